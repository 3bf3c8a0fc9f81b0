"""What the redactie looks at to keep the library true: what is old, unowned or thin, and what people do not find."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from core import asked, search, spelling

from . import library
from .choices import ArticleKind, Tier
from .entries import EntryKind
from .link_checking import broken
from .models import ArticlePage, CaseStudyPage, LibraryEntry, PracticeSource

PER_PAGE = 20
WORDS_SHOWN = 50


def _entries() -> QuerySet[LibraryEntry]:
    return LibraryEntry.objects.defer("body_text").order_by("check_by", "pk")


def _without_source() -> QuerySet[LibraryEntry]:
    sources = PracticeSource.objects.filter(page_id=OuterRef("page_id"))
    return _entries().filter(~Exists(sources), kind=EntryKind.PRACTICE)


def _thin() -> QuerySet[LibraryEntry]:
    sketches = CaseStudyPage.objects.filter(tier=Tier.SKETCH).values("pk")
    return _entries().filter(kind=EntryKind.PRACTICE, level=0, page__in=sketches)


def _overtaken() -> QuerySet[LibraryEntry]:
    """Syntheses whose practices were looked at after the synthesis itself: the answer may change."""
    newer = ArticlePage.objects.filter(kind=ArticleKind.SYNTHESIS, related_practices__checked_on__gt=F("checked_on"))
    return _entries().filter(page__in=newer.values("pk"))


LISTS: dict[str, tuple[Any, Any]] = {
    "verouderd": (gettext_lazy("Te laat nagekeken"), lambda: _entries().filter(is_stale=True)),
    "zonder-eigenaar": (gettext_lazy("Zonder eigenaar"), lambda: _entries().filter(page__owner__isnull=True)),
    "zonder-bron": (gettext_lazy("Zonder bron"), _without_source),
    "synthese": (gettext_lazy("Wat werkt bij: nieuwere voorbeelden"), _overtaken),
    "links": (gettext_lazy("Kapotte links"), lambda: _entries().filter(page__in=broken().values("page"))),
    "dun": (gettext_lazy("Nog een schets, niet beoordeeld"), _thin),
}
ARCHIVE = "archief"


def _archived() -> list[Any]:
    rows: list[Any] = []
    for model in (CaseStudyPage, ArticlePage):
        rows += model.objects.filter(archived_on__isnull=False).order_by("-archived_on", "-pk")[:PER_PAGE]
    return sorted(rows, key=lambda page: page.archived_on, reverse=True)


@login_required
def report(request: HttpRequest) -> HttpResponse:
    """The lists with their numbers, what people looked for in vain, and a field to try a search."""
    if not (request.user.is_editor or request.user.is_site_admin):
        raise Http404
    shown = request.GET.get("toon", "")
    shown = shown if shown in LISTS or shown == ARCHIVE else "verouderd"
    numbers = [(key, label, rows().count()) for key, (label, rows) in LISTS.items()]
    tried = request.GET.get("probeer", "").strip()[:200]
    context = {
        "numbers": numbers,
        "shown": shown,
        "page": Paginator(LISTS[shown][1](), PER_PAGE).get_page(request.GET.get("pagina")) if shown in LISTS else None,
        "archived": _archived() if shown == ARCHIVE else [],
        "broken": broken().order_by("page", "url")[:WORDS_SHOWN] if shown == "links" else [],
        "in_vain": asked.without_result()[:WORDS_SHOWN],
        "hardly_opened": asked.hardly_opened()[:WORDS_SHOWN],
        "tried": tried,
        "trial": _try(request.user, tried) if tried else None,
    }
    return render(request, "knowledge/report.html", context)


def _try(user: Any, text: str) -> dict[str, Any]:
    """What search makes of a text, and what it finds: for seeing what a group of synonyms does."""
    answer = library.ask_forgiving(user, text=text, chosen={}, sort="best", page=1)
    return {
        "groups": [" / ".join(group) for group in search.groups(text)],
        "corrected": spelling.corrected(text),
        "instead": answer.text if answer.instead_of else "",
        "total": answer.total,
        "entries": answer.entries[:5],
    }
