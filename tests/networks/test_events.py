"""Sessions: planning, places and the line, reminders, calendars, and what came of it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from core import search
from core.tasks import each_minute
from core.visibility import is_visible_to
from networks import actions as network_actions
from networks.events import actions, delivery, queries
from networks.events.models import Attendance, CalendarFeed, Event
from networks.events.tasks import remind_of_events
from networks.models import NetworkPage, Placement
from notifications.models import Notification
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
NEW = "/netwerken/gemeenten/bijeenkomsten/nieuw/"


def _day(days: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def _form(**more):
    return {
        "title": "Leren van een jaar taalvlinder",
        "kind": "leerkring",
        "day": _day(10),
        "begins": "14:00",
        "ends": "15:30",
        "description": "We kijken terug.",
        "place": "Zaal 1",
        "visibility": "network",
        "language": "nl",
        **more,
    }


def _plan(**more) -> Event:
    start = more.pop("starts_at", timezone.now() + datetime.timedelta(days=10))
    values = {
        "title": "Leerkring",
        "description": "Waarover.",
        "starts_at": start,
        "ends_at": start + datetime.timedelta(hours=1),
        "visibility": "platform",
        **more,
    }
    return actions.plan_event(NetworkPage.objects.get(slug="gemeenten"), actor=user_of("begeleider"), **values)


def _state(event: Event, role: str) -> str:
    return Attendance.objects.get(event=event, user=user_of(role)).state


def _told(role: str, kind: str, event: Event | None = None) -> int:
    rows = Notification.objects.filter(recipient=user_of(role), kind=f"events.{kind}")
    return rows.filter(url__contains=event.uuid).count() if event else rows.count()


def _held(event: Event) -> Event:
    past = timezone.now() - datetime.timedelta(days=2)
    Event.objects.filter(pk=event.pk).update(starts_at=past, ends_at=past + datetime.timedelta(hours=1))
    event.refresh_from_db()
    return event


def test_begeleider_plans_member_signs_up_and_off(as_role):
    leader, member = as_role("begeleider"), as_role("lid")
    assert leader.post(NEW, _form(title="")).status_code == 422
    leader.post(NEW, _form(form_token="eens", online_link="https://vergader.voorbeeld.example/geheim"))
    leader.post(NEW, _form(form_token="eens"))
    event = Event.objects.get(title="Leren van een jaar taalvlinder")
    assert timezone.localtime(event.starts_at).strftime("%H:%M") == "14:00"
    assert _told("lid", "event_planned", event) == 1
    address = event.get_absolute_url()
    assert event.title in member.get("/netwerken/gemeenten/").content.decode()
    assert event.title in member.get("/bijeenkomsten/").content.decode()
    assert "/geheim" not in member.get(address).content.decode()
    member.post(f"{address}aanmelden/", {"answer": ""})
    page = member.get(address).content.decode()
    assert "Je komt." in page
    assert "/geheim" in page
    assert _told("lid", "place_confirmed", event) == 1
    assert event.title in member.get("/mijn/bijeenkomsten/").content.decode()
    assert "Lotte Voorbeeld" in leader.get(address).content.decode()
    assert "Lotte Voorbeeld" not in as_role("lid_gemeente2").get(address).content.decode()
    member.post(f"{address}afmelden/")
    assert _state(event, "lid") == "cancelled"
    assert "/geheim" not in member.get(address).content.decode()
    assert search.search("taalvlinder", user_of("lid_onderwijs")).counts == {}
    assert as_role("lid_onderwijs").get(address).status_code == 404
    assert as_role("lid").get(NEW).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends": "13:00"}, "Het einde komt na het begin."),
        ({"day": "2020-01-01"}, "Kies een moment dat nog komt."),
        ({"day": "31-31-2031"}, "geldige datum"),
        ({"place": "", "online_link": ""}, "Vul een plek in, of een link om online mee te doen."),
        ({"online_link": "javascript:alert(1)", "place": ""}, "geldige URL"),
        ({"places": "0"}, "1"),
        ({"day": "2038-03-28", "begins": "02:30", "ends": "05:00"}, "de klok gaat vooruit"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_what_was_typed(as_role, wrong, words):
    answer = as_role("begeleider").post(NEW, _form(**wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "We kijken terug." in page
    assert not Event.objects.filter(title=_form()["title"]).exists()


def test_full_session_has_a_line_that_moves_up_by_itself():
    event = _plan(places=1)
    for role in ("lid", "lid_gemeente2", "nieuw_lid"):
        actions.sign_up(event, actor=user_of(role))
        actions.sign_up(event, actor=user_of(role), answer="nog eens")
    assert [_state(event, role) for role in ("lid", "lid_gemeente2", "nieuw_lid")] == ["going", "waiting", "waiting"]
    actions.sign_off(event, actor=user_of("lid"))
    actions.sign_off(event, actor=user_of("lid"))
    assert [_state(event, role) for role in ("lid", "lid_gemeente2", "nieuw_lid")] == ["cancelled", "going", "waiting"]
    assert (_told("lid_gemeente2", "place_freed", event), _told("nieuw_lid", "place_freed", event)) == (1, 0)
    actions.sign_up(event, actor=user_of("lid"))  # back at the end of the line
    values = {name: getattr(event, name) for name in actions.FIELDS}
    actions.change_event(event, actor=user_of("begeleider"), **{**values, "places": 2})
    assert [_state(event, role) for role in ("nieuw_lid", "lid")] == ["going", "waiting"]


def test_who_leaves_or_is_blocked_gives_the_place_to_the_line_and_keeps_others():
    event, everyone = _plan(places=1, visibility="network"), _plan()
    people = ("lid", "lid_gemeente2", "nieuw_lid", "contactpersoon")
    for role in people:
        actions.sign_up(event, actor=user_of(role))
    actions.sign_up(everyone, actor=user_of("lid"))
    actions.sign_up(everyone, actor=user_of("nieuw_lid"))
    network_actions.leave_network(event.network, actor=user_of("lid_gemeente2"))
    assert [_state(event, role) for role in people] == ["going", "cancelled", "waiting", "waiting"]
    network_actions.leave_network(event.network, actor=user_of("lid"))
    assert [_state(event, role) for role in people] == ["cancelled", "cancelled", "going", "waiting"]
    assert _told("nieuw_lid", "place_freed", event) == 1
    assert _state(everyone, "lid") == "going"  # everyone who is signed in may come there
    network_actions.block_person(
        user_of("nieuw_lid"), event.network, actor=user_of("begeleider"), reason="Bleef schelden."
    )
    assert [_state(event, role) for role in people] == ["cancelled", "cancelled", "cancelled", "going"]
    assert _state(everyone, "nieuw_lid") == "cancelled"


def test_narrower_session_and_withdrawn_placement_take_back_places_of_who_no_longer_sees_it():
    event = _plan(places=2)
    for role in ("lid_onderwijs", "lid", "lid_gemeente2"):
        actions.sign_up(event, actor=user_of(role))
    values = {name: getattr(event, name) for name in actions.FIELDS}
    actions.change_event(event, actor=user_of("begeleider"), **{**values, "visibility": "network"})
    assert [_state(event, role) for role in ("lid_onderwijs", "lid", "lid_gemeente2")] == [
        "cancelled",
        "going",
        "going",
    ]
    schools = NetworkPage.objects.get(slug="onderwijs")
    event.refresh_from_db()
    placement = network_actions.offer_item(event, schools, actor=user_of("begeleider"))
    if placement.state == "offered":
        network_actions.accept_placement(placement, actor=user_of("begeleider_onderwijs"))
    actions.sign_off(event, actor=user_of("lid"))
    actions.sign_up(event, actor=user_of("lid_onderwijs"))
    actions.sign_up(event, actor=user_of("lid"))
    network_actions.withdraw_placement(placement, actor=user_of("begeleider_onderwijs"))
    assert [_state(event, role) for role in ("lid_onderwijs", "lid")] == ["cancelled", "going"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.integers(1, 3),
    acts=st.lists(
        st.tuples(st.sampled_from(["lid", "lid_gemeente2", "nieuw_lid", "contactpersoon", "redacteur"]), st.booleans()),
        max_size=14,
    ),
)
def test_any_order_of_signing_up_and_off_keeps_the_limit_and_leaves_no_place_empty(places, acts):
    event = _plan(places=places)
    for role, comes in acts:
        (actions.sign_up if comes else actions.sign_off)(event, actor=user_of(role))
        numbers = queries.numbers_of(event)
        assert numbers["going"] <= places
        assert numbers["going"] == places or numbers["waiting"] == 0
    Event.objects.filter(pk=event.pk).delete()


def test_moved_and_cancelled_sessions_tell_who_comes_and_why(as_role):
    event = _plan()
    actions.sign_up(event, actor=user_of("lid"))
    leader = as_role("begeleider")
    leader.post(f"{event.get_absolute_url()}aanpassen/", _form(title="Anders", day=_day(11), visibility="platform"))
    assert _told("lid", "event_changed", event) == 1
    event.refresh_from_db()
    assert event.revision == 1
    leader.post(f"{event.get_absolute_url()}aanpassen/", _form(title="Nog anders", day=_day(11), visibility="platform"))
    assert _told("lid", "event_changed", event) == 1  # only another title
    assert leader.post(f"{event.get_absolute_url()}afzeggen/", {"reason": " "}).status_code == 422
    leader.post(f"{event.get_absolute_url()}afzeggen/", {"reason": "De spreker is ziek."})
    leader.post(f"{event.get_absolute_url()}afzeggen/", {"reason": "De spreker is ziek."})
    assert _told("lid", "event_cancelled", event) == 1
    page = as_role("lid").get(event.get_absolute_url()).content.decode()
    assert "De spreker is ziek." in page
    assert "Ik kom" not in page
    with pytest.raises(PermissionDenied):
        actions.sign_up(event, actor=user_of("lid_gemeente2"))


def test_reminder_comes_once_a_day_before_also_when_the_task_runs_late_or_twice():
    start = timezone.now() + datetime.timedelta(days=10)
    event = _plan(starts_at=start)
    actions.sign_up(event, actor=user_of("lid"))
    assert remind_of_events in each_minute()
    moments = [start - datetime.timedelta(hours=hours) for hours in (30, 23, 23, 12, 1)]
    assert [delivery.remind(moment) for moment in moments] == [0, 1, 0, 0, 0]
    assert _told("lid", "event_comes_near", event) == 1
    actions.sign_up(event, actor=user_of("lid_gemeente2"))
    Attendance.objects.filter(event=event, user=user_of("lid_gemeente2")).update(
        signed_up_at=start - datetime.timedelta(hours=3)
    )
    assert delivery.remind(start - datetime.timedelta(hours=2)) == 0  # signed up today, knows it


def test_session_is_finished_only_with_summary_and_next_step_and_waits_until_then(as_role):
    event = _held(_plan())
    place = Attendance.objects.create(event=event, user=user_of("lid"))
    leader, address = as_role("begeleider"), event.get_absolute_url()
    assert "Nog geen samenvatting: Leerkring" in leader.get("/werklijst/?soort=event_without_summary").content.decode()
    assert "event_without_summary" not in as_role("begeleider_onderwijs").get("/werklijst/").content.decode()
    empty = leader.post(f"{address}afronden/", {"summary": "Veel geleerd."})
    assert empty.status_code == 422
    assert "Veel geleerd." in empty.content.decode()
    sent = {
        "summary": "Veel geleerd over taalmaatjes.",
        "attended": [place.pk],
        "what_1": "Belt drie bedrijven",
        "who_1": "Bram",
        "by_1": _day(20),
    }
    assert leader.post(f"{address}afronden/", {**sent, "what_2": "Half"}).status_code == 422
    leader.post(f"{address}afronden/", sent)
    leader.post(f"{address}afronden/", sent)
    assert _told("lid", "event_finished", event) == 1
    assert Attendance.objects.get(event=event, user=user_of("lid")).was_there is True
    page = as_role("lid").get(address).content.decode()
    assert "Veel geleerd over taalmaatjes." in page
    assert "Belt drie bedrijven" in page
    assert "Leerkring" not in leader.get("/werklijst/?soort=event_without_summary").content.decode()
    assert "Veel geleerd over taalmaatjes." in as_role("lid").get("/bijeenkomsten/?toon=geweest").content.decode()
    with pytest.raises(PermissionDenied):
        actions.finish_event(
            event, actor=user_of("lid"), summary="x", steps=[("a", "b", timezone.localdate())], attended=[]
        )
    with pytest.raises(ValidationError):
        actions.finish_event(event, actor=user_of("begeleider"), summary="x", steps=[], attended=[])


def test_calendar_file_is_read_back_by_the_library_and_hides_the_link(as_role):
    start = datetime.datetime(2038, 3, 28, 0, 30, tzinfo=datetime.UTC)  # the night of summer time
    event = _plan(starts_at=start, visibility="public", online_link="https://vergader.voorbeeld.example/geheim")
    actions.sign_up(event, actor=user_of("lid"))
    files = {role: as_role(role).get(f"{event.get_absolute_url()}agenda.ics") for role in ("anon", "lid")}
    assert files["anon"]["Content-Type"].startswith("text/calendar")
    assert b"geheim" not in files["anon"].content
    assert b"geheim" in files["lid"].content
    entry = next(iter(Calendar.from_ical(files["anon"].content).walk("VEVENT")))
    assert entry["DTSTART"].dt == start
    assert str(entry["SUMMARY"]) == "Leerkring"
    actions.cancel_event(event, actor=user_of("begeleider"), reason="Ziek.")
    entry = next(
        iter(Calendar.from_ical(as_role("anon").get(f"{event.get_absolute_url()}agenda.ics").content).walk("VEVENT"))
    )
    assert (str(entry["STATUS"]), int(entry["SEQUENCE"])) == ("CANCELLED", 1)


def test_personal_feed_is_secret_revocable_and_follows_rights_at_once(as_role):
    event = _plan(visibility="network", title="Alleen voor ons")
    client, stranger = as_role("lid"), as_role("anon")
    assert "abonneren" not in client.get("/mijn/bijeenkomsten/").content.decode()
    client.post("/mijn/bijeenkomsten/", {"act": "new"})
    address = f"/agenda/{CalendarFeed.objects.get(user=user_of('lid')).secret}.ics"
    assert address in client.get("/mijn/bijeenkomsten/").content.decode()
    assert b"Alleen voor ons" in stranger.get(address).content
    assert b"Alleen voor ons" not in stranger.get("/netwerken/gemeenten/bijeenkomsten.ics").content
    assert b"Alleen voor ons" in client.get("/netwerken/gemeenten/bijeenkomsten.ics").content
    network_actions.leave_network(event.network, actor=user_of("lid"))
    assert b"Alleen voor ons" not in stranger.get(address).content
    client.post("/mijn/bijeenkomsten/", {"act": "new"})
    assert stranger.get(address).status_code == 404
    client.post("/mijn/bijeenkomsten/", {"act": "close"})
    assert not CalendarFeed.objects.filter(user=user_of("lid")).exists()


def test_session_is_placed_in_another_network(as_role):
    event, there = _plan(visibility="network"), NetworkPage.objects.get(slug="werkgevers")
    other = user_of("lid_werkgever")
    assert not is_visible_to(event, other)
    offer = f"/plaatsen/bijeenkomst/{event.pk}/"
    assert offer in as_role("begeleider").get(event.get_absolute_url()).content.decode()
    assert as_role("lid").get(offer).status_code == 404
    as_role("begeleider").post(offer, {"network": there.pk, "intro": "Kom ook.", "visibility": "network"})
    placement = Placement.objects.get(item_id=event.pk, network=there, state="offered")
    as_role("begeleider_werkgevers").post(f"/plaatsingen/{placement.uuid}/aannemen/")
    assert is_visible_to(event, other)
    assert "Kom ook." in as_role("lid_werkgever").get("/netwerken/werkgevers/").content.decode()
    assert actions.sign_up(event, actor=other).state == "going"
    as_role("begeleider_werkgevers").post(f"/plaatsingen/{placement.uuid}/weghalen/")
    assert not is_visible_to(event, other)
    assert as_role("lid_werkgever").get(event.get_absolute_url()).status_code == 404


def test_network_that_closes_in_or_merges_takes_its_sessions_along():
    event = _plan(visibility="public")
    into = NetworkPage.objects.get(slug="regio-aan-zet")
    network_actions.change_visibility(event.network, actor=user_of("begeleider"), visibility="platform", narrow=True)
    event.refresh_from_db()
    assert event.visibility == "platform"
    network_actions.merge_networks(event.network, into, actor=user_of("beheerder_werkagenda"))
    event.refresh_from_db()
    assert event.network_id == into.pk


def test_calendar_is_filtered_by_network_and_kind(as_role):
    visit, circle = (
        _plan(title="Kijken bij de bakker", kind="werkbezoek"),
        _plan(title="Praten over taal", kind="leerkring"),
    )
    client, here = as_role("lid"), visit.network.slug
    for query, shown in {
        "": {visit, circle},
        "soort=werkbezoek": {visit},
        f"netwerk={here}": {visit, circle},
        f"netwerk={here}&soort=leerkring": {circle},
        "netwerk=onderwijs": set(),
        "soort=onzin&netwerk=onzin": {visit, circle},
    }.items():
        for view in ("", f"toon=maand&maand={timezone.localtime(visit.starts_at):%Y-%m}&"):
            page = client.get(f"/bijeenkomsten/?{view}{query}").content.decode()
            assert {row for row in (visit, circle) if row.get_absolute_url() in page} == shown, (view, query)
