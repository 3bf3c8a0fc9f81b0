"""Coming without an account, and taking a colleague along. Opening a link changes nothing; a button does."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import Visibility, get_visible_or_404

from .. import actions, policies
from ..calendars import calendar_of
from ..delivery import read_place_token
from ..forms import ColleagueForm, GuestForm
from ..models import Attendance, AttendanceState
from .files import calendar_answer
from .session import known_event, page_of


@require_POST
def ask_place(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Somebody without an account wants to come: a mail asks them to confirm."""
    event = known_event(request, uuid)
    if request.user.is_authenticated or not policies.can_ask_place(event):
        messages.warning(request, _("Aanmelden kan niet meer."))
        return redirect(event.get_absolute_url())
    form = GuestForm(event, request.POST)
    if not form.is_valid():
        return page_of(request, event, guest_form=form)
    data = form.cleaned_data
    if not ratelimit.consume(request, action="guest_place", key=data["email"].lower()):
        form.add_error(
            "email", _("Dit adres kreeg al een paar mails. Kijk in je postvak, of probeer het over een uur.")
        )
        return page_of(request, event, guest_form=form)
    actions.ask_place(
        event,
        name=data["name"],
        email=data["email"],
        organisation=data["organisation"],
        answer=data.get("answer", ""),
    )
    messages.success(request, _("Kijk in je mail en druk daar op de knop. Pas dan is de plaats van jou."))
    return redirect(event.get_absolute_url())


def _place(token: str) -> Attendance:
    place = read_place_token(token)
    if place is None:
        raise Http404
    return place


def guest_place(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's own page: confirm, the link to take part, the calendar file, sign off."""
    place = _place(token)
    if request.method == "POST":
        try:
            if request.POST.get("act") == "off":
                actions.give_up_place(place)
                messages.success(request, _("Je bent afgemeld. Je plaats gaat naar iemand anders."))
            else:
                _said(request, actions.confirm_place(place))
        except ValidationError as error:
            messages.warning(request, error.messages[0])
        return redirect("events:guest_place", token=token)
    event = place.event
    going = place.state == AttendanceState.GOING
    context = {
        "place": place,
        "event": event,
        "token": token,
        "going": going,
        "asked": place.state == AttendanceState.ASKED,
        "is_waiting": place.state == AttendanceState.WAITING,
        "may_confirm": policies.can_ask_place(event),
        "link": event.online_link if going and event.cancelled_at is None else "",
        "is_public": event.visibility == Visibility.PUBLIC,
    }
    response = render(request, "events/guest.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _said(request: HttpRequest, place: Attendance) -> None:
    if place.state == AttendanceState.GOING:
        messages.success(request, _("Je komt. Je krijgt een mail, en een dag van tevoren nog een."))
    elif place.state == AttendanceState.WAITING:
        words = _("Het is vol. Je staat op de wachtlijst en krijgt bericht zodra er plaats is.")
        messages.success(request, words)


def guest_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file of a guest; with the link while they have a place."""
    place = _place(token)
    going = place.state == AttendanceState.GOING
    return calendar_answer(calendar_of([place.event], place.event.title, with_link=lambda row: going), "bijeenkomst")


@login_required
@require_POST
def bring(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take a colleague along."""
    event = known_event(request, uuid)
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return page_of(request, event, colleague_form=form)
    name, email = form.cleaned_data["colleague_name"], form.cleaned_data["colleague_email"]
    try:
        actions.bring_colleague(event, actor=request.user, name=name, email=email)
    except ValidationError as error:
        form.add_error("colleague_email", error.messages[0])
        return page_of(request, event, colleague_form=form)
    except PermissionDenied:
        messages.warning(request, _("Je kunt hier geen collega (meer) meenemen."))
        return redirect(event.get_absolute_url())
    messages.success(request, _("%(name)s krijgt een mail.") % {"name": name})
    return redirect(event.get_absolute_url())


@login_required
@require_POST
def take_back(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A colleague does not come after all."""
    place = get_visible_or_404(Attendance.objects.select_related("event"), request.user, uuid=uuid)
    actions.take_back_colleague(place, actor=request.user)
    messages.success(request, _("Je collega komt niet en krijgt daar een mail over."))
    return redirect(place.event.get_absolute_url())
