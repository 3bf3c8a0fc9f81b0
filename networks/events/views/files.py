"""Sessions for calendar programs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from networks.access import open_network

from .. import policies, queries
from ..calendars import calendar_of
from ..models import Attendance, AttendanceState, CalendarFeed
from .session import known_event

CALENDAR = "text/calendar; charset=utf-8"


def calendar_answer(content: bytes, name: str) -> HttpResponse:
    """A calendar file that no cache keeps."""
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def calendar_file(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Zet in je agenda”, without an account too; the online link only for who has a place."""
    event = known_event(request, uuid)
    place = queries.place_of(event, request.user)
    content = calendar_of([event], event.title, with_link=lambda row: policies.can_see_link(request.user, row, place))
    return calendar_answer(content, slugify(event.title)[:60] or "bijeenkomst")


def network_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions of a network that this visitor may see; calendar programs read it without signing in."""
    access = open_network(request.user, slug)
    rows = queries.in_network(access.network, request.user).order_by("-starts_at")[: queries.FEED_MOST]
    return calendar_answer(calendar_of(rows, access.network.title), f"{slug}-bijeenkomsten")


def my_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A person's own calendar, by its secret address. Rights are asked at every reading (SECURITY: no session here)."""
    feed = CalendarFeed.objects.select_related("user").filter(secret=secret, user__is_active=True).first()
    if feed is None:
        raise Http404
    user = feed.user
    going = set(Attendance.objects.filter(user=user, state=AttendanceState.GOING).values_list("event_id", flat=True))
    content = calendar_of(queries.my_calendar(user), _("Mijn bijeenkomsten"), with_link=lambda row: row.pk in going)
    return calendar_answer(content, "mijn-bijeenkomsten")
