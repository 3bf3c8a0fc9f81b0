"""Two or three practices side by side, and a decision note of them (PRODUCT §5). Everything is in the address; nothing is kept."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.core.internal import ratelimit  # the public one lets every GET through
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import printing, search
from core.visibility import visible

from .choices import CostClass, EffortClass
from .citing import permanent_address
from .entries import EntryKind
from .evidence import OUTCOME_ICONS, EvidenceLevel, Outcome
from .library import KIND
from .models import CaseStudyPage, EvidenceAssessment, LibraryEntry
from .versions import version_numbers

MOST = 3
FOUND = 10
AUDIENCES = {"gemeente": _("gemeenten"), "onderwijs": _("scholen"), "werkgever": _("werkgevers")}
QUESTION = 300  # characters


@dataclass(frozen=True)
class Compared:
    """A practice with its marks, and the address of this comparison without it."""

    page: CaseStudyPage
    level: int
    level_label: str
    ground: str
    outcome_icon: str
    without: str


@dataclass(frozen=True)
class Row:
    """One thing that is compared: a label and a text for each practice, empty when nobody filled it in."""

    label: str | Promise
    cells: list[str]
    is_dutch: bool = True  # what people wrote; else words of the interface

    @property
    def is_empty(self) -> bool:
        """No practice has it."""
        return not any(self.cells)


def compare(request: HttpRequest) -> HttpResponse:
    """Compare up to three practices; with fewer, look up one more."""
    chosen = _chosen(request)
    text = request.GET.get("q", "").strip()[:200]
    slugs = [item.page.slug for item in chosen]
    context = {
        "chosen": chosen,
        "rows": [row for row in _rows(chosen) if not row.is_empty],
        "q": text,
        "found": _found(request, text, slugs) if text and len(chosen) < MOST else [],
        "is_full": len(chosen) == MOST,
        "question": request.GET.get("vraag", "").strip()[:QUESTION],
    }
    return render(request, "knowledge/compare.html", context)


def decision_note(request: HttpRequest) -> HttpResponse:
    """What one brings to a decision: the question, the options, how sure it is, what it costs, whom to call, what is unknown."""
    chosen = _chosen(request)
    if not chosen:
        return redirect("knowledge:compare")
    rows = _rows(chosen)
    question, today = request.GET.get("vraag", "").strip()[:QUESTION], timezone.localdate()
    versions = version_numbers(item.page for item in chosen)
    options = [
        {
            "item": item,
            "version": versions[item.page.pk],
            "permanent": permanent_address(item.page),
            "known": [(row, row.cells[number]) for row in rows if row.cells[number]],
            "unknown": [row.label for row in rows if not row.cells[number]],
        }
        for number, item in enumerate(chosen)
    ]
    form = request.GET.get("vorm", "")
    if form == printing.ODT or (form == printing.PDF and printing.can_make_pdf()):
        if not ratelimit.consume(request, app="allauth.account", action="document", limit_get=True):
            messages.warning(request, _("Je haalde veel documenten op. Wacht een minuut en probeer het dan opnieuw."))
            page = request.GET.copy()
            del page["vorm"]
            return redirect(f"{request.path}?{page.urlencode()}")
        blocks = list(_blocks(options, question, today))
        title = question or str(_("Beslisnotitie"))
        return printing.answer(form, f"beslisnotitie-{today}", title, blocks, translation.get_language() or "nl")
    context = {
        "options": options,
        "question": question,
        "today": today,
        "back": _address([item.page.slug for item in chosen]),
        "makes_pdf": printing.can_make_pdf(),
    }
    return render(request, "knowledge/decision_note.html", context)


def _blocks(options: list[dict[str, Any]], question: str, today: datetime.date) -> Iterator[printing.Block]:
    """The note as blocks of a document: the same words as on the page, in the same order."""
    yield printing.Block(str(_("Beslisnotitie")), 1)
    if question:
        yield printing.Block(question)
    yield printing.Block(date_format(today, "j F Y"))
    for number, option in enumerate(options, start=1):
        page = option["item"].page
        yield printing.Block(f"{number}. {page.title}", 2, "nl")
        yield printing.Block(
            f"{_('Bewijs')}: {option['item'].level_label}. {_('Uitkomst')}: {page.get_outcome_display()}."
        )
        for row, text in option["known"]:
            yield printing.Block(str(row.label), 3)
            yield printing.Block(text, language="nl" if row.is_dutch else "")
        if option["unknown"]:
            yield printing.Block(str(_("Wat we niet weten")), 3)
            yield printing.Block(" · ".join(str(label) for label in option["unknown"]))
        day = date_format(page.last_published_at, "j F Y") if page.last_published_at else "–"
        yield printing.Block(str(_("versie %(version)s van %(day)s") % {"version": option["version"], "day": day}))
        yield printing.Block(option["permanent"], link=option["permanent"])


def _address(slugs: list[str]) -> str:
    query = urlencode([("p", slug) for slug in slugs])
    return reverse("knowledge:compare") + (f"?{query}" if query else "")


def _chosen(request: HttpRequest) -> list[Compared]:
    """The practices in the address this viewer may see, in that order; what is not there or hidden is left out alike."""
    slugs = list(dict.fromkeys(slug for slug in request.GET.getlist("p") if slug and "\x00" not in slug))[:MOST]
    if not slugs:
        return []
    rows = visible(CaseStudyPage, request.user).filter(slug__in=slugs, live=True)
    pages = {
        page.slug: page
        for page in rows.select_related("owner_organisation", "region").prefetch_related("target_groups", "themes")
    }
    newest: dict[int, EvidenceAssessment] = {}
    for assessment in EvidenceAssessment.objects.filter(practice__in=[page.pk for page in pages.values()]):
        newest.setdefault(assessment.practice_id, assessment)  # newest first
    there = [slug for slug in slugs if slug in pages]
    return [_compared(pages[slug], newest.get(pages[slug].pk), there) for slug in there]


def _compared(page: CaseStudyPage, assessment: EvidenceAssessment | None, slugs: list[str]) -> Compared:
    level = assessment.level if assessment else 0
    return Compared(
        page=page,
        level=level,
        level_label=str(EvidenceLevel(level).label),
        ground=assessment.ground if assessment else "",
        outcome_icon=OUTCOME_ICONS[Outcome(page.outcome)],
        without=_address([slug for slug in slugs if slug != page.slug]),
    )


def _rows(chosen: list[Compared]) -> list[Row]:
    pages = [item.page for item in chosen]
    return [
        Row(_("In het kort"), [page.summary for page in pages]),
        Row(
            _("Wie kan het gebruiken?"),
            [", ".join(str(AUDIENCES[key]) for key in page.audiences) for page in pages],
            is_dutch=False,
        ),
        Row(_("Voor welke mensen?"), [_groups(page) for page in pages]),
        Row(_("Waarom dit bewijsniveau?"), [item.ground for item in chosen]),
        Row(_("Wat ging er mis?"), [page.lessons for page in pages]),
        Row(_("Wat heb je nodig?"), [page.conditions for page in pages]),
        Row(_("Kosten"), [_cost(page) for page in pages], is_dutch=False),
        Row(_("Inzet"), [_effort(page) for page in pages], is_dutch=False),
        Row(_("Mag dit?"), [page.risks_privacy for page in pages]),
        Row(_("Wie deed het?"), [_maker(page) for page in pages]),
        Row(_("Wie kun je bellen of mailen?"), [page.contact for page in pages]),
    ]


def _groups(page: CaseStudyPage) -> str:
    return page.target_group_text or ", ".join(group.name for group in page.target_groups.all())


def _cost(page: CaseStudyPage) -> str:
    known = page.cost_class != CostClass.UNKNOWN
    parts = [str(CostClass(page.cost_class).label) if known else "", page.cost_text]
    return ": ".join(part for part in parts if part)


def _effort(page: CaseStudyPage) -> str:
    known = page.effort_class != EffortClass.UNKNOWN
    parts = [str(EffortClass(page.effort_class).label) if known else "", page.capacity]
    return ": ".join(part for part in parts if part)


def _maker(page: CaseStudyPage) -> str:
    organisation = page.owner_organisation.name if page.owner_organisation else ""
    return ", ".join(part for part in (organisation, page.region.name if page.region else "") if part)


def _found(request: HttpRequest, text: str, slugs: list[str]) -> list[dict[str, Any]]:
    """Practices that fit these words, best first, each with the address of the comparison with it."""
    keys = [hit.object_id for hit in search.search(text, request.user, kind=KIND, limit=FOUND * 2).hits]
    rows = visible(LibraryEntry, request.user).filter(pk__in=keys, kind=EntryKind.PRACTICE).exclude(slug__in=slugs)
    entries = sorted(rows.defer("body_text"), key=lambda entry: keys.index(entry.pk))
    return [{"entry": entry, "url": _address([*slugs, entry.slug])} for entry in entries[:FOUND]]
