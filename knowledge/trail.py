"""Reading the adoption trail: who did it after the makers, in numbers, on the map and one by one."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from core import pagecache
from core.visibility import visible
from people.models import OrganisationKind

from . import scope
from .adoptions import MEASURED_FOR_RESEARCH, AdoptionStatus
from .entries import LIBRARY
from .evidence import OUTCOME_ICONS, Outcome
from .models import Adoption, CaseStudyPage

SHOWN = 5
USED = (AdoptionStatus.TRIAL, AdoptionStatus.RUNNING, AdoptionStatus.STOPPED)
LESSON = Q(outcome__in=(Outcome.NO_EFFECT, Outcome.NEGATIVE))
FILTERS = {
    "gestopt": Q(status=AdoptionStatus.STOPPED),
    "werkte-niet": LESSON,
    "gemeten": Q(is_measured=True),
}


def independent(practice: CaseStudyPage) -> QuerySet[Adoption]:
    """Adoptions by others than the makers themselves."""
    rows = Adoption.objects.filter(practice=practice)
    makers = practice.owner_organisation_id or practice.unnamed_organisation_id
    return rows.exclude(organisation=makers) if makers else rows


def numbers(practice: CaseStudyPage) -> dict[str, int]:
    """How many organisations use or used it, consider it, stopped, measured; and how many say which outcome."""
    counts: dict[str, Any] = {
        "used": Count("pk", filter=Q(status__in=USED)),
        "considering": Count("pk", filter=Q(status=AdoptionStatus.CONSIDERING)),
        "stopped": Count("pk", filter=FILTERS["gestopt"]),
        "lessons": Count("pk", filter=LESSON),
        "measured": Count("pk", filter=FILTERS["gemeten"]),
        "said_ready": Count("pk", filter=Q(practice__research_answer__is_ready=True)),
    }
    counts |= {value: Count("pk", filter=Q(outcome=value, status__in=USED)) for value in Outcome.values}
    return independent(practice).order_by().aggregate(**counts)


def outcomes(found: dict[str, int]) -> list[dict[str, Any]]:
    """What the organisations say came out of it, each with its word, icon and number."""
    return [
        {"value": value, "label": label, "icon": OUTCOME_ICONS[Outcome(value)], "number": found[value]}
        for value, label in Outcome.choices
    ]


def by_region(practice: CaseStudyPage) -> dict[str, int]:
    """Adoptions per labour-market region (CBS code). One that stays unnamed is in none: with its region it would be known."""
    rows = independent(practice).filter(hides_organisation=False, organisation__is_proposed=False)
    rows = rows.filter(status__in=USED, organisation__region__isnull=False).order_by()
    return dict(rows.values_list("organisation__region__cbs_code").annotate(number=Count("pk")))


def steps(rows: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Rows with what the trail shows of each."""
    return rows.select_related("organisation__region")


def measured(practice: CaseStudyPage) -> int:
    """How many organisations measured what came of it."""
    return independent(practice).filter(FILTERS["gemeten"]).count()


def is_ready_for_research(found: dict[str, int]) -> bool:
    """The redactie said so, and there are still enough organisations that measured what came of it."""
    return bool(found["said_ready"]) and found["measured"] >= MEASURED_FOR_RESEARCH


def name_for(adoptions: list[Adoption], viewer: Any) -> list[Adoption]:
    """Set on each adoption who did it, as this viewer may know it: `who`, and `is_named`."""
    known = set(
        Adoption.objects.filter(pk__in=[row.pk for row in adoptions])
        .filter(scope.ADOPTER.q(viewer))
        .values_list("pk", flat=True)
        if adoptions
        else []
    )
    for row in adoptions:
        row.is_named = row.pk in known
        row.who = row.organisation.name if row.is_named else unnamed(row)
    return adoptions


def unnamed(adoption: Adoption) -> str:
    """What stands where a name does not."""
    return _("Een organisatie zonder naam (%(kind)s)") % {
        "kind": OrganisationKind(adoption.organisation.kind).label,
    }


def public_trail(practice: CaseStudyPage) -> dict[str, Any]:
    """The trail as everyone who sees the practice may see it, for its page: the numbers and the newest steps, oldest first."""

    def load() -> dict[str, Any]:
        found = numbers(practice)
        rows = list(steps(independent(practice))[:SHOWN]) if any(found.values()) else []
        for row in rows:
            row.is_named = not (row.hides_organisation or row.organisation.is_proposed)
        total = found["used"] + found["considering"]
        return {
            "numbers": found,
            "rows": rows[::-1],
            "total": total,
            "is_ready": is_ready_for_research(found),
        }

    trail = pagecache.remember(f"trail:{practice.pk}", load, LIBRARY)
    for row in trail["rows"]:  # in the language of now
        row.who = row.organisation.name if row.is_named else unnamed(row)
    return trail


def of_workplace(practice: CaseStudyPage, organisation: Any) -> Adoption | None:
    """What an organisation recorded about a practice."""
    if organisation is None:
        return None
    return Adoption.objects.filter(practice=practice, organisation=organisation).first()


def seen_by(practice: CaseStudyPage, viewer: Any, only: str = "") -> QuerySet[Adoption]:
    """The steps of a trail that this viewer may see, newest first; `only` is a key of `FILTERS`."""
    rows = visible(independent(practice), viewer)
    return steps(rows.filter(FILTERS[only]) if only in FILTERS else rows)
