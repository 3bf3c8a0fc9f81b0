"""Reading the knowledge agenda."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from core.visibility import visible
from knowledge.models import TargetGroup, Theme

from .models import KnowledgeQuestion, QuestionStep, QuestionSupport
from .stages import OPEN, TAKEN_UP, QuestionStatus

ALL_OPEN = "open-vragen"  # the chip “nog zonder antwoord”
# What the word in the address orders by; without one the newest come first.
ORDERS: dict[str, list[Any]] = {
    "speelt": ["-support_count"],
    "ranking": [F("priority").asc(nulls_last=True)],
}
TERMS = (("thema", Theme, "themes"), ("doelgroep", TargetGroup, "target_groups"))


def reach_of(question: KnowledgeQuestion) -> dict[str, int]:
    """At how many people, organisations and regions a question plays; an organisation and a region count once."""
    return QuestionSupport.objects.filter(question=question).aggregate(
        people=Count("pk"),
        organisations=Count("organisation", distinct=True),
        regions=Count("organisation__region", distinct=True),
    )


def follower_ids(question: KnowledgeQuestion) -> set[int]:
    """Who asked it and at whom it plays too."""
    rows = QuestionSupport.objects.filter(question=question, user__isnull=False)
    return set(rows.values_list("user", flat=True))


def as_it_was(viewer: Any, day: datetime.date) -> QuerySet[KnowledgeQuestion]:
    """The agenda at the end of a day: each question with `status_then`, `owner_then` (a name) and `due_then`.

    What was not on the agenda that day is not in it, also when it is now; and nobody sees a question they may not see
    today.
    """
    end = timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min))
    last = QuestionStep.objects.filter(question=OuterRef("pk"), at__lt=end).order_by("-at", "-pk")
    questions = visible(KnowledgeQuestion, viewer).annotate(
        status_then=Subquery(last.values("status")[:1]),
        owner_then=Subquery(last.values("owner__name")[:1]),
        due_then=Subquery(last.values("due_on")[:1]),
    )
    return questions.filter(status_then__in=TAKEN_UP)


@dataclass(frozen=True)
class Asked:
    """What the address of a list asks for: terms (key, field, term), status, order, and a past day or None for today."""

    terms: list[tuple[str, str, Any]]
    status: str
    order: str
    day: datetime.date | None

    @property
    def field(self) -> str:
        """The status that counts: of now, or of that day."""
        return "status_then" if self.day else "status"


def terms_in(params: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    """The theme and target group in an address: key, field and term of each that exists."""
    found = []
    for key, model, name in TERMS:
        slug = params.get(key, "").replace("\x00", "")[:80]
        term = model.objects.filter(slug=slug).first() if slug else None
        if term is not None:
            found.append((key, name, term))
    return found


def asked_in(params: Mapping[str, str]) -> Asked:
    """Read an address. A day that is no day, or not past, is today."""
    try:
        day: datetime.date | None = datetime.date.fromisoformat(params.get("op", ""))
    except ValueError:
        day = None
    if day is not None and not datetime.date.min < day < timezone.localdate():
        day = None
    return Asked(terms_in(params), params.get("status", ""), params.get("volgorde", ""), day)


def agenda(viewer: Any, asked: Asked) -> QuerySet[KnowledgeQuestion]:
    """The questions with these terms, of any status, for this viewer."""
    questions = as_it_was(viewer, asked.day) if asked.day else visible(KnowledgeQuestion, viewer)
    for _key, name, term in asked.terms:
        questions = questions.filter(**{name: term})
    return questions


def with_status(questions: QuerySet[KnowledgeQuestion], asked: Asked) -> QuerySet[KnowledgeQuestion]:
    """Those with the chosen status, in the chosen order."""
    if asked.status in QuestionStatus.values:
        questions = questions.filter(**{asked.field: asked.status})
    elif asked.status == ALL_OPEN:
        questions = questions.filter(**{f"{asked.field}__in": OPEN})
    order = ORDERS.get(asked.order)
    return questions.order_by(*order, "-created_at", "-pk") if order else questions


def as_shown(question: KnowledgeQuestion, asked: Asked) -> dict[str, Any]:
    """Status, owner and date of a question in a list, as they are or as they were."""
    if asked.day:
        then: Any = question  # annotated by as_it_was
        return {
            "status": QuestionStatus(then.status_then).label,
            "owner": then.owner_then or "",
            "due_on": then.due_then,
            "is_late": False,
        }
    return {
        "status": question.get_status_display(),
        "owner": question.owner.name if question.owner else "",
        "due_on": question.due_on if question.is_waiting else None,
        "is_late": question.is_late,
    }
