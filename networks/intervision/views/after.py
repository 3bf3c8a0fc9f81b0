"""After the group: the first step, how it went, and the lesson."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions, policies, queries
from ..forms import AgreedStepForm, LessonAnswerForm, LessonForm, OutcomeForm
from ..models import Lesson, StepOutcome
from .cases import known_case


@login_required
def agreed_step(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Write down the first step."""
    case = known_case(request, uuid)
    if not policies.can_agree_step(request.user, case):
        raise Http404
    form = AgreedStepForm(request.POST or None, initial={"text": case.agreed_step})
    if request.method == "POST" and form.is_valid():
        actions.agree_step(case, actor=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("De eerste stap staat erbij. Over vier weken vragen we hoe het ging."))
        return redirect(case.get_absolute_url())
    context = {"case": case, "form": form}
    return render(request, "intervision/agreed_step.html", context, status=422 if form.errors else 200)


@login_required
def outcome(request: HttpRequest, uuid: Any) -> HttpResponse:
    """How it went. A link of the mail fills in an answer; only the button keeps it."""
    case = known_case(request, uuid)
    if not policies.can_tell_outcome(request.user, case):
        raise Http404
    asked = request.GET.get("antwoord", "")
    initial = {"outcome": asked if asked in StepOutcome.values else case.outcome, "note": case.outcome_note}
    form = OutcomeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.tell_outcome(case, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Dank je. Schrijf je nog op wat je leerde? Daar heeft een ander iets aan."))
        return redirect(case.get_absolute_url())
    context = {"case": case, "form": form}
    return render(request, "intervision/outcome.html", context, status=422 if form.errors else 200)


def _shared_lesson(request: HttpRequest, uuid: Any) -> Lesson:
    case = known_case(request, uuid)
    found = queries.lesson_of(case)
    if found is None:
        raise Http404
    found.case = case
    return found


@login_required
def lesson(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Read the lesson; who was there says whether it may go on like this."""
    found = _shared_lesson(request, uuid)
    may_answer = policies.can_answer_lesson(request.user, found)
    mine = found.answers.filter(user=request.user).first()
    kept = {"agrees": "ja" if mine.agrees else "nee", "remark": mine.remark} if mine else {}
    form = LessonAnswerForm(request.POST or None, initial=kept)
    if request.method == "POST" and not may_answer:
        raise Http404
    if request.method == "POST" and form.is_valid():
        actions.answer_lesson(found, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Dank je. De schrijver ziet je antwoord."))
        return redirect("intervision:lesson", uuid=uuid)
    waiting = queries.waiting_for(found)
    context = {
        "case": found.case,
        "lesson": found,
        "form": form if may_answer else None,
        "answered": mine is not None,
        "waiting": waiting,
        "answers": found.answers.select_related("user").order_by("pk")
        if found.case.owner_id == request.user.pk
        else [],
        "may_write": policies.can_write_lesson(request.user, found.case),
        "may_draft": policies.can_draft_practice(request.user, found, waiting),
    }
    return render(request, "intervision/lesson.html", context, status=422 if form.errors else 200)


@login_required
def write_lesson(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Write the lesson and share it with who was there."""
    case = known_case(request, uuid)
    if not policies.can_write_lesson(request.user, case):
        raise Http404
    found = queries.lesson_of(case)
    first = {"title": "", "approach": case.agreed_step, "text": case.outcome_note}
    kept = {name: getattr(found, name) for name in first} if found else first
    form = LessonForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in first}
        actions.share_lesson(case, actor=request.user, **values)
        messages.success(request, _("Gedeeld met wie erbij was. Je hoort het als iemand iets anders wil."))
        return redirect("intervision:lesson", uuid=uuid)
    context = {"case": case, "lesson": found, "form": form, "number": queries.people_there(case).count()}
    return render(request, "intervision/write_lesson.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def draft(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Make a draft practice of the lesson."""
    found = _shared_lesson(request, uuid)
    address = actions.draft_practice(found, actor=request.user)
    messages.success(request, _("Er staat een concept voor je klaar. Vul het aan en stuur het in."))
    return redirect(address)
