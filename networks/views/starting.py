"""“Nieuw leernetwerk”: six steps that can wait until tomorrow, a check list, and the button."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.sheets import UnreadableSheet, read_text
from core.visibility import get_visible_or_404, visible
from people.models import Organisation

from .. import actions, policies
from ..conditions import start_conditions
from ..forms import (
    NewPlanForm,
    PlanAccessForm,
    PlanInvitesForm,
    PlanItemsForm,
    PlanPeopleForm,
    PlanPurposeForm,
    PlanStartForm,
)
from ..invitees import COLUMNS, check_invitees
from ..models import NetworkPlan

STEPS = [
    ("doel", gettext_lazy("Doel")),
    ("mensen", gettext_lazy("Steun en begeleiders")),
    ("meedoen", gettext_lazy("Zien en meedoen")),
    ("praktijken", gettext_lazy("Eerste praktijkvoorbeelden")),
    ("uitnodigen", gettext_lazy("Mensen uitnodigen")),
    ("begin", gettext_lazy("Eerste bijeenkomst en vragen")),
    ("start", gettext_lazy("Controleren en starten")),
]


@login_required
def plans(request: HttpRequest) -> HttpResponse:
    """Plans that wait, and a new one."""
    if not policies.can_start_network(request.user):
        raise PermissionDenied
    form = NewPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        plan = actions.start_plan(actor=request.user, title=form.cleaned_data["title"])
        return redirect("networks:plan", uuid=plan.uuid, step=STEPS[0][0])
    rows = (
        visible(NetworkPlan, request.user).filter(network__isnull=True).select_related("owner").order_by("-updated_at")
    )
    return render(
        request, "networks/plans.html", {"form": form, "plans": rows[:50]}, status=422 if form.errors else 200
    )


@login_required
def plan(request: HttpRequest, uuid: Any, step: str) -> HttpResponse:
    """One step; “Bewaar en ga verder” keeps it and shows the next."""
    found = get_visible_or_404(NetworkPlan.objects.select_related("network", "sponsor"), request.user, uuid=uuid)
    if found.network is not None:
        return redirect(found.network.get_absolute_url())
    if not policies.can_edit_plan(request.user, found):
        raise Http404
    names = [name for name, _label in STEPS]
    if step not in names:
        raise Http404
    form = _form(step, found, request)
    if request.method == "POST" and form is not None and form.is_valid():
        actions.save_plan(found, actor=request.user, **_values(step, form))
        return redirect("networks:plan", uuid=uuid, step=names[names.index(step) + 1])
    if request.method == "POST" and step == "start":
        try:
            network = actions.start_network(found, actor=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("networks:plan", uuid=uuid, step="doel")
        messages.success(request, _("%(network)s is begonnen, als proef.") % {"network": network.title})
        return redirect(network.get_absolute_url())
    context = {
        "plan": found,
        "step": step,
        "number": names.index(step) + 1,
        "steps": STEPS,
        "form": form,
        "text": request.GET.get("q", "")[:100],
        **_more(step, found),
    }
    return render(request, "networks/plan.html", context, status=422 if form is not None and form.errors else 200)


def _form(step: str, found: NetworkPlan, request: HttpRequest) -> Any:
    data = request.POST or None
    if step == "praktijken":
        return PlanItemsForm(found, request.user, request.GET.get("q", "")[:100], data)
    forms = {
        "doel": PlanPurposeForm,
        "mensen": PlanPeopleForm,
        "meedoen": PlanAccessForm,
        "uitnodigen": PlanInvitesForm,
        "begin": PlanStartForm,
    }
    return forms[step](data, instance=found) if step in forms else None


def _values(step: str, form: Any) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    if step == "mensen":
        return {
            "sponsor": data["sponsor_name"],
            "coordinators": data["coordinator_mails"],
            "coordinator_hours": data["coordinator_hours"],
        }
    if step == "begin":
        names = ("session_title", "session_on", "session_time", "welcome_text")
        return {**{name: data[name] for name in names}, "questions": form.questions}
    return data


def _more(step: str, found: NetworkPlan) -> dict[str, Any]:
    if step == "mensen":
        names = Organisation.objects.filter(is_proposed=False, kind="koepel").values_list("name", flat=True)
        return {"organisation_names": names}
    if step == "uitnodigen" and found.invitees.strip():
        try:
            rows = check_invitees(None, read_text(found.invitees, COLUMNS))
        except UnreadableSheet:
            return {}
        return {"problems": [row for row in rows if row.problem], "new": sum(row.is_new for row in rows)}
    if step == "start":
        return {"conditions": start_conditions(found)}
    return {}
