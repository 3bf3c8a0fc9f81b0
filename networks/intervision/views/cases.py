"""A case: bringing it, the page that leads the group, one's own notes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from networks.events.models import Event

from .. import actions, policies, queries
from ..forms import CaseForm, NoteForm
from ..models import Case


def known_case(request: HttpRequest, uuid: Any) -> Case:
    """The case with this id, for who may read it. Raises Http404."""
    rows = Case.objects.select_related("event__network", "owner", "script")
    return get_visible_or_404(rows, request.user, uuid=uuid)


def _values(form: CaseForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {"question": data["title"], **{name: data[name] for name in ("story", "audience", "script")}}


@login_required
def bring(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Bring a case to a session."""
    event = get_visible_or_404(Event.objects.select_related("network"), request.user, uuid=uuid)
    if not policies.can_bring_case(request.user, event):
        raise Http404
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.bring_case(event, actor=request.user, token=form.token, **_values(form))
        messages.success(request, _("Je casus staat erin. Wie een plaats heeft krijgt bericht."))
        return redirect(made.get_absolute_url())
    context = {"event": event, "form": form}
    return render(request, "intervision/bring.html", context, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Change one's own case, until the group begins."""
    found = known_case(request, uuid)
    if not policies.can_edit_case(request.user, found):
        raise Http404
    kept = {"title": found.question, "story": found.story, "audience": found.audience, "script": found.script_id}
    form = CaseForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        actions.change_case(found, actor=request.user, **_values(form))
        messages.success(request, _("Je casus is aangepast."))
        return redirect(found.get_absolute_url())
    context = {"event": found.event, "case": found, "form": form}
    return render(request, "intervision/bring.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take a case away."""
    found = known_case(request, uuid)
    actions.remove_case(found, actor=request.user)
    messages.success(request, _("De casus is weg, met alle notities."))
    return redirect(found.event.get_absolute_url())


@login_required
def case(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The case, and while the group talks the step it is in: the same for everyone who has the page open.

    The open page asks with the state it shows (`toestand`). Nothing else to show: 204, and htmx leaves it alone.
    """
    found = known_case(request, uuid)
    if "toestand" in request.GET and request.htmx:  # type: ignore[attr-defined]  django-htmx adds it to a request
        if request.GET["toestand"] == found.state_key:
            return HttpResponse(status=204)
        return render(request, "intervision/step.html", _step(request, found))
    lesson = queries.lesson_of(found)
    context = {
        **_step(request, found),
        "event": found.event,
        "note": NoteForm(initial={"text": queries.note_of(found, request.user)}),
        "may_edit": policies.can_edit_case(request.user, found),
        "may_remove": policies.can_remove_case(request.user, found),
        "may_agree": policies.can_agree_step(request.user, found),
        "may_tell": policies.can_tell_outcome(request.user, found),
        "lesson": lesson,
        "may_write_lesson": policies.can_write_lesson(request.user, found),
    }
    return render(request, "intervision/case.html", context)


def _step(request: HttpRequest, found: Case) -> dict[str, Any]:
    return {
        "case": found,
        "present": found.present_step,
        "outline": found.steps or (found.script.as_steps() if found.script else []),
        "may_lead": policies.can_lead_case(request.user, found),
    }


@login_required
@require_POST
def lead(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Begin, next, back, more time, end. What the leader typed as a note comes along and is kept."""
    found = known_case(request, uuid)
    form = NoteForm(request.POST)
    if "text" in request.POST and form.is_valid():
        actions.write_note(found, actor=request.user, text=form.cleaned_data["text"])
    seen = int(request.POST["seen"]) if request.POST.get("seen", "").isdecimal() else 0
    act = request.POST.get("act", "")
    try:
        if act == "begin":
            actions.begin_case(found, actor=request.user)
        elif act in {"next", "back"}:
            actions.move_step(found, actor=request.user, seen=seen, by=1 if act == "next" else -1)
        elif act == "more":
            actions.give_time(found, actor=request.user, seen=seen)
        elif act == "end":
            actions.end_case(found, actor=request.user)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return redirect(found.get_absolute_url() + "#stap")


@login_required
@require_POST
def note(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Keep one's own note."""
    found = known_case(request, uuid)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.write_note(found, actor=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Je notitie is bewaard. Alleen jij ziet hem."))
    else:
        messages.warning(request, form.errors["text"][0])
    return redirect(found.get_absolute_url() + "#stap")
