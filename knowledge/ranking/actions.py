"""Writes of a ranking. Audit names: `ranking.<verb>`; what an organisation chose is never in the log."""

import datetime
from collections import defaultdict
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import claim_token
from core.visibility import is_visible_to
from knowledge.questions.models import KnowledgeQuestion, QuestionSupport
from knowledge.questions.stages import PROMISED, TAKEN_UP
from notifications.actions import notify
from people.models import Affiliation, Organisation
from people.queries import workplace_of

from . import policies
from .models import MOST, Ballot, BallotChoice, RankedQuestion, RankingSession
from .notices import RankingClosed, RankingOpened

audit.declare(
    ranking_open=gettext_lazy("begon een ranking van de kennisvragen"),
    ranking_choose=gettext_lazy("koos voor een organisatie in een ranking"),
    ranking_close=gettext_lazy("sloot een ranking van de kennisvragen"),
)
IS_CLOSED = gettext_lazy("Deze ranking is gesloten. Hier staat wat eruit kwam.")


@transaction.atomic
def open_session(*, actor: Any, title: str, closes_on: datetime.date, token: str = "") -> RankingSession:
    """Let organisations choose until the end of a day. A form that is sent twice gives the session of the first time.

    Raises PermissionDenied for who may not, ValidationError when one is open already.
    """
    if not policies.can_run_ranking(actor):
        raise PermissionDenied
    _claimed, first = claim_token(token, "ranking", actor)
    there = RankingSession.objects.select_for_update().filter(is_closed=False).first()
    if there is not None:
        if not first:
            return there
        raise ValidationError(_("Er loopt al een ranking. Sluit die eerst."))
    made = RankingSession.objects.create(title=title, closes_on=closes_on, opened_by=actor)
    audit.record(made, "ranking.open", actor=actor)
    followers = QuestionSupport.objects.filter(question__status__in=PROMISED, user__isnull=False)
    contacts = Affiliation.objects.filter(is_contact=True, ended_on__isnull=True, is_waiting=False)
    notify(
        RankingOpened,
        recipients={*followers.values_list("user", flat=True), *contacts.values_list("user", flat=True)},
        about=made,
        url=made.get_absolute_url(),
        actor=actor,
        title=title,
        day=date_format(closes_on, "j F Y"),
    )
    return made


@transaction.atomic
def choose(session: RankingSession, question: KnowledgeQuestion, *, actor: Any, place: int | None) -> Ballot:
    """Put a question at a place (from 1) of the list of the actor's organisation, or take it off with None.

    Doing the same again changes nothing. The session is locked, so that no choice comes while it is being counted.
    Raises PermissionDenied for who may not choose or has no organisation, ValidationError when the session is closed,
    the list is full or the question cannot be chosen.
    """
    locked = RankingSession.objects.select_for_update().get(pk=session.pk)
    organisation = workplace_of(actor)
    if not locked.takes_choices:
        raise ValidationError(IS_CLOSED)
    if organisation is None or not policies.can_choose(actor, locked) or not is_visible_to(question, actor):
        raise PermissionDenied
    ballot, _made = Ballot.objects.get_or_create(
        session=locked, organisation=organisation, defaults={"changed_by": actor}
    )
    before = list(ballot.choices.values_list("question", flat=True))
    after = [pk for pk in before if pk != question.pk]
    if place is not None:
        if question.pk not in before and not policies.can_be_chosen(question):
            raise ValidationError(_("Deze vraag staat niet meer open. Kies een andere."))
        after.insert(max(place, 1) - 1, question.pk)
        if len(after) > MOST:
            raise ValidationError(
                _("Jullie lijst is vol: er staan %(number)s vragen op. Haal er eerst een weg.") % {"number": MOST}
            )
    if after != before:
        ballot.choices.all().delete()
        BallotChoice.objects.bulk_create(
            BallotChoice(ballot=ballot, question_id=pk, place=number) for number, pk in enumerate(after, 1)
        )
        ballot.changed_by, ballot.changed_at = actor, timezone.now()
        ballot.save(update_fields=["changed_by", "changed_at"])
        audit.record(locked, "ranking.choose", actor=actor)
    return ballot


@transaction.atomic
def close_session(session: RankingSession, *, actor: Any = None) -> RankingSession:
    """Count, write the outcome down, and tell who chose. Closing twice closes once. Raises PermissionDenied.

    Without an actor the last day has passed and the worker closes it.
    """
    locked = RankingSession.objects.select_for_update().get(pk=session.pk)
    if actor is not None and not policies.can_run_ranking(actor):
        raise PermissionDenied
    if locked.is_closed:
        return locked
    results = _count(locked)
    RankedQuestion.objects.bulk_create(results)
    KnowledgeQuestion.objects.filter(priority__isnull=False).update(priority=None)
    KnowledgeQuestion.objects.bulk_update(
        [KnowledgeQuestion(pk=row.question_id, priority=row.place) for row in results], ["priority"], batch_size=500
    )
    ballots = Ballot.objects.filter(session=locked, choices__isnull=False).distinct()
    locked.is_closed, locked.closed_at, locked.number_of_ballots = True, timezone.now(), ballots.count()
    locked.save(update_fields=["is_closed", "closed_at", "number_of_ballots"])
    audit.record(locked, "ranking.close", actor=actor)
    notify(
        RankingClosed,
        recipients=set(ballots.filter(changed_by__isnull=False).values_list("changed_by", flat=True)),
        about=locked,
        url=locked.get_absolute_url(),
        actor=actor,
        title=locked.title,
    )
    return locked


def close_due(today: datetime.date | None = None) -> int:
    """Close what had its last day; returns how many. It may run late or twice."""
    due = RankingSession.objects.filter(is_closed=False, closes_on__lt=today or timezone.localdate())
    return len([close_session(session) for session in due])


def move_ballots(proposed: Organisation, into: Organisation) -> None:
    """A proposed organisation is another one: its list counts for that one, unless that one has a list of its own."""
    there = Ballot.objects.filter(organisation=into).values("session")
    Ballot.objects.filter(organisation=proposed, session__in=there).delete()
    Ballot.objects.filter(organisation=proposed).update(organisation=into)


def _count(session: RankingSession) -> list[RankedQuestion]:
    """Points of each question. A question that was merged counts for where it went, and once a list: at its best place."""
    rows = BallotChoice.objects.filter(ballot__session=session)
    best: dict[tuple[int, int], int] = {}
    for ballot, question, place, merged_into in rows.values_list(
        "ballot", "question", "place", "question__merged_into"
    ):
        key = ballot, merged_into or question
        best[key] = min(place, best.get(key, MOST))
    points: dict[int, list[int]] = defaultdict(list)
    for (_ballot, question), place in best.items():
        points[question].append(MOST + 1 - place)
    counted = KnowledgeQuestion.objects.filter(pk__in=points, status__in=TAKEN_UP).values_list("pk", flat=True)
    totals = {pk: sum(points[pk]) for pk in counted}
    falling = sorted(totals.values(), reverse=True)
    place_of = {total: place for place, total in reversed(list(enumerate(falling, 1)))}  # the first of equals counts
    return [
        RankedQuestion(
            session=session,
            question_id=pk,
            place=place_of[total],
            points=total,
            organisations=len(points[pk]),
        )
        for pk, total in totals.items()
    ]
