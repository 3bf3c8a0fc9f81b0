"""The text box: drafts, mentions, quotes with their source, what is new, and a session that ended."""

import datetime

import pytest
from django.utils import timezone

from core.short_ids import short_id
from core.tasks import each_minute
from networks.discussions import actions, delivery, queries
from networks.discussions.models import Discussion, Draft
from networks.discussions.tasks import forget_drafts
from networks.models import NetworkPage
from notifications.models import Notification
from people.models import Affiliation, Organisation, User
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


def _ask(**more) -> Discussion:
    network = NetworkPage.objects.get(slug="gemeenten")
    return actions.start_discussion(
        actor=user_of("lid"),
        network=network,
        title="Hoe regel je een rooster?",
        body=more.pop("body", "Wie weet dit?"),
        **more,
    )


def _named(role: str) -> int:
    return Notification.objects.filter(recipient=user_of(role), kind="discussions.mentioned").count()


def test_draft_is_kept_for_its_writer_and_forgotten_when_empty_or_old(as_role):
    client, address = as_role("contactpersoon"), "/gesprekken/concepten/"
    client.post(address, {"key": "gesprek", "text": "Half af"})
    client.post(address, {"key": "gesprek", "text": "Bijna af"})
    kept = client.get(address, {"key": "gesprek"}).json()
    assert kept["text"] == "Bijna af"
    assert datetime.datetime.fromisoformat(kept["saved_at"]).date() == timezone.now().date()
    assert as_role("lid_gemeente2").get(address, {"key": "gesprek"}).json()["text"] == ""
    client.post(address, {"key": "gesprek", "text": " "})
    assert not Draft.objects.filter(user=user_of("contactpersoon")).exists()
    client.post(address, {"key": "x" * 500, "text": "y" * 50_000})
    assert len(Draft.objects.get(user=user_of("contactpersoon")).text) == 20_000
    Draft.objects.filter(user=user_of("contactpersoon")).update(saved_at=timezone.now() - datetime.timedelta(days=91))
    assert delivery.forget_old_drafts() == 1
    assert forget_drafts in each_minute()
    for number in range(60):
        actions.keep_draft(actor=user_of("contactpersoon"), key=f"k{number}", text="t")
    assert Draft.objects.filter(user=user_of("contactpersoon")).count() == 50


def test_named_person_is_told_once_and_never_who_may_not_read_it():
    discussion = _ask()
    before = {role: (_named(role)) for role in ("lid_gemeente2", "lid_onderwijs", "lid")}
    told = Notification.objects.filter(recipient=user_of("lid_gemeente2"), kind="discussions.reply_posted").count()
    actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Ik weet het niet.")
    reply = actions.post_reply(
        discussion,
        actor=user_of("nieuw_lid"),
        text="@Noor Voorbeeld, @Onno Voorbeeld en @Naima Voorbeeld: weten jullie dit? a@Noor.example",
    )
    assert _named("lid_gemeente2") == before["lid_gemeente2"] + 1
    assert _named("lid_onderwijs") == before["lid_onderwijs"]  # not in this network
    assert (
        Notification.objects.filter(recipient=user_of("lid_gemeente2"), kind="discussions.reply_posted").count() == told
    )
    actions.edit_reply(reply, actor=user_of("nieuw_lid"), text="@Noor Voorbeeld en @Lotte Voorbeeld: weten jullie dit?")
    assert _named("lid_gemeente2") == before["lid_gemeente2"] + 1
    assert _named("lid") == before["lid"] + 1
    _ask(body="Kan @Noor Voorbeeld dit zeggen?")
    assert _named("lid_gemeente2") == before["lid_gemeente2"] + 2


def test_of_two_people_with_one_name_only_the_one_whose_organisation_follows_is_meant():
    discussion = _ask(visibility="platform")
    twin = User.objects.create(email="noor2@elders.example", name="Noor Voorbeeld", is_active=True)
    place = Organisation.objects.exclude(pk__in=Affiliation.objects.values("organisation")).first()
    Affiliation.objects.create(user=twin, organisation=place)
    assert queries.mentioned_in("@Noor Voorbeeld weet dit", discussion) == set()
    assert queries.mentioned_in(f"@Noor Voorbeeld ({place.name}) weet dit", discussion) == {twin.pk}
    offered = queries.named_like(queries.readers(discussion), "noor", user_of("lid"))
    assert [row["is_double"] for row in offered if row["name"] == "Noor Voorbeeld"] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "@",
        "@@@@",
        "@ Noor",
        "x@Noor Voorbeeld",
        "@" * 5000,
        "@Noor" * 2000,
        "@\x00",
        "@Noor\nVoorbeeld",
        "@noor voorbeeld",
    ],
)
def test_strange_mentions_name_nobody(text):
    assert queries.mentioned_in(text, _ask()) == set()


def test_names_are_offered_only_of_who_may_read_it(as_role):
    discussion = _ask()
    client = as_role("lid")
    address = f"/gesprekken/mensen/?gesprek={discussion.uuid}&q="
    assert [row["name"] for row in client.get(address + "noo").json()["people"]] == ["Noor Voorbeeld"]
    assert client.get(address + "onn").json()["people"] == []
    assert client.get(address + "n").json()["people"] == []
    assert as_role("lid_onderwijs").get(address + "noo").status_code == 404
    for wrong in ("x", "0", "%00", "../..", discussion.uuid.hex * 2):
        assert client.get(f"/gesprekken/mensen/?gesprek={wrong}&q=noo").status_code == 404
    new = "/gesprekken/mensen/?netwerk=gemeenten&q=noo"
    assert len(client.get(new).json()["people"]) == 1
    assert as_role("lid_onderwijs").get(new).json()["people"] == []


def test_new_replies_are_announced_with_their_number(as_role):
    discussion = _ask()
    client, since = as_role("lid"), timezone.now().timestamp()
    address = f"/gesprekken/{discussion.uuid}/nieuw/?na="
    assert client.get(f"{address}{since}").json()["number"] == 0
    actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Eén.")
    actions.post_reply(discussion, actor=user_of("lid"), text="Van mijzelf.")
    found = client.get(f"{address}{since}").json()
    assert (found["number"], found["words"]) == (1, "1 nieuwe reactie. Toon hem.")
    assert client.get(found["url"].split("#")[0]).status_code == 200
    for wrong in ("", "x", "nan", "inf", "-1e99", "1e400"):
        assert client.get(f"{address}{wrong}").status_code == 200
    assert as_role("lid_onderwijs").get(f"{address}{since}").status_code == 404


def test_quote_names_its_source(as_role):
    discussion = _ask()
    reply = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Begin laat.\nEn stop vroeg.")
    hidden = actions.post_reply(discussion, actor=user_of("lid_gemeente2"), text="Zonder naam.", hides_name=True)
    page = as_role("lid").get(f"/re/{short_id(reply.uuid)}/?citeer=1").content.decode()
    assert "&gt; Begin laat.\n&gt; En stop vroeg.\n&gt;\n&gt; [Noor Voorbeeld](/r/" in page
    assert "Noor" not in as_role("nieuw_lid").get(f"/re/{short_id(hidden.uuid)}/?citeer=1").content.decode()


def test_text_survives_a_session_that_ended(client, as_role):
    discussion = _ask(visibility="public")
    answer = client.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Een lang antwoord."})
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
    client.force_login(user_of("lid_gemeente2"))
    page = client.get(discussion.get_absolute_url()).content.decode()
    assert "Een lang antwoord." in page
    assert "Je tekst is er nog." in page
    assert "Een lang antwoord." not in client.get(discussion.get_absolute_url()).content.decode()
