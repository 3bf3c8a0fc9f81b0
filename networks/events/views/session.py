"""One session: what it is, one's own place in it, and afterwards what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from networks.access import known_network
from networks.policies import can_offer_item, is_coordinator
from networks.queries import placements_of
from networks.registry import item_parts
from people.models import OrganisationKind

from .. import actions, policies, queries
from ..calendars import MOST
from ..forms import ColleagueForm, GuestForm, SignUpForm
from ..models import STILL_COMING, Attendance, AttendanceState, Event

PEOPLE = 50  # of who comes, on a page


def known_event(request: HttpRequest, uuid: Any) -> Event:
    """The session with this id, for who may see it. Raises Http404."""
    return get_visible_or_404(Event.objects.select_related("network", "organiser", "region"), request.user, uuid=uuid)


def detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One session: what, when, where, one's own place, and afterwards what came of it."""
    return page_of(request, known_event(request, uuid))


def page_of(
    request: HttpRequest,
    event: Event,
    form: SignUpForm | None = None,
    *,
    guest_form: GuestForm | None = None,
    colleague_form: ColleagueForm | None = None,
) -> HttpResponse:
    """The page of a session, with a form that had a mistake if there was one."""
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
        "people": Paginator(people_of(event), PEOPLE).get_page(request.GET.get("pagina")) if runs else [],
        "parts": item_parts(request, event),
        "others": queries.in_series(event, user)[:MOST] if event.series else [],
        "materials": queries.materials_of(event, user),
        "may_arrange": policies.can_arrange_material(user, event),
        "came": _came(event) if runs and event.finished_at else [],
    }
    if not user.is_authenticated and policies.can_ask_place(event):
        context["guest_form"] = guest_form or GuestForm(event)
    if has_place and event.colleagues:
        brought = queries.brought_by(event, user)
        context["brought"] = brought
        if policies.can_bring_colleague(user, event, len(brought)):
            context["colleague_form"] = colleague_form or ColleagueForm()
    wrong = any(shown is not None and shown.errors for shown in (form, guest_form, colleague_form))
    return render(request, "events/detail.html", context, status=422 if wrong else 200)


def _came(event: Event) -> list[tuple[str, int]]:
    names = dict(OrganisationKind.choices)
    return [(str(names.get(kind, _("zonder organisatie"))), number) for kind, number in queries.came_by_type(event)]


def people_of(event: Event) -> QuerySet[Attendance]:
    """Who comes or waits, in order."""
    rows = Attendance.objects.filter(event=event, state__in=STILL_COMING)
    return rows.select_related("user", "brought_by").order_by("state", "signed_up_at", "pk")


@login_required
@require_POST
def sign_up(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Meld je aan”."""
    event = known_event(request, uuid)
    form = SignUpForm(event, request.POST)
    if not form.is_valid():
        return page_of(request, event, form)
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
    event = known_event(request, uuid)
    try:
        actions.sign_off(event, actor=request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("Je bent afgemeld. Je plaats gaat naar iemand anders."))
    return redirect(event.get_absolute_url())
