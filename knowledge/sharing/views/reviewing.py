"""Feedback of colleagues: who is asked, their page without signing in, and what the author answers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import PageLogEntry

from core.audit import declared
from knowledge.models import CaseStudyPage
from knowledge.versions import words_of
from networks.documents.files import as_download

from .. import actions, policies
from ..actions.reviews import WANTED
from ..delivery import read_reviewer_token
from ..forms import AnswerForm, FeedbackForm, ReviewersForm, replies_in
from ..models import WAITING, Criterion, Reviewer, ReviewerState
from ..queries import last_review, newest_version, open_review, possible_reviewers, turn_of
from ..stages import Stage
from .moving import submitted
from .writing import own_page

LOGGED = 50


@login_required
def choose_reviewers(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie's page of a round: who is asked, who reads, the log; and the next name."""
    page = submitted(request, pk)
    turn = turn_of(page)
    if not policies.can_see_feedback(request.user, page, turn):
        messages.info(request, _("Bij dit praktijkvoorbeeld wordt nu geen feedback gevraagd."))
        return redirect("home:dashboard")
    may_choose = policies.can_choose_reviewers(request.user, page, turn)
    review = open_review(page) if may_choose else last_review(page)
    reviewers = list(review.reviewers.select_related("user")) if review else []
    busy = [row for row in reviewers if row.state in (*WAITING, ReviewerState.DONE)]
    near, elsewhere = possible_reviewers(page) if may_choose else ([], [])
    form = ReviewersForm(near, elsewhere, WANTED - len(busy), request.POST if request.method == "POST" else None)
    if request.method == "POST" and may_choose and form.is_valid():
        try:
            _ask(request, page, turn.stage, list(form.cleaned_data["people"]))
        except ValidationError as error:
            form.add_error("people", error)
        else:
            messages.success(request, _("Gevraagd. Je ziet hier wie er meeleest."))
            return redirect("sharing:choose_reviewers", pk=pk)
    context = {
        "page": page,
        "turn": turn,
        "reviewers": reviewers,
        "form": form if len(busy) < WANTED and (near or elsewhere) else None,
        "may_choose": may_choose,
        "has_feedback": any(row.state == ReviewerState.DONE for row in reviewers),
        "quotes": page.quotes.select_related("conversation__network"),
        "log": _log(page),
    }
    return render(request, "sharing/choose_reviewers.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, page: CaseStudyPage, stage: Stage, people: list[Any]) -> None:
    if stage == Stage.CHECK:
        actions.ask_feedback(page, actor=request.user, people=people)
        return
    for person in people:
        actions.ask_reviewer(page, actor=request.user, person=person)


def _log(page: CaseStudyPage) -> list[dict[str, Any]]:
    """What happened with a practice, by whom, newest first: the declared acts of this app."""
    words = {name: text for name, text in declared().items() if name.startswith(("practice.", "feedback.", "author."))}
    rows = (
        PageLogEntry.objects.filter(page=page.pk, action__in=words).select_related("user").order_by("-timestamp", "-pk")
    )
    return [{"at": row.timestamp, "who": row.user, "what": words[row.action]} for row in rows[:LOGGED]]


@login_required
@require_POST
def close_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The redactie closes the round with what came in."""
    page = submitted(request, pk)
    try:
        actions.close_feedback(page, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("sharing:choose_reviewers", pk=pk)
    messages.success(request, _("De feedback is gesloten. De schrijver is aan zet."))
    return redirect("home:dashboard")


def _reviewer(token: str) -> Reviewer:
    found = read_reviewer_token(token)
    if found is None or not found.user.is_active:
        raise Http404
    return found


def read_along(request: HttpRequest, token: str) -> HttpResponse:
    """A colleague's own page: the question with three buttons, then the text with the five questions.

    SECURITY: the link is the key, as a mail without signing in needs one. It names one reviewer, shows one draft, and
    shows the draft no longer when the round is closed.
    """
    reviewer = _reviewer(token)
    may_review = policies.can_review_practice(reviewer)
    form = FeedbackForm(request.POST or None, initial=_given(reviewer)) if may_review else None
    if request.method == "POST" and request.POST.get("answer"):
        try:
            actions.answer_reviewer_question(reviewer, request.POST["answer"])
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect("sharing:read_along", token=token)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.give_feedback(reviewer, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Dank je wel. Je feedback is binnen."))
            return redirect("sharing:read_along", token=token)
    draft = newest_version(reviewer.page)
    is_closed = reviewer.review.closed_at is not None
    context = {
        "reviewer": reviewer,
        "title": reviewer.page.draft_title,
        "summary": draft.summary if not is_closed else "",
        "form": form,
        "words": words_of(draft) if may_review else {},
        "files": reviewer.page.files.all() if may_review else [],
        "token": token,
        "is_closed": is_closed,
        "chosen": request.GET.get("antwoord", ""),
    }
    response = render(
        request, "sharing/read_along.html", context, status=422 if form is not None and form.errors else 200
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _given(reviewer: Reviewer) -> dict[str, Any]:
    """What a reviewer wrote before, to change it."""
    found: dict[str, Any] = {
        name: getattr(reviewer, name) for name in ("note", "advice", "private_note", "is_credited")
    }
    for criterion in Criterion:
        given = reviewer.answers.get(criterion.value, {})
        found |= {f"verdict_{criterion}": given.get("verdict"), f"remark_{criterion}": given.get("remark")}
    return found


def file_to_read(request: HttpRequest, token: str, uuid: Any) -> HttpResponseBase:
    """A file with the draft, for who reads along."""
    reviewer = _reviewer(token)
    file = reviewer.page.files.filter(uuid=uuid).first() if policies.can_review_practice(reviewer) else None
    if file is None:
        raise Http404
    try:
        return as_download(file.file, file.name)
    except FileNotFoundError as error:
        raise Http404 from error


@login_required
def answer_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The author reads what colleagues wrote and says per remark what they do with it."""
    page = own_page(request, pk)
    turn = turn_of(page)
    review = open_review(page)
    if review is None or not policies.can_answer_review(request.user, review, turn):
        messages.info(request, _("Er is nu geen feedback om te beantwoorden."))
        return redirect("sharing:my_practices")
    form = AnswerForm(review, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_review(page, actor=request.user, replies=replies_in(form.cleaned_data))
        messages.success(request, _("Dank je wel. De redactie werkt het nu af; daarna kijk jij als laatste."))
        return redirect("sharing:my_practices")
    context = {"page": page, "turn": turn, "form": form}
    return render(request, "sharing/answer_feedback.html", context, status=422 if form.errors else 200)
