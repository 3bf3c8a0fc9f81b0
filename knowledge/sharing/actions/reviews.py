"""Writes about feedback of colleagues. Audit names: `feedback.ask`, `.reply`, `.give`, `.close`, `.answer`, `.expire`, `.ask_again`.

Whoever has a reviewer's link acts as that reviewer: the link went to their own mail (PRODUCT §5: without signing in).
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from knowledge.models import CaseStudyPage
from notifications.actions import notify
from people.models import User

from .. import policies
from ..delivery import reviewer_url
from ..models import WAITING, Criterion, PeerReview, Reviewer, ReviewerState
from ..notices import FeedbackAnswered, FeedbackGiven, ReviewAsked, ReviewDue, ReviewerMissing
from ..queries import open_review, possible_reviewers, turn_of, writers_of
from ..stages import Stage, Verb
from .moves import editors, enter

ANSWERS_WITHIN = datetime.timedelta(days=5)
READS_WITHIN = datetime.timedelta(days=10)
WAITS = datetime.timedelta(days=7)
WANTED = 2  # colleagues who read a practice (PRODUCT §5)
AT_ONCE = 200  # in one run; the others wait for the next minute

audit.declare(
    feedback_ask=gettext_lazy("vroeg een collega om feedback"),
    feedback_reply=gettext_lazy("zei of die meeleest"),
    feedback_give=gettext_lazy("gaf feedback"),
    feedback_close=gettext_lazy("sloot de feedback"),
    feedback_answer=gettext_lazy("antwoordde op de feedback"),
    feedback_expire=gettext_lazy("antwoordde niet op tijd"),
    feedback_ask_again=gettext_lazy("werd na een week weer gevraagd"),
)


@transaction.atomic
def ask_feedback(page: CaseStudyPage, *, actor: Any, people: Sequence[User]) -> PeerReview | None:
    """The redactie asks one or two colleagues; the practice goes to its feedback step.

    Raises ValidationError for nobody, for more than two, and for who may not be asked (any more).
    """
    entered = enter(page, actor=actor, verb=Verb.ASK_FEEDBACK)
    if entered is None:
        return open_review(page)
    locked, _turn = entered
    near, elsewhere = possible_reviewers(locked, number=50)
    allowed = {person.pk: person for person in [*near, *elsewhere]}
    if not 1 <= len(people) <= WANTED:
        raise ValidationError(_("Kies één of twee collega's."))
    if any(person.pk not in allowed for person in people):
        raise ValidationError(_("Deze collega kan nu niet gevraagd worden. Kies een ander."))
    review = PeerReview.objects.create(page=locked, asked_by=actor)
    for person in people:
        _ask(review, person, actor=actor, is_from_elsewhere=person in elsewhere)
    locked.current_workflow_task_state.approve(user=actor)
    return review


@transaction.atomic
def ask_reviewer(page: CaseStudyPage, *, actor: Any, person: User) -> None:
    """During the feedback: one more name, for who said no or did not answer. Asked already is left as it is."""
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    review = open_review(locked)
    if review is None or not policies.can_choose_reviewers(actor, locked, turn_of(locked)):
        raise PermissionDenied
    if review.reviewers.filter(user=person).exists():
        return
    if review.reviewers.filter(state__in=[*WAITING, ReviewerState.DONE]).count() >= WANTED:
        raise ValidationError(_("Er lezen al twee collega's mee."))
    near, elsewhere = possible_reviewers(locked, number=50)
    if person not in [*near, *elsewhere]:
        raise ValidationError(_("Deze collega kan nu niet gevraagd worden. Kies een ander."))
    _ask(review, person, actor=actor, is_from_elsewhere=person in elsewhere)


def _ask(review: PeerReview, person: User, *, actor: Any, is_from_elsewhere: bool) -> None:
    now = timezone.now()
    made = Reviewer.objects.create(
        page=review.page,
        review=review,
        user=person,
        is_from_elsewhere=is_from_elsewhere,
        begins_at=now,
        due_at=now + ANSWERS_WITHIN,
    )
    audit.record(review.page, "feedback.ask", actor=actor, reviewer=made.pk)
    _tell_asked(made)


def _tell_asked(reviewer: Reviewer) -> None:
    notify(
        ReviewAsked,
        recipients=[reviewer.user_id],
        about=reviewer,
        url=reviewer_url(reviewer),
        actor=None,
        title=reviewer.page.draft_title,
        day=date_format(timezone.localtime(reviewer.due_at), "j F"),
    )


def _locked(reviewer: Reviewer) -> Reviewer:
    rows = Reviewer.objects.select_for_update(of=("self",)).select_related("page", "review", "user")
    return rows.get(pk=reviewer.pk)


@transaction.atomic
def answer_reviewer_question(reviewer: Reviewer, answer: str) -> Reviewer:
    """A colleague says “ja”, “later” (once) or “nee”. Raises ValidationError when it is not asked any more."""
    locked, now = _locked(reviewer), timezone.now()
    if locked.review.closed_at is not None or locked.state not in WAITING:
        raise ValidationError(_("Deze vraag is al beantwoord of gesloten."))
    if answer == "ja":
        if locked.state != ReviewerState.ACCEPTED:
            _set(locked, ReviewerState.ACCEPTED, due_at=now + READS_WITHIN)
    elif answer == "later" and locked.may_wait:
        _set(locked, ReviewerState.LATER, due_at=now + WAITS, has_waited=True)
    elif answer == "nee":
        _set(locked, ReviewerState.DECLINED, due_at=now)
        _tell_missing(locked)
    else:
        raise ValidationError(_("Kies een van de antwoorden."))
    audit.record(locked.page, "feedback.reply", actor=locked.user, answer=answer)
    return locked


def _set(reviewer: Reviewer, state: ReviewerState, **values: Any) -> None:
    reviewer.state, reviewer.begins_at = state, timezone.now()
    for name, value in {"half_told_at": None, "last_told_at": None, **values}.items():
        setattr(reviewer, name, value)
    reviewer.save(update_fields=["state", "begins_at", "half_told_at", "last_told_at", *values])


def _tell_missing(reviewer: Reviewer) -> None:
    near, elsewhere = possible_reviewers(reviewer.page, number=1)
    following = (elsewhere or near) if reviewer.is_from_elsewhere else (near or elsewhere)
    proposal = (
        _("Volgende in de rij: %(name)s.") % {"name": following[0].get_full_name()}
        if following
        else _("Er is nu niemand anders om te vragen.")
    )
    notify(
        ReviewerMissing,
        recipients=editors(),
        about=reviewer.page,
        url=f"/redactie/{reviewer.page_id}/feedback/",
        actor=reviewer.user,
        title=reviewer.page.draft_title,
        person=reviewer.user.get_full_name(),
        next=proposal,
    )


@transaction.atomic
def give_feedback(reviewer: Reviewer, data: dict[str, Any]) -> Reviewer:
    """Keep what a colleague wrote; it may be changed until the round closes, which the second feedback does.

    `data` has "verdict_<criterion>" and "remark_<criterion>" for each criterion, and the fields of the row.
    """
    locked = _locked(reviewer)
    if not policies.can_review_practice(locked):
        raise ValidationError(_("De feedback is gesloten. Je tekst is niet bewaard."))
    locked.answers = {
        criterion.value: {"verdict": data[f"verdict_{criterion}"], "remark": data[f"remark_{criterion}"].strip()}
        for criterion in Criterion
    }
    names = ("advice", "note", "private_note", "is_credited")
    for name in names:
        setattr(locked, name, data[name])
    locked.state, locked.done_at = ReviewerState.DONE, timezone.now()
    locked.save(update_fields=["answers", "state", "done_at", *names])
    audit.record(locked.page, "feedback.give", actor=locked.user)
    close_when_all_done(locked.review)
    return locked


@transaction.atomic
def close_when_all_done(review: PeerReview) -> None:
    """Two colleagues gave their feedback: it is the author's turn."""
    if review.reviewers.filter(state=ReviewerState.DONE).count() >= WANTED:
        _close(review, actor=None)


