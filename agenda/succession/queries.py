"""Reading how editions go on."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from core import pagecache
from core.visibility import visible

from ..models import Activity, Strand, WorkAgendaEdition
from .models import ActivitySuccession, StrandSuccession

ENDS = 20  # of what one thing comes from or goes on as


def linked_editions(edition: WorkAgendaEdition, viewer: Any) -> list[tuple[WorkAgendaEdition, WorkAgendaEdition]]:
    """Pairs (earlier, later) that this edition is one of, with something between them that `viewer` may read.

    A strand and an activity are read by who reads their edition, so a link is read by who reads both editions.
    """
    pairs = pagecache.remember(f"linked-editions:{edition.pk}", lambda: _pairs(edition))
    others = {row.pk: row for pair in pairs for row in pair}
    closed = [pk for pk, row in others.items() if not row.is_public]
    seen = set(others) - set(closed)
    if closed:
        seen |= set(visible(WorkAgendaEdition, viewer).filter(pk__in=closed).values_list("pk", flat=True))
    return [(earlier, later) for earlier, later in pairs if {earlier.pk, later.pk} <= seen]


def _pairs(edition: WorkAgendaEdition) -> list[tuple[WorkAgendaEdition, WorkAgendaEdition]]:
    found: set[tuple[int, int]] = set()
    for model in (StrandSuccession, ActivitySuccession):
        rows = model.objects.filter(Q(earlier__edition=edition) | Q(later__edition=edition))
        found |= set(rows.order_by().values_list("earlier__edition", "later__edition").distinct())
    editions = WorkAgendaEdition.objects.in_bulk({pk for pair in found for pk in pair})
    return [(editions[earlier], editions[later]) for earlier, later in sorted(found)]


@dataclass
class StrandGoesOn:
    """A strand of the earlier edition with where it goes on; without any it ended."""

    strand: Strand
    links: list[StrandSuccession] = field(default_factory=list)


def strands_between(earlier: WorkAgendaEdition, later: WorkAgendaEdition, viewer: Any) -> list[StrandGoesOn]:
    """Each strand of the earlier edition, in order."""
    rows = [StrandGoesOn(strand) for strand in earlier.strands.select_related("edition")]
    by_pk = {row.strand.pk: row for row in rows}
    links = visible(StrandSuccession, viewer).filter(earlier__edition=earlier, later__edition=later)
    for link in links.select_related("later__edition"):
        by_pk[link.earlier_id].links.append(link)
    return rows


def new_strands(earlier: WorkAgendaEdition, later: WorkAgendaEdition) -> QuerySet[Strand]:
    """Strands of the later edition that no strand of the earlier one goes on in."""
    link = StrandSuccession.objects.filter(later=OuterRef("pk"), earlier__edition=earlier)
    return later.strands.filter(~Exists(link)).select_related("edition")


def activities_between(earlier: WorkAgendaEdition, later: WorkAgendaEdition, viewer: Any) -> QuerySet[Any]:
    """The activities that go on, with what they go on as."""
    rows = visible(ActivitySuccession, viewer).filter(earlier__edition=earlier, later__edition=later)
    return rows.select_related("earlier__edition", "later__edition")


def numbers_between(earlier: WorkAgendaEdition, later: WorkAgendaEdition, viewer: Any) -> dict[str, int]:
    """How many activities the two have, how many links lie between them, how many of the first go on, and how many of the
    second are new.
    """
    links = activities_between(earlier, later, viewer).order_by()
    found = links.aggregate(
        links=Count("pk"), goes_on=Count("earlier", distinct=True), continued=Count("later", distinct=True)
    )
    before, after = (visible(Activity, viewer).filter(edition=edition).count() for edition in (earlier, later))
    return {
        "earlier": before,
        "later": after,
        "links": found["links"],
        "goes_on": found["goes_on"],
        "new": after - found["continued"],
    }


def ends_of(item: Strand | Activity, viewer: Any) -> tuple[list[Any], list[Any]]:
    """What this comes from, and what it goes on as: the links, each with both ends; one query."""
    model = StrandSuccession if isinstance(item, Strand) else ActivitySuccession
    rows = visible(model, viewer).filter(Q(earlier=item.pk) | Q(later=item.pk))
    found = list(rows.select_related("earlier__edition", "later__edition")[: 2 * ENDS])
    return [row for row in found if row.later_id == item.pk], [row for row in found if row.earlier_id == item.pk]
