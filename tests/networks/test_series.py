"""Sessions that repeat: rules of RFC 5545 in Dutch time, changing one or all following, and calendars that read them."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from networks.events import actions, queries
from networks.events.calendars import MOST, calendar_of, occurrences
from networks.events.models import Attendance, Event
from networks.models import NetworkPage
from notifications.models import Notification
from people.models import LabourMarketRegion
from tests.conftest import user_of

pytestmark = pytest.mark.django_db
DUTCH = ZoneInfo("Europe/Amsterdam")
NEW = "/netwerken/gemeenten/bijeenkomsten/nieuw/"


def _form(**more):
    return {
        "title": "Elke twee weken leren",
        "kind": "leerkring",
        "day": "2038-03-09",  # a Tuesday far ahead; the clock goes forward on 28 March
        "begins": "14:00",
        "ends": "15:30",
        "description": "We kijken terug.",
        "place": "Zaal 1",
        "visibility": "network",
        "language": "nl",
        "repeats": "FREQ=WEEKLY;INTERVAL=2",
        "times": "4",
        **more,
    }


def _series(as_role, **more) -> list[Event]:
    as_role("begeleider").post(NEW, _form(**more))
    return list(Event.objects.filter(title="Elke twee weken leren").order_by("starts_at"))


def _told(role: str, kind: str) -> int:
    return Notification.objects.filter(recipient=user_of(role), kind=f"events.{kind}").count()


def _local(event: Event) -> str:
    return timezone.localtime(event.starts_at).strftime("%Y-%m-%d %H:%M")


def test_series_keeps_its_hour_when_the_clock_changes_and_is_told_once(as_role):
    told = _told("lid", "event_planned")
    events = _series(as_role)
    assert [_local(event) for event in events] == [
        "2038-03-09 14:00",
        "2038-03-23 14:00",
        "2038-04-06 14:00",
        "2038-04-20 14:00",
    ]
    assert {event.ends_at - event.starts_at for event in events} == {datetime.timedelta(minutes=90)}
    assert len({event.series for event in events}) == 1
    assert _told("lid", "event_planned") == told + 1
    page = as_role("lid").get(events[1].get_absolute_url()).content.decode()
    assert "Dit is een reeks: elke twee weken" in page
    assert events[3].get_absolute_url() in page


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("2038-03-09", ["03-09", "04-13", "05-11"]),  # the second Tuesday
        ("2038-03-30", ["03-30", "04-27", "05-25"]),  # the fifth one is the last one
    ],
)
def test_every_month_means_the_same_weekday(as_role, day, days):
    events = _series(as_role, day=day, repeats="FREQ=MONTHLY", times="3")
    assert [timezone.localtime(event.starts_at).strftime("%m-%d") for event in events] == days


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"times": ""}, "Vul in hoeveel keer het in totaal is."),
        ({"times": "1"}, "2"),
        ({"times": "9999"}, "26"),
        ({"repeats": "FREQ=SECONDLY"}, "FREQ=SECONDLY"),
    ],
)
def test_wrong_rule_gets_a_sentence_and_makes_nothing(as_role, wrong, words):
    answer = as_role("begeleider").post(NEW, _form(**wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "We kijken terug." in answer.content.decode()
    assert not Event.objects.filter(title="Elke twee weken leren").exists()


def test_one_or_all_following_are_changed_and_who_comes_is_told_once(as_role):
    first, second, third, fourth = _series(as_role)
    Notification.objects.all().delete()
    as_role("lid").post(f"{first.get_absolute_url()}aanmelden/", {"following": "on"})
    assert Attendance.objects.filter(user=user_of("lid"), state="going", event__series=first.series).count() == 4
    assert _told("lid", "place_confirmed") == 1
    leader = as_role("begeleider")
    leader.post(f"{second.get_absolute_url()}aanpassen/", _form(day="2038-03-24", begins="10:00", ends="11:00"))
    assert [_local(Event.objects.get(pk=row.pk))[5:] for row in (first, second, third)] == [
        "03-09 14:00",
        "03-24 10:00",
        "04-06 14:00",
    ]
    assert _told("lid", "event_changed") == 1
    leader.post(
        f"{third.get_absolute_url()}aanpassen/", _form(day="2038-04-07", begins="16:00", ends="17:00", following="on")
    )
    assert [_local(Event.objects.get(pk=row.pk))[5:] for row in (first, second, third, fourth)] == [
        "03-09 14:00",
        "03-24 10:00",
        "04-07 16:00",
        "04-21 16:00",
    ]
    assert _told("lid", "event_changed") == 2  # one message for both
    leader.post(f"{third.get_absolute_url()}afzeggen/", {"reason": "Geen spreker.", "following": "on"})
    assert list(Event.objects.filter(series=first.series, cancelled_at=None).order_by("starts_at")) == [first, second]
    assert _told("lid", "event_cancelled") == 1
    assert "following" not in leader.get(NEW).content.decode()


def test_full_ones_of_a_series_put_one_in_line(as_role):
    first, second, *_rest = _series(as_role, places="1")
    actions.sign_up(second, actor=user_of("nieuw_lid"))
    actions.sign_up(first, actor=user_of("lid"), following=True)
    states = Attendance.objects.filter(user=user_of("lid")).order_by("event__starts_at").values_list("state", flat=True)
    assert list(states)[-4:] == ["going", "waiting", "going", "going"]


def test_calendar_programs_read_every_one_at_its_hour(as_role):
    events = _series(as_role)
    calendar = Calendar.from_ical(calendar_of(events, "Reeks"))
    found = recurring_ical_events.of(calendar).between((2038, 3, 1), (2038, 5, 1))
    read = sorted(entry["DTSTART"].dt.astimezone(DUTCH).strftime("%m-%d %H:%M") for entry in found)
    assert read == ["03-09 14:00", "03-23 14:00", "04-06 14:00", "04-20 14:00"]
    feed = as_role("lid").get("/netwerken/gemeenten/bijeenkomsten.ics").content
    assert len(recurring_ical_events.of(Calendar.from_ical(feed)).between((2038, 3, 1), (2038, 5, 1))) == 4


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(datetime.date(2026, 1, 1), datetime.date(2032, 12, 31)),
    hour=st.integers(4, 22),
    rule=st.sampled_from(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=DAILY", "FREQ=YEARLY"]),
    times=st.integers(1, 60),
)
def test_every_rule_keeps_hour_order_and_number(day, hour, rule, times):
    start = datetime.datetime.combine(day, datetime.time(hour, 30), tzinfo=DUTCH)
    moments = occurrences(start, f"{rule};COUNT={times}")
    assert len(moments) == min(times, MOST)
    assert moments[0] == start
    assert moments == sorted(set(moments))
    assert {(moment.hour, moment.minute) for moment in map(timezone.localtime, moments)} == {(hour, 30)}


def test_endless_and_broken_rules_are_no_danger():
    assert len(occurrences(timezone.now(), "FREQ=DAILY")) == MOST
    with pytest.raises(ValueError, match=r".+"):
        occurrences(timezone.now(), "ONZIN")
    network = NetworkPage.objects.get(slug="gemeenten")
    start = timezone.now() + datetime.timedelta(days=3)
    values = {"title": "Los", "description": "x", "starts_at": start, "ends_at": start + datetime.timedelta(hours=1)}
    alone = actions.plan_event(network, actor=user_of("begeleider"), rule="FREQ=DAILY;COUNT=1", **values)
    assert (alone.series, alone.rhythm) == (None, "")
    assert not queries.later_in_series(alone).exists()


def test_months_show_each_day_and_regions_filter(as_role):
    region = LabourMarketRegion.objects.order_by("name").first()
    events = _series(as_role, region=region.pk)
    client, april = as_role("lid"), "/bijeenkomsten/?toon=maand&maand=2038-04"
    page = client.get(april).content.decode()
    assert events[2].get_absolute_url() in page
    assert events[0].get_absolute_url() not in page
    assert "maand=2038-03" in page
    assert "maand=2038-05" in page
    assert events[2].get_absolute_url() not in as_role("lid_onderwijs").get(april).content.decode()
    assert events[2].get_absolute_url() in client.get(f"{april}&regio={region.slug}").content.decode()
    other = client.get(f"/bijeenkomsten/?regio={region.slug}").content.decode()
    assert events[0].get_absolute_url() in other
    assert "Twee dagen werk naast de les: hoe plan je dat?" not in other.partition("<main")[2].partition("<footer")[0]
    for month in ("", "x", "2038-13", "9999-12", "0001-01", "2038-02", "-1", "2038-04-31"):
        assert client.get("/bijeenkomsten/", {"toon": "maand", "maand": month}).status_code == 200


def test_month_knows_weeks_and_the_night_of_summer_time():
    rows = Event.objects.none()
    weeks = queries.days_of_month(rows, datetime.date(2038, 3, 1))
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][0][0] == datetime.date(2038, 3, 1)
