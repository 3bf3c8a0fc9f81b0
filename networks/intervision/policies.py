"""Rights in intervision."""

from typing import Any

from django.utils import timezone

from core.visibility import is_visible_to
from networks.events.models import Attendance, AttendanceState, Event, EventKind
from networks.policies import is_blocked, is_coordinator

from .models import MOST_CASES, Case, Lesson


def _has_place(user: Any, event: Event) -> bool:
    return Attendance.objects.filter(event=event, user=user, state=AttendanceState.GOING).exists()


def can_bring_case(user: Any, event: Event) -> bool:
    """Who has a place in an intervision session, or runs its network; until it is over, off or full of cases."""
    return (
        user.is_authenticated
        and event.kind == EventKind.INTERVISION
        and event.cancelled_at is None
        and not event.has_ended
        and not is_blocked(user, event.network)
        and is_visible_to(event, user)
        and (_has_place(user, event) or is_coordinator(user, event.network))
        and Case.objects.filter(event=event).count() < MOST_CASES
    )


def can_edit_case(user: Any, case: Case) -> bool:
    """Its owner, until the group begins."""
    return case.owner_id == user.pk and case.step == 0 and not is_blocked(user, case.event.network)


def can_remove_case(user: Any, case: Case) -> bool:
    """Its owner, at any time; and a begeleider, who looks after what is written in the network."""
    return user.is_authenticated and (case.owner_id == user.pk or is_coordinator(user, case.event.network))


def can_lead_case(user: Any, case: Case) -> bool:
    """Its owner and the begeleiders lead the group through the steps, until it has ended."""
    return (
        user.is_authenticated
        and case.ended_at is None
        and case.event.cancelled_at is None
        and (case.owner_id == user.pk or is_coordinator(user, case.event.network))
        and not is_blocked(user, case.event.network)
    )


def can_write_note(user: Any, case: Case) -> bool:
    """Everybody who may read the case, for themselves."""
    return user.is_authenticated and is_visible_to(case, user)


def can_agree_step(user: Any, case: Case) -> bool:
    """The owner, or a begeleider who writes along; once the group has begun and until the owner told how it went."""
    return (
        user.is_authenticated
        and case.step > 0
        and not case.outcome
        and (case.owner_id == user.pk or is_coordinator(user, case.event.network))
    )


def can_tell_outcome(user: Any, case: Case) -> bool:
    """The owner, of a step that was agreed; an answer may be changed."""
    return case.owner_id == user.pk and bool(case.agreed_step)


def can_write_lesson(user: Any, case: Case) -> bool:
    """The owner, once the group has ended and until the lesson became a draft."""
    lesson = Lesson.objects.filter(case=case).first()
    return case.owner_id == user.pk and case.ended_at is not None and (lesson is None or lesson.drafted_at is None)


def can_answer_lesson(user: Any, lesson: Lesson) -> bool:
    """Who had a place in the session and did not write it, until it became a draft."""
    return (
        user.is_authenticated
        and lesson.drafted_at is None
        and lesson.case.owner_id != user.pk
        and _has_place(user, lesson.case.event)
        and is_visible_to(lesson.case, user)
    )


def can_draft_practice(user: Any, lesson: Lesson, waiting: int) -> bool:
    """The owner, when nobody objects and everybody answered (`waiting` is how many did not) or ten days went by."""
    return (
        lesson.case.owner_id == user.pk
        and lesson.drafted_at is None
        and not lesson.answers.filter(agrees=False).exists()
        and (waiting == 0 or lesson.waits_until <= timezone.now())
    )
