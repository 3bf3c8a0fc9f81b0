"""What waits for an answer, and until when."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from core.workdays import after_working_days, before_working_days

from ..models import Discussion, DiscussionKind

ANSWER_DAYS = 3  # working days after which a question without an answer is work (PRODUCT §4)
COORDINATOR_DAYS = 7  # working days after which the begeleider is asked
EXPECTED_DAYS = 2  # working days in which a first contribution is looked at


def expected_day(moment: datetime.datetime) -> datetime.date:
    """When a begeleider looked at a first contribution at the latest."""
    return after_working_days(moment, EXPECTED_DAYS).date()


def unanswered(found: QuerySet[Any]) -> QuerySet[Any]:
    """Questions and calls for help that are open and got no reply yet."""
    return found.filter(
        reply_count=0,
        closed_at__isnull=True,
        hidden_at__isnull=True,
        is_standing=False,
        kind__in=[DiscussionKind.QUESTION, DiscussionKind.HELP],
    )


def late_questions(now: datetime.datetime | None = None, days: int = ANSWER_DAYS) -> QuerySet[Discussion]:
    """Questions without a reply for more than this many working days."""
    edge = before_working_days(now or timezone.now(), days)
    return unanswered(Discussion.objects.filter(created_at__lt=edge, is_held=False, deleted_at__isnull=True))


def promise_of(discussion: Discussion, viewer: Any) -> dict[str, Any]:
    """What was done to find an answer: how many were asked and since when, and whether this viewer is one of them."""
    asked = [row for row in discussion.answer_requests.order_by("asked_at") if row.declined_at is None]
    return {
        "number": len(asked),
        "since": asked[0].asked_at if asked else None,
        "is_asked": any(row.user_id == viewer.pk for row in asked),
        "coordinator_at": discussion.coordinator_asked_at,
    }
