"""Pages of sessions: of a network, the calendar of the site, one session, and a person's own calendar."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404, visible
from networks.access import known_network, open_network
from networks.models import NetworkPage
from networks.policies import can_offer_item, is_coordinator
from networks.queries import placements_of
from networks.registry import item_parts
from networks.views.frame import frame

from . import actions, policies, queries
from .calendars import MOST, calendar_of
from .forms import CancelForm, EventForm, FinishForm, SignUpForm
from .models import Attendance, AttendanceState, CalendarFeed, Event, EventKind

PER_PAGE = 20
PEOPLE = 50  # of who comes, on a page
TICKED = 300
YEARS = 20  # back and ahead in the months
FILTER_SIZE = 100
CALENDAR = "text/calendar; charset=utf-8"


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
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a session."""
    access = open_network(request.user, slug)
    if not policies.can_plan_event(request.user, access.network):
        raise Http404
    form = EventForm(request.POST or None, initial={"visibility": access.network.visibility})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in actions.FIELDS}
        made = actions.plan_event(access.network, actor=request.user, token=form.token, rule=form.rule, **values)
        messages.success(request, _("De bijeenkomst staat erin. De deelnemers lezen het in hun meldingen."))
        return redirect(made.get_absolute_url())
    context = {**frame(request, access, "events"), "form": form}
    return render(request, "events/plan.html", context, status=422 if form.errors else 200)


def _event(request: HttpRequest, uuid: Any) -> Event:
    return get_visible_or_404(Event.objects.select_related("network", "organiser", "region"), request.user, uuid=uuid)


def detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One session: what, when, where, one's own place, and afterwards what came of it."""
    return _page(request, _event(request, uuid))


def _page(request: HttpRequest, event: Event, form: SignUpForm | None = None) -> HttpResponse:
    user = request.user
    place = queries.place_of(event, user)
    runs = user.is_authenticated and is_coordinator(user, event.network)
    has_place = place is not None and place.state != AttendanceState.CANCELLED
    context = {
        "event": event,
        "network": known_network(user, event.network_id),
        "place": place if has_place else None,
        "is_waiting": has_place and place.state == AttendanceState.WAITING,
        "numbers": queries.numbers_of(event),
        "may_sign_up": not has_place
        and (event.is_open if not user.is_authenticated else policies.can_sign_up(user, event)),
        "link": event.online_link if event.online_link and policies.can_see_link(user, event, place) else "",
        "runs": runs,
        "may_change": policies.can_change_event(user, event),
        "may_finish": policies.can_finish_event(user, event),
        "may_offer": user.is_authenticated and can_offer_item(user, event),
        "also_in": placements_of(event, user),
        "steps": event.next_steps.all() if event.finished_at else [],
        "form": form or SignUpForm(event, initial={"answer": place.answer if place else ""}),
        "people": Paginator(_people(event), PEOPLE).get_page(request.GET.get("pagina")) if runs else [],
        "parts": item_parts(request, event),
        "others": queries.in_series(event, user)[:MOST] if event.series else [],
    }
    return render(request, "events/detail.html", context, status=422 if form and form.errors else 200)


def _people(event: Event) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(event=event).exclude(state=AttendanceState.CANCELLED)
    return rows.select_related("user").order_by("state", "signed_up_at", "pk")


