"""Two people change the same thing: the second is told what the first did, and overwrites only knowingly (QUALITY §4)."""

import datetime
import re
from typing import Any

import pytest
from django.utils import timezone

from networks.discussions import actions
from networks.discussions.models import Reply
from networks.documents.models import NetworkDocument
from networks.events.models import Event
from networks.models import NetworkPlan
from tests.conftest import user_of

from .test_events import _plan as plan_event


def _filled(page: Any) -> dict[str, str]:
    """What the form on a page would send, as a browser does."""
    form = page.context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value in (None, False, ""):
            continue
        found[field.name] = value if isinstance(value, list) else field.field.prepare_value(value)
        if hasattr(value, "strftime"):
            found[field.name] = value.strftime("%H:%M" if not hasattr(value, "year") else "%Y-%m-%d")
    return found


@pytest.fixture
def event(db) -> Event:
    # In the afternoon: the form has one day, and a session of an hour that begins at eleven at night ends on the next.
    start = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + datetime.timedelta(days=10)
    return plan_event(place="Zaal 1", starts_at=start)


def test_two_begeleiders_change_a_session_and_the_second_sees_what_the_first_did(as_role, event):
    address = f"/bijeenkomsten/{event.uuid}/aanpassen/"
    first, second = as_role("begeleider"), as_role("begeleider")
    both = _filled(first.get(address))
    later = _filled(second.get(address))
    assert first.post(address, {**both, "place": "Zaal 3, Voorbeeldstad"}).status_code == 302

    refused = second.post(address, {**later, "title": "Een andere titel", "place": later.get("place", "")})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Iemand anders veranderde dit terwijl jij schreef. Er staat nu: “Zaal 3, Voorbeeldstad”." in page
    assert "Een andere titel" in page, "what was typed stays"
    event.refresh_from_db()
    assert (event.place, event.title == "Een andere titel") == ("Zaal 3, Voorbeeldstad", False)

    assert second.post(address, {**_filled(refused), "place": "Zaal 4"}).status_code == 302
    event.refresh_from_db()
    assert (event.place, event.title) == ("Zaal 4", "Een andere titel")


def test_the_same_change_sent_twice_is_no_conflict(as_role, event):
    client, address = as_role("begeleider"), f"/bijeenkomsten/{event.uuid}/aanpassen/"
    sent = {**_filled(client.get(address)), "description": "Twee regels.\r\n\r\nEn nog een."}
    assert [client.post(address, sent).status_code for _click in range(2)] == [302, 302]


def test_writer_does_not_undo_what_a_begeleider_changed(as_role):
    reply = Reply.objects.filter(user=user_of("lid"), is_removed=False, hidden_at=None).first()
    address = f"/reacties/{reply.uuid}/aanpassen/"
    writer = as_role("lid")
    mine = _filled(writer.get(address))
    Reply.objects.filter(pk=reply.pk).update(comment="Zonder de naam van de cliënt.")
    refused = writer.post(address, {**mine, "text": mine["text"] + " En nog iets."})
    assert refused.status_code == 422
    assert "Er staat nu: “Zonder de naam van de cliënt.”" in refused.content.decode()
    reply.refresh_from_db()
    assert reply.comment == "Zonder de naam van de cliënt."
    assert re.search(r"En nog iets\.", refused.content.decode())


def test_begeleider_who_decides_sees_that_the_writer_mended_it(as_role):
    reply = Reply.objects.filter(discussion__network__slug="gemeenten", user=user_of("lid")).first()
    flag = actions.flag_contribution(reply, actor=user_of("lid_gemeente2"), reason="personal", explanation="")
    address = f"/bijdragen/meldingen/{flag.uuid}/"
    begeleider = as_role("begeleider")
    page = begeleider.get(address)
    opened = {**_filled(page), "decision": "edited", "own": "Een naam eruit."}
    Reply.objects.filter(pk=reply.pk).update(comment="De schrijver haalde het zelf al weg.")
    refused = begeleider.post(page.request["PATH_INFO"], opened)
    assert refused.status_code == 422
    assert "De schrijver haalde het zelf al weg." in refused.content.decode()
    flag.refresh_from_db()
    assert flag.decided_at is None


def test_two_people_fill_in_the_same_step_of_a_new_network(as_role):
    client = as_role("beheerder_werkagenda")
    client.post("/nieuw-netwerk/", {"title": "Twee paar handen"})
    plan = NetworkPlan.objects.get(title="Twee paar handen")
    address = f"/nieuw-netwerk/{plan.uuid}/doel/"
    mine = {**_filled(client.get(address)), "purpose": "Mijn doel.", "audience": "gemeente"}
    NetworkPlan.objects.filter(pk=plan.pk).update(purpose="Het doel van de ander.")
    refused = client.post(address, mine)
    assert refused.status_code == 422
    assert "Er staat nu: “Het doel van de ander.”" in refused.content.decode()
    assert client.post(address, {**mine, **{"seen": _filled(refused)["seen"]}}).status_code == 302
    plan.refresh_from_db()
    assert plan.purpose == "Mijn doel."


def test_begeleider_and_owner_change_the_same_document(as_role):
    document = NetworkDocument.objects.filter(network__slug="gemeenten").first()
    address = f"/document/{document.uuid}/aanpassen/"
    begeleider = as_role("begeleider")
    mine = _filled(begeleider.get(address))
    NetworkDocument.objects.filter(pk=document.pk).update(title="Titel van de maker")
    refused = begeleider.post(address, {**mine, "title": "Titel van de begeleider"})
    assert refused.status_code == 422
    assert "Er staat nu: “Titel van de maker”" in refused.content.decode()
    assert begeleider.post(address, {**mine, "title": "Titel van de maker"}).status_code == 302
