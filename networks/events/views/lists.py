"""Lists of sessions: of a network, the calendar of the site, and a person's own."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.visibility import visible
from networks.access import open_network
from networks.models import NetworkPage
from networks.views.frame import frame

from .. import actions, queries
from ..models import Attendance, AttendanceState, CalendarFeed, Event, EventKind

PER_PAGE = 20
YEARS = 20  # back and ahead in the months
FILTER_SIZE = 100


def _chosen(request: HttpRequest, rows: Any) -> tuple[Any, str]:
    """The rows a list shows: to come, past, or held and without a summary."""
    shown = request.GET.get("toon", "")
    if shown == "geweest":
        return queries.past(rows), shown
    if shown == "open":
        return queries.unfinished(rows).order_by("starts_at", "pk"), shown
    return queries.upcoming(rows), ""


def event_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Sessions of one network."""
    access = open_network(request.user, slug)
    rows, shown = _chosen(request, queries.in_network(access.network, request.user))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        **frame(request, access, "events"),
        "page": page,
        "shown": shown,
        "may_plan": access.is_coordinator and not access.network.is_closed,
    }
    return render(request, "events/list.html", context)


def calendar(request: HttpRequest) -> HttpResponse:
    """Sessions of all networks one may see, by network and kind; also what was, with what came of it."""
    rows = visible(Event, request.user)
    kind, chosen = request.GET.get("soort", ""), request.GET.get("netwerk", "")
    kind = kind if kind in EventKind.values else ""
    known = visible(NetworkPage, request.user)
    networks = list(known.filter(events__isnull=False).distinct().order_by("number")[:FILTER_SIZE])
    network = next((row for row in networks if row.slug == chosen), None)
    if kind:
        rows = rows.filter(kind=kind)
    if network is not None:
        rows = rows.filter(network=network)
    regions = queries.regions_with(rows)
    region = next((slug for slug, _name in regions if slug == request.GET.get("regio")), "")
    if region:
        rows = rows.filter(region__slug=region)
    if request.GET.get("toon") == "maand":
        first = _month(request.GET.get("maand", ""))
        context = {
            "weeks": queries.days_of_month(rows, first),
            "first": first,
            "kind": kind,
            "kinds": EventKind.choices,
        }
        context |= {"network": network, "networks": networks, "region": region, "regions": regions, "shown": "maand"}
        context["has_events"] = any(events for week in context["weeks"] for _day, events in week)
        context["before"] = (first - datetime.timedelta(days=1)).strftime("%Y-%m")
        context["after"] = (first + datetime.timedelta(days=32)).strftime("%Y-%m")
        return render(request, "events/month.html", context)
    rows, shown = _chosen(request, rows)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    titles = dict(known.filter(pk__in={event.network_id for event in page.object_list}).values_list("pk", "title"))
    context = {
        "rows": [{"event": event, "network": titles.get(event.network_id, "")} for event in page.object_list],
        "page": page,
        "shown": "geweest" if shown == "geweest" else "",
        "kind": kind,
        "kinds": EventKind.choices,
        "network": network,
        "networks": networks,
        "region": region,
        "regions": regions,
    }
    return render(request, "events/calendar.html", context)


def _month(text: str) -> datetime.date:
    """The first day of a month written as 2026-12; this month when it is none, or far away."""
    today = timezone.localdate()
    try:
        first = datetime.datetime.strptime(text[:7], "%Y-%m").date()  # a day, not a moment
    except ValueError:
        first = today
    return (first if abs(first.year - today.year) <= YEARS else today).replace(day=1)


@login_required
def my_calendar(request: HttpRequest) -> HttpResponse:
    """My sessions, and the secret address for a calendar program: make it, make it anew, close it."""
    if request.method == "POST":
        if request.POST.get("act") == "close":
            actions.revoke_feed(actor=request.user)
            messages.success(request, _("Het adres is gesloten. Je agenda haalt hier niets meer op."))
        else:
            actions.make_feed(actor=request.user)
            messages.success(request, _("Dit is je nieuwe adres. Een ouder adres werkt niet meer."))
        return redirect("events:my_calendar")
    feed = CalendarFeed.objects.filter(user=request.user).first()
    mine = Attendance.objects.filter(user=request.user).exclude(state=AttendanceState.CANCELLED).values("event")
    rows, shown = _chosen(request, visible(Event, request.user).filter(pk__in=mine))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    address = f"{settings.BASE_URL}/agenda/{feed.secret}.ics" if feed else ""
    return render(request, "events/my_calendar.html", {"page": page, "shown": shown, "address": address})
