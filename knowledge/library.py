"""Asking the library: text, facets, order, page. One place, so that page, feed and export give the same rows."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from core import search, search_engines
from core.models import SearchDocument
from core.visibility import visible
from networks.models import Membership, MembershipState

from . import facets
from .entries import LibraryEntry

PER_PAGE = 20
KIND = "kennis"
SORTS = [("nieuw", _("Nieuwste eerst")), ("bewijs", _("Sterkste bewijs eerst")), ("titel", _("Op titel"))]
RELEVANCE = ("best", _("Beste match"))


@dataclass
class LibraryAnswer:
    """One page of the library."""

    entries: list[LibraryEntry]
    total: int
    page: int
    pages: int
    facets: list[dict[str, Any]]
    chips: list[dict[str, str]]
    sort: str


def audience_key(viewer: Any) -> str:
    """A key that is the same for viewers who see the same library: their networks and staff groups."""
    if not viewer.is_authenticated:
        return "anon"
    if viewer.is_editor or viewer.is_site_admin:
        return "staff"
    networks = Membership.objects.filter(user=viewer, state=MembershipState.ACTIVE).values_list("network_id", flat=True)
    return "p" + "-".join(str(pk) for pk in sorted(networks))


def matching(entries: QuerySet[LibraryEntry], text: str) -> QuerySet[LibraryEntry]:
    """Entries whose words match; what cannot be searched for matches nothing."""
    match = search.match_subquery(text)
    if match is None:
        return entries.none() if text.strip() else entries
    sql, params = match
    return entries.filter(
        pk__in=RawSQL(f"SELECT object_id FROM core_searchdocument WHERE kind = %s AND id IN ({sql})", [KIND, *params])  # noqa: S608  our own SQL
    )


def ask(
    viewer: Any, *, text: str = "", chosen: dict[str, list[str]] | None = None, sort: str = "", page: int = 1
) -> LibraryAnswer:
    """One page of entries this viewer may see, with counts of every facet."""
    chosen = chosen or {}
    base = matching(visible(LibraryEntry, viewer), text)
    found = facets.counts(base, chosen, "" if text.strip() else audience_key(viewer))
    hits = facets.narrow(base, chosen)
    total = hits.count() if text.strip() or chosen else _total(base, found, viewer)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    sort = sort if sort in dict(SORTS) or (sort == "best" and text.strip()) else ("best" if text.strip() else "nieuw")
    start = (page - 1) * PER_PAGE
    panel = facets.panel(viewer, chosen, found)
    entries = _rows(hits, text, sort, start) if total else []
    return LibraryAnswer(entries, total, page, pages, panel, _chips(panel), sort)


def _total(base: QuerySet[LibraryEntry], found: dict[tuple[str, str], int], viewer: Any) -> int:
    """Every entry has exactly one kind, so without a choice the total is already counted."""
    return sum(number for (facet, _value), number in found.items() if facet == "soort")


def _rows(hits: QuerySet[LibraryEntry], text: str, sort: str, start: int) -> list[LibraryEntry]:
    hits = hits.defer("body_text")
    if sort == "best":
        groups = search.groups(text)
        allowed = (
            SearchDocument.objects.filter(kind=KIND, object_id__in=hits.order_by().values("pk"))
            .values("pk")
            .query.sql_with_params()
        )
        ids = search_engines.ranked_ids(
            connection, groups, allowed, title=text.strip()[:255], kind="", offset=start, limit=PER_PAGE
        )
        by_document = {document.pk: document.object_id for document in SearchDocument.objects.filter(pk__in=ids)}
        found = hits.in_bulk([by_document[pk] for pk in ids if pk in by_document])
        return [found[by_document[pk]] for pk in ids if by_document.get(pk) in found]
    order = {
        "nieuw": ("is_stale", "-published_at", "-pk"),
        "bewijs": ("is_stale", F("level").desc(nulls_last=True), "-published_at", "-pk"),
        "titel": ("title", "pk"),
    }[sort]
    return list(hits.order_by(*order)[start : start + PER_PAGE])


def _chips(panel: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [
        {"key": facet["key"], "value": option["value"], "label": str(option["label"])}
        for facet in panel
        for option in facet["options"]
        if option["on"]
    ]