@transaction.atomic
def close_feedback(page: CaseStudyPage, *, actor: Any) -> None:
    """The redactie closes the round with what came in. Raises ValidationError when nothing did."""
    entered = enter(page, actor=actor, verb=Verb.CLOSE_FEEDBACK)
    if entered is None:
        return
    review = open_review(entered[0])
    if review is None or not review.reviewers.filter(state=ReviewerState.DONE).exists():
        raise ValidationError(_("Er is nog geen feedback. Ga door zonder, of wacht nog even."))
    _close(review, actor=actor)


def _close(review: PeerReview, *, actor: Any) -> None:
    if not PeerReview.objects.filter(pk=review.pk, closed_at__isnull=True).update(closed_at=timezone.now()):
        return
    audit.record(review.page, "feedback.close", actor=actor)
    notify(
        FeedbackGiven,
        recipients=writers_of(review.page),
        about=review.page,
        url=f"/deel/{review.page_id}/feedback/",
        actor=None,
        title=review.page.draft_title,
    )


@transaction.atomic
def answer_review(page: CaseStudyPage, *, actor: Any, replies: dict[tuple[int, str], str]) -> None:
    """The author says what they do with each remark; then it is the redactie's turn.

    `replies` is keyed by (reviewer id, criterion). Raises ValidationError when a remark got no reply.
    """
    entered = enter(page, actor=actor, verb=Verb.ANSWER)
    if entered is None:
        return
    locked, turn = entered
    review = open_review(locked)
    if review is None or turn.stage != Stage.ANSWERS:
        raise PermissionDenied
    given = list(review.reviewers.filter(state=ReviewerState.DONE))
    for reviewer in given:
        for key, found in reviewer.answers.items():
            reply = replies.get((reviewer.pk, key), "").strip()
            if found.get("remark") and not reply:
                raise ValidationError(_("Schrijf bij elke opmerking wat je ermee doet."))
            found["reply"] = reply
        reviewer.save(update_fields=["answers"])
    PeerReview.objects.filter(pk=review.pk).update(ended_at=timezone.now())
    locked.current_workflow_task_state.approve(user=actor)
    audit.record(locked, "feedback.answer", actor=actor)
    for reviewer in given:
        notify(
            FeedbackAnswered,
            recipients=[reviewer.user_id],
            about=reviewer,
            url=reviewer_url(reviewer),
            actor=actor,
            title=locked.draft_title,
        )


