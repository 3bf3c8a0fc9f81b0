"""Planning a session, changing it, calling it off, and writing down what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from networks.access import open_network
from networks.views.frame import frame

from .. import actions, policies, queries
from ..forms import CancelForm, EventForm, FinishForm
from ..models import AttendanceState
from .session import known_event, people_of

TICKED = 300


@login_required
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a session."""
    access = open_network(request.user, slug)
    if not policies.can_plan_event(request.user, access.network):
        raise Http404
    networks = queries.networks_to_plan_in(request.user).exclude(pk=access.network.pk)
    form = EventForm(request.POST or None, networks=networks, initial={"visibility": access.network.visibility})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in actions.FIELDS}
        made = actions.plan_event(
            access.network,
            actor=request.user,
            token=form.token,
            rule=form.rule,
            also=form.cleaned_data.get("also", []),
            **values,
        )
        messages.success(request, _("De bijeenkomst staat erin. De deelnemers lezen het in hun meldingen."))
        return redirect(made.get_absolute_url())
    context = {**frame(request, access, "events"), "form": form}
    return render(request, "events/plan.html", context, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Change a session."""
    event = known_event(request, uuid)
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
    event = known_event(request, uuid)
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
    event = known_event(request, uuid)
    if not policies.can_finish_event(request.user, event):
        raise Http404
    going = people_of(event).filter(state=AttendanceState.GOING)
    # Nobody ticks hundreds of boxes: in a large session it is not asked who was there.
    places = list(going) if going.count() <= TICKED else []
    people = [(row.pk, row.shown_name) for row in places]
    initial = {
        "summary": event.summary,
        "recording_link": event.recording_link,
        "recording_summary": event.recording_summary,
        "attended": [str(row.pk) for row in places if row.was_there is not False],
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
            recording_summary=form.cleaned_data["recording_summary"],
        )
        messages.success(request, _("De bijeenkomst is afgerond. Wie zich aanmeldde krijgt de samenvatting."))
        return redirect(event.get_absolute_url())
    return render(request, "events/finish.html", {"event": event, "form": form}, status=422 if form.errors else 200)
