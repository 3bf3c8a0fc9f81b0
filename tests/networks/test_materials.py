"""What belongs with a session: documents, practices and questions, each shown to who may see it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from knowledge.models import CaseStudyPage
from networks.documents import actions as document_actions
from networks.documents.files import check_file
from networks.documents.models import NetworkDocument
from networks.events import actions, queries
from networks.events.models import Attendance, Event
from networks.models import NetworkPage, Placement
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db) -> Event:
    start = timezone.now() + datetime.timedelta(days=10)
    values = {"title": "Met spullen", "description": "Zo.", "starts_at": start, "visibility": "public"}
    values["ends_at"] = start + datetime.timedelta(hours=1)
    return actions.plan_event(NetworkPage.objects.get(slug="gemeenten"), actor=user_of("begeleider"), **values)


@pytest.fixture
def document(event) -> NetworkDocument:
    return document_actions.add_document(
        event.network,
        actor=user_of("begeleider"),
        file=check_file("x.txt", b"Inhoud van het stuk"),
        title="Draaiboek taalcafe",
        visibility="network",
        licence="cc-by-4.0",
        accessibility="yes",
    )


def test_begeleider_looks_it_up_and_each_viewer_sees_what_is_theirs(as_role, event, document):
    leader, page = as_role("begeleider"), f"{event.get_absolute_url()}erbij/"
    assert page in leader.get(event.get_absolute_url()).content.decode()
    assert "Draaiboek taalcafe" in leader.get(f"{page}?q=draaiboek").content.decode()
    practice = CaseStudyPage.objects.live().filter(visibility="public").first()
    address = f"/bibliotheek/{practice.slug}/"
    for url in (document.get_absolute_url(), address, address):
        leader.post(page, {"add": url})
    assert [row.url for row, _hit in queries.materials_of(event, user_of("lid"))] == [
        document.get_absolute_url(),
        address,
    ]
    assert "Draaiboek taalcafe" in as_role("lid").get(event.get_absolute_url()).content.decode()
    seen = as_role("anon").get(event.get_absolute_url()).content.decode()
    assert "Draaiboek taalcafe" not in seen
    assert practice.title in seen
    back = as_role("anon").get(address).content.decode()
    assert "Bijeenkomsten hierover" in back
    assert "Met spullen" in back
    Event.objects.filter(pk=event.pk).update(visibility="network")
    assert "Met spullen" not in as_role("anon").get(address).content.decode()
    leader.post(page, {"remove": event.materials.get(url=address).pk})
    assert "Draaiboek taalcafe" in leader.get(page).content.decode()
    assert not event.materials.filter(url=address).exists()


def test_nobody_else_arranges_it_and_nobody_adds_what_they_may_not_see(as_role, event):
    assert as_role("lid").get(f"{event.get_absolute_url()}erbij/").status_code == 404
    for actor, url in ((user_of("lid"), "/bibliotheek/"), (user_of("begeleider"), "/bestaat/niet/")):
        with pytest.raises(PermissionDenied):
            actions.add_material(event, url, actor=actor)


def test_session_is_planned_in_more_networks_at_once(as_role):
    leader, other = user_of("begeleider"), NetworkPage.objects.get(slug="besloten-meldpunt")
    form = as_role("begeleider").get("/netwerken/gemeenten/bijeenkomsten/nieuw/").content.decode()
    assert "Laat ook zien in" in form
    assert other.title in form
    day = (timezone.localdate() + datetime.timedelta(days=9)).isoformat()
    data = {"title": "Samen", "kind": "leerkring", "day": day, "begins": "10:00", "ends": "11:00", "description": "Zo."}
    data |= {"place": "Zaal", "visibility": "network", "language": "nl", "also": [other.pk]}
    as_role("begeleider").post("/netwerken/gemeenten/bijeenkomsten/nieuw/", data)
    made = Event.objects.get(title="Samen")
    assert made.organiser == leader
    assert Placement.objects.get(item_id=made.pk, network=other).state == "accepted"
    foreign = NetworkPage.objects.get(slug="werkgevers")
    assert (
        as_role("begeleider")
        .post("/netwerken/gemeenten/bijeenkomsten/nieuw/", {**data, "title": "Niet", "also": [foreign.pk]})
        .status_code
        == 422
    )
    assert not Event.objects.filter(title="Niet").exists()


def test_recording_is_also_told_in_words_and_who_came_is_counted_by_kind(as_role, event):
    actions.sign_up(event, actor=user_of("lid"))
    Event.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - datetime.timedelta(hours=3), ends_at=timezone.now() - datetime.timedelta(hours=2)
    )
    place = Attendance.objects.get(event=event)
    leader, address = as_role("begeleider"), event.get_absolute_url()
    day = (timezone.localdate() + datetime.timedelta(days=9)).isoformat()
    data = {"summary": "Geleerd.", "what_1": "Bellen", "who_1": "Bram", "by_1": day, "attended": [place.pk]}
    data["recording_link"] = "https://film.voorbeeld.example/1"
    missing = leader.post(f"{address}afronden/", data)
    assert missing.status_code == 422
    assert "Vertel ook in woorden" in missing.content.decode()
    leader.post(f"{address}afronden/", {**data, "recording_summary": "Twee mensen praten over taal."})
    assert "Twee mensen praten over taal." in as_role("anon").get(address).content.decode()
    assert "1 gemeente" in leader.get(address).content.decode()
    assert "1 gemeente" not in as_role("lid").get(address).content.decode()
