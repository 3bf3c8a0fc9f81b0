"""What the pages of the work agenda count and list; everything is counted in the database."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from core.visibility import visible, visible_pks
from knowledge.models import CaseStudyPage

from .display import Segment, bar
from .models import STALE_AFTER, Activity, ActivityStatus, Funding, Party, Strand, WorkAgendaEdition

NO_EVIDENCE, STALE = "geen-bewijs", "oud"


@dataclass(frozen=True)
class Wanted:
    """What a list of activities was asked for; each part is empty when nothing was chosen."""

    status: str = ""
    funding: str = ""
    strand: str = ""
    party: str = ""
    only: str = ""


def wanted_in(query: QueryDict) -> Wanted:
    """Read the address of a list; what we do not know is left out."""
    status, funding, only = query.get("stand", ""), query.get("geld", ""), query.get("alleen", "")
    strand = query.get("onderdeel", "")
    return Wanted(
        status=status if status in ActivityStatus.values else "",
        funding=funding if funding in Funding.values else "",
        strand=strand if strand.isdecimal() and len(strand) < 5 else "",
        party=query.get("partij", "").replace("\x00", "")[:100],
        only=only if only in (NO_EVIDENCE, STALE) else "",
    )


def activities_of(edition: WorkAgendaEdition, viewer: Any, wanted: Wanted | None = None) -> QuerySet[Any]:
    """The activities of an edition that `viewer` may see and that fit."""
    found = visible(Activity, viewer).filter(edition=edition)
    if wanted is None:
        return found
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.funding:
        found = found.filter(funding=wanted.funding)
    if wanted.strand:
        found = found.filter(strands__number=int(wanted.strand))
    if wanted.party:
        mine = Activity.leads.through.objects.filter(party__organisation__slug=wanted.party)
        found = found.filter(pk__in=mine.values("activity"))
    if wanted.only == NO_EVIDENCE:
        found = found.filter(~has_evidence(viewer))
    if wanted.only == STALE:
        found = found.filter(is_stale())
    return found


def has_evidence(viewer: Any) -> Exists:
    """Activities with at least one practice under them that `viewer` may read: a hidden one is no evidence to them."""
    practices = Activity.practices.through.objects.filter(activity=OuterRef("pk"))
    return Exists(practices.filter(casestudypage__in=visible_pks(CaseStudyPage, viewer)))


def is_stale() -> Q:
    """Running or still to begin, and not updated for half a year (as `Activity.is_stale` says of one)."""
    before = timezone.localdate() - STALE_AFTER
    is_over = Q(status__in=(ActivityStatus.DONE, ActivityStatus.STOPPED))
    return ~is_over & (Q(updated_on__isnull=True) | Q(updated_on__lt=before))


def numbers_of(edition: WorkAgendaEdition, viewer: Any) -> dict[str, int]:
    """How many activities there are, with which status, and what asks for attention; all in one query."""
    statuses = {status.value: Count("pk", filter=Q(status=status)) for status in ActivityStatus}
    found: dict[str, int] = activities_of(edition, viewer).aggregate(
        total=Count("pk"), real=Count("pk", filter=Q(is_sample=False)), **_attention(viewer), **statuses
    )
    return found


def attention_in(activities: QuerySet[Any], viewer: Any) -> dict[str, int]:
    """How many of these activities ask for attention, by why; one query."""
    found: dict[str, int] = activities.aggregate(**_attention(viewer))
    return found


def _attention(viewer: Any) -> dict[str, Any]:
    return {
        "stale": Count("pk", filter=is_stale()),
        "without_evidence": Count("pk", filter=~has_evidence(viewer)),
        "extra_needed": Count("pk", filter=Q(funding=Funding.EXTRA_NEEDED)),
    }


@dataclass(frozen=True)
class StrandRow:
    """One strand with how many activities have which status, in the order of the statuses."""

    strand: Strand
    counts: list[tuple[str, Any, int]]
    total: int
    last_update: datetime.date | None

    @property
    def bar(self) -> list[Segment]:
        """The same numbers as a bar."""
        return bar([(value, number) for value, _label, number in self.counts])


def progress_by_strand(edition: WorkAgendaEdition, viewer: Any) -> list[StrandRow]:
    """Statuses per strand; an activity in two strands counts in both. One query for all of them."""
    return _progress(list(edition.strands.select_related("sponsor__organisation")), activities_of(edition, viewer))


def progress_of(strand: Strand, viewer: Any) -> StrandRow:
    """The same of one strand."""
    return _progress([strand], activities_of(strand.edition, viewer).filter(strands=strand))[0]


def _progress(strands: list[Strand], activities: QuerySet[Any]) -> list[StrandRow]:
    rows = activities.order_by().values("strands", "status").annotate(number=Count("pk"), last=Max("updated_on"))
    numbers: dict[Any, dict[str, int]] = {}
    last: dict[Any, datetime.date] = {}
    for row in rows:
        numbers.setdefault(row["strands"], {})[row["status"]] = row["number"]
        if row["last"] is not None:
            last[row["strands"]] = max(row["last"], last.get(row["strands"], row["last"]))
    return [
        StrandRow(
            strand,
            [(value, label, numbers.get(strand.pk, {}).get(value, 0)) for value, label in ActivityStatus.choices],
            sum(numbers.get(strand.pk, {}).values()),
            last.get(strand.pk),
        )
        for strand in strands
    ]


def parties_today(edition: WorkAgendaEdition, viewer: Any) -> QuerySet[Any]:
    """Who takes part in an edition today: a party that left is history."""
    today = timezone.localdate()
    return (
        visible(Party, viewer)
        .filter(edition=edition)
        .filter(Q(since__isnull=True) | Q(since__lte=today), Q(until__isnull=True) | Q(until__gte=today))
        .select_related("organisation", "represented_by__organisation")
        .order_by("organisation__name")
    )


def evidence_without_activity(edition: WorkAgendaEdition, viewer: Any) -> QuerySet[Any]:
    """Published practices that no activity of this edition names."""
    named = Activity.practices.through.objects.filter(activity__edition=edition).values("casestudypage")
    return visible(CaseStudyPage, viewer).exclude(pk__in=named)
