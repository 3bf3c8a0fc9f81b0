"""Knowledge questions, each brought where it is by the same steps as a person's clicks, and then dated back."""

import datetime
from typing import Any

from django.utils import timezone

from knowledge.models import TargetGroup, Theme
from knowledge.questions import actions
from knowledge.questions.models import KnowledgeQuestion, QuestionStep, QuestionSupport
from knowledge.questions.stages import QuestionStatus, Verb
from networks.discussions.models import Discussion

from ..cast import CAST
from ..content import conversations
from .common import ago, organisation_of, user_by_login

# The steps that bring a question to each status.
STEPS = {
    "submitted": (),
    "open": (Verb.REVIEW, Verb.OPEN),
    "in_research": (Verb.REVIEW, Verb.OPEN, Verb.RESEARCH),
    "partly_answered": (Verb.REVIEW, Verb.OPEN, Verb.ANSWER_PART),
    "answered": (Verb.REVIEW, Verb.OPEN, Verb.ANSWER),
    "revised": (Verb.REVIEW, Verb.OPEN, Verb.ANSWER, Verb.REVISE),
}


def make_questions() -> None:
    """The sample questions of the knowledge agenda."""
    for row in conversations.QUESTIONS:
        if not KnowledgeQuestion.objects.filter(title=row["title"]).exists():
            _make(row)


def _make(row: dict[str, Any]) -> None:
    question = actions.ask_question(
        actor=user_by_login(row["by"]),
        data={
            "title": row["title"],
            "why": row["why"],
            "category": row["category"],
            "themes": Theme.objects.filter(slug=row["theme"]),
            "target_groups": TargetGroup.objects.filter(slug__in=row.get("groups", [])),
            "conversation": Discussion.objects.filter(title=row.get("talk", "")).first(),
        },
    )
    for verb in STEPS[row["status"]]:
        question = actions.move_question(question, verb, actor=user_by_login("roos"), data=_data(row, verb))
    if question.status != QuestionStatus.SUBMITTED:
        others = [player for player in CAST if player.login != row["by"] and not player.superuser]
        for player in others[: row["also"]]:
            actions.support_question(question, actor=user_by_login(player.login), supports=True)
    _date_back(question, row["days"])


def _data(row: dict[str, Any], verb: Verb) -> dict[str, Any]:
    """What the form of a step would hold."""
    today = timezone.localdate()
    if verb == Verb.REVIEW:
        return {"near_reason": row["near"], "category": row["category"]}
    if verb == Verb.OPEN:
        return {"owner": organisation_of(row["owner"]), "due_on": today + datetime.timedelta(days=row["due"])}
    if verb == Verb.RESEARCH:
        by, design, days = row["research"]
        until = today + datetime.timedelta(days=days)
        return {"research_by": by, "research_design": design, "research_until": until}
    return {
        "answer": row["answer"],
        "how_sure": row["sure"],
        "for_whom": row["whom"],
        "unknown": row["unknown"],
        "sources": row["sources"],
        "note": "Er kwam een tweede bron bij." if verb == Verb.REVISE else "",
    }


def _date_back(question: KnowledgeQuestion, days: int) -> None:
    """Spread the steps over the time since it was asked."""
    steps = list(question.steps.all())
    for number, step in enumerate(steps):
        QuestionStep.objects.filter(pk=step.pk).update(at=ago(days - number * days / (len(steps) + 1)))
    QuestionSupport.objects.filter(question=question).update(created_at=ago(days / 2))
    KnowledgeQuestion.objects.filter(pk=question.pk).update(created_at=ago(days), is_sample=True)
