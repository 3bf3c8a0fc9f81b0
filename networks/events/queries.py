"""Reading sessions: the calendar, one's place, how many come."""

import calendar
import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from core import pagecache, search
from core.models import SearchDocument
from core.visibility import visible, visible_among
from networks.models import CLOSED_STATES, Membership, MembershipState, NetworkPage
from networks.scope import coordinated_ids
from people.models import Affiliation

from .models import STILL_COMING, Attendance, AttendanceState, Event, Material

GOING = Count("attendances", filter=Q(attendances__state=AttendanceState.GOING))
FEED_MOST = 500
MONTH_MOST = 300
MATERIAL_OF_MOST = 50  # sessions that one item belongs with


def upcoming(rows: QuerySet[Event]) -> QuerySet[Event]:
    """What is still to come or going on, first one first; a cancelled one stays until its day is over."""
    return rows.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")


def past(rows: QuerySet[Event]) -> QuerySet[Event]:
    """What was, last one first."""
    return rows.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-pk")


def days_of_month(rows: QuerySet[Event], first: datetime.date) -> list[list[tuple[datetime.date, list[Event]]]]:
    """Weeks of a month, Monday first, each day with its sessions; days of other months are there without any."""
    after = (first + datetime.timedelta(days=32)).replace(day=1)
    edges = [timezone.make_aware(datetime.datetime.combine(day, datetime.time())) for day in (first, after)]
    found: dict[datetime.date, list[Event]] = {}
    for event in rows.filter(starts_at__gte=edges[0], starts_at__lt=edges[1]).order_by("starts_at", "pk")[:MONTH_MOST]:
        found.setdefault(timezone.localtime(event.starts_at).date(), []).append(event)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[(day, found.get(day, [])) for day in week] for week in weeks]


def regions_with(rows: QuerySet[Event]) -> list[tuple[str, str]]:
    """Slug and name of the regions where these sessions are."""
    found = rows.filter(region__isnull=False).order_by("region__name").values_list("region__slug", "region__name")
    return list(found.distinct())


def in_network(network: Any, viewer: Any) -> QuerySet[Event]:
    """Sessions of this network that this viewer may see."""
    return visible(Event, viewer).filter(network=network)


def later_in_series(event: Event) -> QuerySet[Event]:
    """The sessions of its series that come after this one and are still on."""
    rows = Event.objects.filter(series=event.series, starts_at__gt=event.starts_at, cancelled_at__isnull=True)
    return rows.filter(finished_at__isnull=True).order_by("starts_at") if event.series else Event.objects.none()


def in_series(event: Event, viewer: Any) -> QuerySet[Event]:
    """The other sessions of its series that are still to come, as far as this viewer may see them."""
    rows = visible(Event, viewer).filter(series=event.series).exclude(pk=event.pk)
    return upcoming(rows) if event.series else Event.objects.none()


def place_of(event: Event, user: Any) -> Attendance | None:
    """The place of this person, also one that was given back, or one somebody took with their mail address."""
    if not user.is_authenticated:
        return None
    rows = Attendance.objects.filter(Q(user=user) | Q(email=user.email.lower(), state__in=STILL_COMING), event=event)
    return rows.order_by("email").first()


def brought_by(event: Event, user: Any) -> list[Attendance]:
    """Colleagues this person takes along."""
    rows = Attendance.objects.filter(event=event, brought_by=user, state__in=STILL_COMING)
    return list(rows.order_by("signed_up_at", "pk"))


def numbers_of(event: Event) -> dict[str, int]:
    """How many come, and how many wait."""
    return Attendance.objects.filter(event=event).aggregate(
        going=Count("pk", filter=Q(state=AttendanceState.GOING)),
        waiting=Count("pk", filter=Q(state=AttendanceState.WAITING)),
    )


def came_by_type(event: Event) -> list[tuple[str, int]]:
    """Type of organisation, and how many who were there work at one; who has no organisation counts as ""."""
    there = Attendance.objects.filter(event=event, was_there=True)
    works = Affiliation.objects.filter(user=OuterRef("user"), ended_on__isnull=True, is_waiting=False).order_by("pk")
    rows = there.annotate(kind=Coalesce(Subquery(works.values("organisation__kind")[:1]), Value("")))
    return list(rows.order_by().values_list("kind").annotate(number=Count("pk")).order_by("-number", "kind"))


def networks_to_plan_in(user: Any) -> QuerySet[NetworkPage]:
    """Networks this person runs that are not closed."""
    rows = visible(NetworkPage, user).filter(pk__in=coordinated_ids(user))
    return rows.exclude(state__in=CLOSED_STATES).order_by("title")


def materials_of(event: Event, viewer: Any) -> list[tuple[Material, SearchDocument]]:
    """What belongs with a session, as far as this viewer may see it, with its title from the site's index."""
    rows = list(event.materials.all())
    shown = search.at_addresses([row.url for row in rows], viewer)
    return [(row, shown[row.url]) for row in rows if row.url in shown]


def events_with(url: str, viewer: Any) -> list[Event]:
    """Sessions where what is at this address is material, as far as this viewer may see them; last one first.

    Which ones is kept until something is written; whether this viewer may see them is asked each time.
    """

    def load() -> list[Event]:
        return list(Event.objects.filter(materials__url=url).order_by("-starts_at", "-pk")[:MATERIAL_OF_MOST])

    found = pagecache.remember(f"sessions-with:{url}", load)
    allowed = visible_among(Event, [event.pk for event in found], viewer)
    return [event for event in found if event.pk in allowed]


def my_calendar(user: Any) -> QuerySet[Event]:
    """What a personal feed shows: sessions one goes to or waits for, and those of one's networks; asked now, so that
    leaving a network is felt at the next reading.
    """
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("network")
    places = Attendance.objects.filter(user=user).exclude(state=AttendanceState.CANCELLED).values("event")
    rows = visible(Event, user).filter(Q(network__in=mine) | Q(pk__in=places))
    return rows.order_by("-starts_at")[:FEED_MOST]


def unfinished(rows: QuerySet[Event]) -> QuerySet[Event]:
    """Held, and still without a summary."""
    return rows.filter(ends_at__lte=timezone.now(), finished_at__isnull=True, cancelled_at__isnull=True)
