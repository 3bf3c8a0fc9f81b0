"""Rights on the ranking: the redactie opens and closes it; who may ask a question chooses, for where they work."""

from typing import Any

from knowledge.questions.models import KnowledgeQuestion
from knowledge.questions.policies import can_ask_question
from knowledge.questions.stages import PROMISED

from .models import RankingSession


def can_run_ranking(user: Any) -> bool:
    """The redactie."""
    return bool(user.is_authenticated and user.is_editor)


def can_choose(user: Any, session: RankingSession) -> bool:
    """Who may write on the knowledge agenda, while the session takes choices. For which organisation is asked apart."""
    return can_ask_question(user) and session.takes_choices


def can_be_chosen(question: KnowledgeQuestion) -> bool:
    """What is on the agenda and has no whole answer yet."""
    return question.is_public and question.status in PROMISED