@login_required
@require_POST
def sign_up(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Meld je aan”."""
    event = _event(request, uuid)
    form = SignUpForm(event, request.POST)
    if not form.is_valid():
        return _page(request, event, form)
    if not policies.can_sign_up(request.user, event):
        messages.warning(request, _("Aanmelden kan niet meer."))
        return redirect(event.get_absolute_url())
    data = form.cleaned_data
    place = actions.sign_up(event, actor=request.user, answer=data["answer"], following=data.get("following", False))
    words = (
        _("Je komt. Je krijgt een mail, en een dag van tevoren nog een.")
        if place.state == AttendanceState.GOING
        else _("Het is vol. Je staat op de wachtlijst en krijgt bericht zodra er plaats is.")
    )
    messages.success(request, words)
    return redirect(event.get_absolute_url())


@login_required
@require_POST
def sign_off(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Ik kan toch niet”."""
    event = _event(request, uuid)
    try:
        actions.sign_off(event, actor=request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("Je bent afgemeld. Je plaats gaat naar iemand anders."))
    return redirect(event.get_absolute_url())


@login_required
def edit(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Change a session."""
    event = _event(request, uuid)
    if not policies.can_change_event(request.user, event):
        raise Http404
    form = EventForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in actions.FIELDS}
        following = form.cleaned_data.get("following", False)
        actions.change_event(event, actor=request.user, following=following, **values)
        messages.success(request, _("Bewaard. Wie komt krijgt bericht als de tijd of de plek anders is."))
        return redirect(event.get_absolute_url())
    return render(request, "events/edit.html", {"event": event, "form": form}, status=422 if form.errors else 200)


@login_required
def cancel(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Call a session off."""
    event = _event(request, uuid)
    if not policies.can_change_event(request.user, event):
        raise Http404
    form = CancelForm(event, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.cancel_event(event, actor=request.user, reason=data["reason"], following=data.get("following", False))
        messages.success(request, _("De bijeenkomst gaat niet door. Wie zich aanmeldde krijgt je reden."))
        return redirect(event.get_absolute_url())
    numbers = queries.numbers_of(event)
    context = {"event": event, "form": form, "number": numbers["going"] + numbers["waiting"]}
    return render(request, "events/cancel.html", context, status=422 if form.errors else 200)


@login_required
def finish(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Write down what came of it."""
    event = _event(request, uuid)
    if not policies.can_finish_event(request.user, event):
        raise Http404
    going = _people(event).filter(state=AttendanceState.GOING)
    # Nobody ticks hundreds of boxes: in a large session it is not asked who was there.
    places = list(going) if going.count() <= TICKED else []
    people = [(row.user_id, row.user.get_full_name()) for row in places]
    initial = {
        "summary": event.summary,
        "recording_link": event.recording_link,
        "attended": [str(row.user_id) for row in places if row.was_there is not False],
    }
    form = FinishForm(event, people, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.finish_event(
            event,
            actor=request.user,
            summary=form.cleaned_data["summary"],
            steps=form.steps,
            attended=form.people if places else None,
            recording_link=form.cleaned_data["recording_link"],
        )
        messages.success(request, _("De bijeenkomst is afgerond. Wie zich aanmeldde krijgt de samenvatting."))
        return redirect(event.get_absolute_url())
    return render(request, "events/finish.html", {"event": event, "form": form}, status=422 if form.errors else 200)


def _answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def calendar_file(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Zet in je agenda”, without an account too; the online link only for who has a place."""
    event = _event(request, uuid)
    place = queries.place_of(event, request.user)
    content = calendar_of([event], event.title, with_link=lambda row: policies.can_see_link(request.user, row, place))
    return _answer(content, slugify(event.title)[:60] or "bijeenkomst")


def network_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The sessions of a network that this visitor may see; calendar programs read it without signing in."""
    access = open_network(request.user, slug)
    rows = queries.in_network(access.network, request.user).order_by("-starts_at")[: queries.FEED_MOST]
    return _answer(calendar_of(rows, access.network.title), f"{slug}-bijeenkomsten")


def my_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A person's own calendar, by its secret address. Rights are asked at every reading (SECURITY: no session here)."""
    feed = CalendarFeed.objects.select_related("user").filter(secret=secret, user__is_active=True).first()
    if feed is None:
        raise Http404
    user = feed.user
    going = set(Attendance.objects.filter(user=user, state=AttendanceState.GOING).values_list("event_id", flat=True))
    content = calendar_of(queries.my_calendar(user), _("Mijn bijeenkomsten"), with_link=lambda row: row.pk in going)
    return _answer(content, "mijn-bijeenkomsten")


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
