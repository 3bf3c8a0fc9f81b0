"""Asking the library: text, facets, order, page. One place, so that page, feed and export give the same rows."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from core import search, spelling
from core.visibility import visible
from networks.scope import network_ids

from . import facets, likeness
from .entries import LibraryEntry

PER_PAGE = 20
MANY = 2000
FEW = 2  # up to so many results, what else may have been meant is said
MOST_DROPPED = 8
KIND = "kennis"
SORTS = [("nieuw", _("Nieuwste eerst")), ("bewijs", _("Sterkste bewijs eerst")), ("titel", _("Op titel"))]
RELEVANCE = ("best", _("Beste match"))
ALIKE = ("zoals", _("Organisaties zoals wij"))


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
    text: str = ""
    instead_of: str = ""
    perhaps: str = ""


def audience_key(viewer: Any) -> str:
    """A key that is the same for viewers who see the same library: their networks and staff groups."""
    if not viewer.is_authenticated:
        return "anon"
    if viewer.is_editor or viewer.is_site_admin:
        return "staff"
    return "p" + "-".join(str(pk) for pk in network_ids(viewer))


def matching(entries: QuerySet[LibraryEntry], text: str) -> QuerySet[LibraryEntry]:
    """Entries whose words match; what cannot be searched for matches nothing."""
    match = search.match_subquery(text, KIND)
    if match is None:
        return entries.none() if text.strip() else entries
    return entries.filter(pk__in=RawSQL(*match))  # noqa: S611  our own SQL, every value a parameter


def entries_for(viewer: Any, text: str, chosen: dict[str, list[str]]) -> QuerySet[LibraryEntry]:
    """All entries of a search this viewer may see, in no order."""
    return matching(facets.narrow(visible(LibraryEntry, viewer), chosen), text).order_by()


def query_of(text: str, chosen: dict[str, list[str]]) -> str:
    """A search as the query of an address: the same search gives the same text."""
    pairs = [("q", text)] if text else []
    return urlencode([*pairs, *((key, value) for key in sorted(chosen) for value in sorted(chosen[key]))])


def title_of(viewer: Any, text: str, chosen: dict[str, list[str]]) -> str:
    """A search in words, in the language of now: what was typed and what was chosen."""
    known = {(key, value): label for key, options in facets.words(viewer).items() for value, label in options}
    labels = [known.get((key, value), value) for key in sorted(chosen) for value in sorted(chosen[key])]
    return ", ".join([*([f"“{text}”"] if text else []), *labels])[:300]


def ask_forgiving(viewer: Any, *, text: str, chosen: dict[str, list[str]], sort: str, page: int) -> LibraryAnswer:
    """The same, and when nothing is found: the answer to what was probably meant, with `instead_of` what was typed.

    With only a few results, `perhaps` says what else may have been meant.
    """
    answer = ask(viewer, text=text, chosen=chosen, sort=sort, page=page)
    if not text or answer.total > FEW:
        return answer
    better = spelling.corrected(text)
    if answer.total:
        answer.perhaps = better or ""
        return answer
    for other_text in [better, _closest(viewer, better or text, chosen)]:
        other = ask(viewer, text=other_text, chosen=chosen, sort=sort) if other_text else None
        if other and other.total:
            other.instead_of = text
            return other
    return answer


def _closest(viewer: Any, text: str, chosen: dict[str, list[str]]) -> str | None:
    """What was typed without the one word that is in the way: the version that finds the fewest, so the most precise."""
    numbers = {less: entries_for(viewer, less, chosen).count() for less in search.with_a_word_less(text)}
    found = {less: number for less, number in numbers.items() if number}
    return min(found, key=lambda less: (found[less], less)) if found else None


def with_one_less(viewer: Any, text: str, chosen: dict[str, list[str]]) -> list[dict[str, Any]]:
    """When nothing fits: which choice to drop, and how many results that gives, most first; only what gives some."""
    found = []
    for key in list(chosen)[:MOST_DROPPED]:
        less = {other: values for other, values in chosen.items() if other != key}
        number = entries_for(viewer, text, less).count()
        if number:
            query = query_of(text, less)
            found.append({"words": title_of(viewer, "", {key: chosen[key]}), "number": number, "query": query})
    if text and chosen and (number := entries_for(viewer, "", chosen).count()):
        found.append({"words": f"“{text}”", "number": number, "query": query_of("", chosen)})
    return sorted(found, key=lambda row: -row["number"])


def ask(
    viewer: Any, *, text: str = "", chosen: dict[str, list[str]] | None = None, sort: str = "", page: int = 1
) -> LibraryAnswer:
    """One page of entries this viewer may see, with counts of every facet."""
    chosen = chosen or {}
    seen = visible(LibraryEntry, viewer)
    base = matching(seen, text)
    found = facets.counts(base, chosen, f"{audience_key(viewer)}:{text}")
    total = _total(found, chosen)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    traits = likeness.traits_of_viewer(viewer) if sort == ALIKE[0] else {}
    if not (sort in dict(SORTS) or traits or (sort == "best" and text.strip())):
        sort = "best" if text.strip() else "nieuw"
    start = (page - 1) * PER_PAGE
    panel = facets.panel(viewer, chosen, found)
    narrowed = facets.narrow(seen, chosen, walk=total > MANY).defer("body_text")
    if traits:
        entries = list(likeness.most_alike_first(matching(narrowed, text), traits)[start : start + PER_PAGE])
        why = likeness.in_common(entries, traits)
        for entry in entries:
            entry.alike = why.get(entry.pk, "")  # type: ignore[attr-defined]  for the template
    else:
        entries = _rows(narrowed, text, sort, start) if total else []
    return LibraryAnswer(entries, total, page, pages, panel, _chips(panel, chosen), sort, text)


def _total(found: dict[tuple[str, str], int], chosen: dict[str, list[str]]) -> int:
    """Every entry has exactly one kind, so the counts of the kinds (the chosen ones, when some are) add up to it."""
    wanted = chosen.get("soort")
    return sum(
        number for (facet, value), number in found.items() if facet == "soort" and (not wanted or value in wanted)
    )


def _rows(narrowed: QuerySet[LibraryEntry], text: str, sort: str, start: int) -> list[LibraryEntry]:
    if sort == "best":
        allowed = {KIND: narrowed.order_by().values("pk").query.sql_with_params()}
        best = search.best(
            search.groups(text), allowed, title=text.strip()[:255], kind=KIND, offset=start, limit=PER_PAGE
        )
        found = narrowed.in_bulk([document.object_id for document in best])
        return [found[document.object_id] for document in best if document.object_id in found]
    order = {
        "nieuw": ("is_stale", "-published_at", "-pk"),
        "bewijs": ("is_stale", F("level").desc(nulls_last=True), "-published_at", "-pk"),
        "titel": ("title", "pk"),
    }[sort]
    return list(matching(narrowed, text).order_by(*order)[start : start + PER_PAGE])


def _chips(panel: list[dict[str, Any]], chosen: dict[str, list[str]]) -> list[dict[str, str]]:
    """What is chosen, in words; a value no facet knows (an old link) stands as typed, so that it can be taken away."""
    known = {(facet["key"], option["value"]): option["label"] for facet in panel for option in facet["options"]}
    return [
        {"key": key, "value": value, "label": str(known.get((key, value), value))}
        for key, values in chosen.items()
        for value in values
    ]
