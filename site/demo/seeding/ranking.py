"""Rankings: one of half a year ago with its outcome, and one in which organisations choose now."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format

from knowledge.questions.models import KnowledgeQuestion
from knowledge.ranking import actions
from knowledge.ranking.models import Ballot, RankingSession

from ..content import ranking
from .common import ago, user_by_login

HALF_A_YEAR, TO_GO = 170, 17  # days


def run_rankings() -> None:
    """Both, once."""
    if RankingSession.objects.exists():
        return
    first = _opened(HALF_A_YEAR + 21, ranking.LAST)
    actions.close_session(first, actor=user_by_login("roos"))
    RankingSession.objects.filter(pk=first.pk).update(
        opened_at=ago(HALF_A_YEAR + 21), closes_on=ago(HALF_A_YEAR).date(), closed_at=ago(HALF_A_YEAR)
    )
    Ballot.objects.filter(session=first).update(changed_at=ago(HALF_A_YEAR + 5))
    _opened(0, ranking.NOW)


def _opened(days: int, chosen: list[tuple[str, list[str]]]) -> RankingSession:
    title = f"Ranking {date_format(ago(days), 'F Y').lower()}"
    closes_on = timezone.localdate() + datetime.timedelta(days=TO_GO)
    session = actions.open_session(actor=user_by_login("roos"), title=title, closes_on=closes_on)
    for who, starts in chosen:
        for place, words in enumerate(starts, 1):
            question = KnowledgeQuestion.objects.get(title__startswith=words)
            actions.choose(session, question, actor=user_by_login(who), place=place)
    return session
