"""Writing the library's read model."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from core import pagecache, search

from . import trail
from .assessments import EvidenceAssessment
from .choices import CostClass, EffortClass, Phase
from .entries import LIBRARY, EntryKind, FacetValue, LibraryEntry
from .pages import ArticlePage, CaseStudyPage, stream_text


def refresh_entry(page: CaseStudyPage | ArticlePage) -> LibraryEntry | None:
    """Write (or, for an unpublished or archived page, remove) the entry of one page, its facets and its search row."""
    if not page.live or page.archived_on is not None:
        remove_entry(page.pk)
        return None
    theme = page.themes.order_by("position").first()
    common = {
        "slug": page.slug,
        "title": page.title,
        "summary": page.summary,
        "visibility": page.visibility,
        "network_id": page.network_id,
        "theme_name": theme.name if theme else "",
        "theme_colour": theme.colour if theme else 0,
        "theme_icon": theme.icon if theme else "",
        "is_sample": page.is_sample,
        "is_stale": page.is_stale,
        "published_at": page.first_published_at or timezone.now(),
        "checked_on": page.checked_on,
        "check_by": page.check_by,
    }
    taken_over = trail.numbers(page) if isinstance(page, CaseStudyPage) else {}
    own = _practice(page, taken_over["used"]) if isinstance(page, CaseStudyPage) else _article(page)
    entry, _created = LibraryEntry.objects.update_or_create(page_id=page.pk, defaults={**common, **own})
    facets = set(_facets(page, entry)) | {("overname", value) for value in _taken_over(taken_over)}
    FacetValue.objects.filter(entry=entry).delete()
    FacetValue.objects.bulk_create(
        [FacetValue(entry=entry, facet=facet, value=value) for facet, value in sorted(facets)]
    )
    search.index(entry)
    _counts_changed()
    return entry


def remove_entry(page_id: int) -> None:
    """Take a page out of the library."""
    for entry in LibraryEntry.objects.filter(page_id=page_id):
        search.remove(entry)
        entry.delete()
    _counts_changed()


def change_stored(pages: Iterable[Any], **fields: Any) -> int:
    """Change stored pages and their newest draft alike, so that publishing the draft does not turn it back."""
    number = 0
    for page in pages:
        for name, value in fields.items():
            setattr(page, name, value)
        page.save(update_fields=list(fields), clean=False)
        if page.latest_revision is not None:
            page.latest_revision.content |= {name.removesuffix("_id"): value for name, value in fields.items()}
            page.latest_revision.save(update_fields=["content"])
        if page.live:
            refresh_entry(page)
        number += 1
    return number


def mark_stale() -> int:
    """Label entries that passed their check date since yesterday; run daily by `tick`."""
    number = LibraryEntry.objects.filter(is_stale=False, check_by__lt=timezone.localdate()).update(is_stale=True)
    if number:
        pagecache.forget_pages()
    return number


def _counts_changed() -> None:
    transaction.on_commit(lambda: pagecache.forget_pages(LIBRARY))


def current_assessment(page: CaseStudyPage) -> EvidenceAssessment | None:
    """The newest judgement about a practice."""
    return EvidenceAssessment.objects.filter(practice=page).select_related("assessor").first()


def assessments(page: CaseStudyPage) -> list[EvidenceAssessment]:
    """The judgements about a practice, newest first; at most the last twenty-one."""
    return list(EvidenceAssessment.objects.filter(practice=page).select_related("assessor")[:21])


def _practice(page: CaseStudyPage, adoptions: int) -> dict[str, Any]:
    assessment = current_assessment(page)
    groups = [group.name for group in page.target_groups.order_by("position")[:2]]
    facts = [["users", page.target_group_text or ", ".join(groups)]]
    cost = (
        f"€ {page.cost_amount:,}".replace(",", ".")
        if page.cost_amount
        else str(CostClass(page.cost_class).label)
        if page.cost_class != CostClass.UNKNOWN
        else ""
    )
    facts.append(["coin-euro", cost])
    facts.append(
        [
            "clock",
            page.capacity
            or (str(EffortClass(page.effort_class).label) if page.effort_class != EffortClass.UNKNOWN else ""),
        ]
    )
    facts.append(["building", f"{page.staff_count} mensen" if page.staff_count else ""])
    facts.append(["map-pin", page.region.name if page.region else ""])
    facts.append(["flag", f"{adoptions}× overgenomen" if adoptions else ""])
    return {
        "kind": EntryKind.PRACTICE,
        "kind_label": str(page.get_tier_display()),
        "level": assessment.level if assessment else 0,
        "outcome": page.outcome,
        "organisation": page.owner_organisation.name if page.owner_organisation else "",
        "facts": [fact for fact in facts if fact[1]],
        "is_stopped": page.phase == Phase.STOPPED,
        "adoptions": adoptions,
        "body_text": " ".join(
            [
                page.problem,
                page.goal,
                stream_text(page.approach),
                stream_text(page.results),
                page.lessons,
                page.target_group_text,
                *[group.name for group in page.target_groups.all()],
                page.conditions,
            ]
        ),
    }


def _article(page: ArticlePage) -> dict[str, Any]:
    return {
        "kind": EntryKind.ARTICLE,
        "kind_label": str(page.get_kind_display()),
        "level": None,
        "outcome": "",
        "organisation": "",
        "facts": [],
        "is_stopped": False,
        "adoptions": 0,
        "body_text": stream_text(page.body),
    }


def _taken_over(numbers: dict[str, int]) -> list[str]:
    """Values of the facet about those who took it over."""
    pairs = (("ja", "used"), ("gemeten", "measured"), ("gestopt", "stopped"), ("werkte-niet", "lessons"))
    return [value for value, key in pairs if numbers.get(key)]


def _facets(page: Any, entry: LibraryEntry) -> list[tuple[str, str]]:
    found = [("soort", entry.kind if entry.kind == EntryKind.PRACTICE else page.kind), ("herkomst", page.origin)]
    found += [("voor", key) for key in page.audiences]
    found += [("thema", theme.slug) for theme in page.themes.all()]
    found += [("doelgroep", group.slug) for group in page.target_groups.all()]
    if page.network_id:
        found.append(("netwerk", str(page.network_id)))
    if isinstance(page, CaseStudyPage):
        makers = page.owner_organisation or page.unnamed_organisation  # of who stays unnamed, kind and size still count
        size = page.organisation_size or (makers.size_class if makers else "")
        found += [("sector", sector.slug) for sector in page.sectors.all()]
        found += [
            ("bewijs", str(entry.level)),
            ("uitkomst", page.outcome),
            ("kosten", page.cost_class),
            ("inzet", page.effort_class),
            ("fase", page.phase),
        ]
        found += [("grootte", size)] if size else []
        found += [("organisatie", makers.kind)] if makers else []
        found += [("regio", page.region.slug)] if page.region else []
        found += [("jaar", str(page.start_year))] if page.start_year else []
    return found