def keep_reviews_moving(now: datetime.datetime | None = None) -> int:
    """Remind at half time and a day before, ask again who wanted a week, and let go who did not answer.

    Safe to run late or twice. Returns how many rows it moved.
    """
    now, moved = now or timezone.now(), 0
    waiting = Reviewer.objects.filter(review__closed_at__isnull=True, state__in=WAITING)
    due = waiting.filter(due_at__lte=now).order_by("due_at", "pk")
    last_day = Q(due_at__lte=now + datetime.timedelta(days=1))
    half_time = Q(half_told_at__isnull=True, due_at__lte=now + READS_WITHIN / 2)
    soon = waiting.filter(last_day | half_time, state=ReviewerState.ACCEPTED, due_at__gt=now, last_told_at__isnull=True)
    for row in [*due[:AT_ONCE], *soon.order_by("due_at", "pk")[:AT_ONCE]]:
        with transaction.atomic():
            locked = _locked(row)
            # Another worker may have been here between reading and locking.
            if locked.state == row.state and locked.due_at == row.due_at and locked.last_told_at == row.last_told_at:
                moved += _move_one(locked, now)
    return moved


def _move_one(reviewer: Reviewer, now: datetime.datetime) -> int:
    if reviewer.due_at <= now:
        if reviewer.state == ReviewerState.LATER:
            _set(reviewer, ReviewerState.ASKED, due_at=now + ANSWERS_WITHIN)
            audit.record(reviewer.page, "feedback.ask_again", actor=None)
            _tell_asked(reviewer)
        else:
            _set(reviewer, ReviewerState.EXPIRED)
            audit.record(reviewer.page, "feedback.expire", actor=None, reviewer=reviewer.pk)
            _tell_missing(reviewer)
        return 1
    field = "last_told_at" if reviewer.due_at - now <= datetime.timedelta(days=1) else "half_told_at"
    setattr(reviewer, field, now)
    reviewer.save(update_fields=[field])
    notify(
        ReviewDue,
        recipients=[reviewer.user_id],
        about=reviewer,
        url=reviewer_url(reviewer),
        actor=None,
        title=reviewer.page.draft_title,
        day=date_format(timezone.localtime(reviewer.due_at), "j F"),
    )
    return 1
