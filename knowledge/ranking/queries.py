"""Reading rankings: what one may choose from, the list of one's own organisation, and what came out."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from core.visibility import visible
from knowledge.questions.models import KnowledgeQuestion
from knowledge.questions.queries import terms_in
from knowledge.questions.stages import PROMISED
from people.models import Organisation

from .models import Ballot, BallotChoice, RankedQuestion, RankingSession


def open_session() -> RankingSession | None:
    """The one that is open; after its last day it takes no choices, until it is closed."""
    found: RankingSession | None = RankingSession.objects.filter(is_closed=False).first()
    return found


def to_choose_from(viewer: Any, params: Mapping[str, str]) -> QuerySet[Any]:
    """The open questions with these words and this theme or target group, those that play at most organisations first."""
    found = visible(KnowledgeQuestion, viewer).filter(is_public=True, status__in=PROMISED)
    for word in words_in(params).split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(why__icontains=word))
    for _key, name, term in terms_in(params):
        found = found.filter(**{name: term})
    return found.select_related("owner").order_by("-support_count", "-created_at", "-pk")


def words_in(params: Mapping[str, str]) -> str:
    """What is searched for."""
    return params.get("zoek", "").replace("\x00", "").strip()[:100]


def own_choices(session: RankingSession, organisation: Organisation | None, viewer: Any) -> list[Any]:
    """The list of this organisation, in order, for who works there."""
    if organisation is None:
        return []
    rows = visible(BallotChoice, viewer).filter(ballot__session=session, ballot__organisation=organisation)
    return list(rows.select_related("question"))


def number_of_lists(session: RankingSession) -> int:
    """How many organisations chose so far; that is all anybody reads before it closes."""
    if session.is_closed:
        return session.number_of_ballots
    found = Ballot.objects.filter(session=session, choices__isnull=False).aggregate(number=Count("pk", distinct=True))
    return int(found["number"])


def results_of(session: RankingSession, viewer: Any) -> QuerySet[Any]:
    """What came out, in order."""
    return visible(RankedQuestion, viewer).filter(session=session).select_related("question")


def lists_of(session: RankingSession, viewer: Any) -> QuerySet[Any]:
    """What each organisation chose, once that may be read."""
    if not session.is_closed:
        return Ballot.objects.none()
    chose = Exists(BallotChoice.objects.filter(ballot=OuterRef("pk")))
    rows = visible(Ballot, viewer).filter(chose, session=session).select_related("organisation")
    # The lists are known to be this viewer's to read; of what is on them the questions are asked.
    choices = BallotChoice.objects.filter(question__in=visible(KnowledgeQuestion, viewer)).select_related("question")
    return rows.prefetch_related(Prefetch("choices", choices))
