"""What stands beside a recalibration: proposals, and per strand what happened since the last one."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from core.visibility import visible
from knowledge.questions.models import KnowledgeQuestion
from knowledge.questions.stages import QuestionStatus

from .. import registry
from ..models import Activity, ActivityStatus, Party, PartyContact, Strand
from ..queries import StrandRow, parties_today, progress_by_strand
from .difference import Body
from .models import Circumstance, Decision, Proposal, Recalibration
from .snapshots import read

BESIDE = 10  # questions and activities shown beside a strand
PROPOSALS = 12  # and proposals; the rest is on a page of its own
NO_STRAND = "0"  # in an address: what belongs to none


def proposals_of(recalibration: Recalibration, viewer: Any) -> QuerySet[Any]:
    """The proposals that `viewer` may read, with the decisions they may read."""
    found = visible(Proposal, viewer).filter(recalibration=recalibration)
    return found.select_related("party__organisation", "activity__edition", "merge_with").prefetch_related(
        "activity__strands", Prefetch("decision", visible(Decision, viewer))
    )


def undecided(recalibration: Recalibration) -> QuerySet[Any]:
    """Proposals the Taskforce still has to decide on."""
    return Proposal.objects.filter(recalibration=recalibration, decision__isnull=True)


def own_parties(recalibration: Recalibration, user: Any) -> QuerySet[Any]:
    """The parties of today that this person speaks for; a visitor for none, also not for contacts without an account."""
    if not user.is_authenticated:
        return Party.objects.none()
    mine = PartyContact.objects.filter(user=user.pk).values("party")
    return parties_today(recalibration.edition, user).filter(pk__in=mine)


def activities_to_propose_on(party: Party, viewer: Any) -> QuerySet[Any]:
    """What a party leads and was not stopped or merged before."""
    return visible(Activity, viewer).filter(leads=party, merged_into__isnull=True).order_by("title", "pk")


@dataclass
class Beside:
    """One strand with what the Taskforce weighs: progress, answered questions, changes from outside, what others put
    beside it (signals), and the proposals.
    """

    strand: Strand | None
    progress: StrandRow | None = None
    questions: list[Any] = field(default_factory=list)
    circumstances: list[Circumstance] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    number: int = 0  # of all proposals here
    others: dict[str, list[registry.Beside]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.questions or self.circumstances or self.proposals or self.others)


def beside_each_strand(recalibration: Recalibration, viewer: Any) -> list[Beside]:
    """The strands in order, and last what belongs to none. A proposal stands once, at the first strand of its activity."""
    if recalibration.second is not None:
        progress = _progress_in(recalibration, read(recalibration.second))
    else:
        progress = progress_by_strand(recalibration.edition, viewer)
    rows = [Beside(row.strand, row) for row in progress]
    rest = Beside(None)
    by_strand = {row.strand.pk: row for row in rows if row.strand}
    by_number = {str(row.strand.number): row for row in rows if row.strand}
    for circumstance in visible(Circumstance, viewer).filter(recalibration=recalibration):
        by_strand.get(circumstance.strand_id, rest).circumstances.append(circumstance)
    for question, strand in _answered(recalibration, viewer):
        place = by_strand.get(strand, rest)
        if question not in place.questions and len(place.questions) < BESIDE:
            place.questions.append(question)
    for label, lines in registry.beside_strands(recalibration.edition, viewer, *period_of(recalibration)):
        for line in lines:
            told = by_strand.get(line.strand_id, rest).others.setdefault(str(label), [])
            if len(told) < BESIDE:
                told.append(line)
    places = strands_of_proposals(recalibration, viewer)
    shown = {pk for pks in places.values() for pk in pks[:PROPOSALS]}
    known = {row.pk: row for row in proposals_of(recalibration, viewer).filter(pk__in=shown)}
    for number, pks in places.items():
        place = by_number.get(number, rest)
        place.number += len(pks)
        place.proposals += [known[pk] for pk in pks[:PROPOSALS] if pk in known]
    return [*rows, rest] if rest else rows


def strands_of_proposals(recalibration: Recalibration, viewer: Any) -> dict[str, list[int]]:
    """Per strand (its number as text, or `NO_STRAND`) the proposals that `viewer` may read, oldest first.

    A proposal stands once, at the first strand it would have; two queries, whatever their number.
    """
    rows = visible(Proposal, viewer).filter(recalibration=recalibration)
    has: dict[int, list[str]] = defaultdict(list)
    through = Activity.strands.through.objects.filter(activity__proposals__recalibration=recalibration).distinct()
    for activity, number in through.values_list("activity", "strand__number"):
        has[activity].append(str(number))
    known = {str(number) for number in recalibration.edition.strands.values_list("number", flat=True)}
    found: dict[str, list[int]] = defaultdict(list)
    for pk, changes, activity in rows.order_by("at", "pk").values_list("pk", "changes", "activity"):
        numbers = changes.get("strands") or sorted(has.get(activity, []))
        found[numbers[0] if numbers and numbers[0] in known else NO_STRAND].append(pk)
    return found


def _progress_in(recalibration: Recalibration, body: Body) -> list[StrandRow]:
    """How it stood when the recalibration closed; afterwards the agenda goes on."""
    rows = []
    for strand in recalibration.edition.strands.all():
        here = [row for row in body["activities"].values() if str(strand.number) in (row["strands"] or [])]
        counts = [
            (value, label, sum(row["status"] == value for row in here)) for value, label in ActivityStatus.choices
        ]
        rows.append(StrandRow(strand, counts, len(here), None))
    return rows


def period_of(recalibration: Recalibration) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """From the closing of the recalibration before it until its own; None is open."""
    before = Recalibration.objects.filter(
        edition=recalibration.edition_id, is_closed=True, closed_at__lt=recalibration.opened_at
    ).order_by("-closed_at")
    return before.values_list("closed_at", flat=True).first(), recalibration.closed_at


def _answered(recalibration: Recalibration, viewer: Any) -> list[tuple[Any, Any]]:
    """Questions under activities of the edition that were answered in the period, with a strand of each activity."""
    since, until = period_of(recalibration)
    found = visible(KnowledgeQuestion, viewer).filter(
        status=QuestionStatus.ANSWERED, activities__edition=recalibration.edition_id
    )
    steps = {"steps__status": QuestionStatus.ANSWERED}
    if since:
        steps["steps__at__gt"] = since
    if until:
        steps["steps__at__lte"] = until
    rows = found.filter(**steps).order_by("pk").values_list("pk", "activities__strands").distinct()[:500]
    rows = list(rows)
    questions = KnowledgeQuestion.objects.in_bulk({pk for pk, _strand in rows})
    return [(questions[pk], strand) for pk, strand in rows]
