"""Reading cases: of a session, with what hangs on them."""

from typing import Any

from django.db.models import QuerySet

from core.visibility import visible
from networks.events.models import Attendance, AttendanceState, Event

from .models import MOST_CASES, Case, Lesson, LessonAnswer, PrivateNote


def cases_of(event: Event, viewer: Any) -> list[Case]:
    """The cases of a session this viewer may read, first one first."""
    return list(visible(Case, viewer).filter(event=event).select_related("owner")[:MOST_CASES])


def people_there(case: Case) -> QuerySet[Attendance]:
    """Who has a place in the session, with an account, and is not the owner of the case."""
    rows = Attendance.objects.filter(event=case.event_id, state=AttendanceState.GOING, user__isnull=False)
    return rows.exclude(user=case.owner_id)


def lesson_of(case: Case) -> Lesson | None:
    """The lesson that was shared."""
    return Lesson.objects.filter(case=case).first()


def waiting_for(lesson: Lesson) -> int:
    """How many who were there said nothing yet."""
    answered = LessonAnswer.objects.filter(lesson=lesson).values("user")
    return people_there(lesson.case).exclude(user__in=answered).count()


def note_of(case: Case, viewer: Any) -> str:
    """This viewer's own note."""
    found = PrivateNote.objects.filter(case=case, owner=viewer).first() if viewer.is_authenticated else None
    return found.text if found else ""
