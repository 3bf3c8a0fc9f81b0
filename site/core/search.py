"""The one site index (ADR 0006): what is in it, who writes it, how it answers.

Each app registers a `SearchSource` in its `search.py`. A source says which rows exist in the index and gives
the rows' own visibility rule; a hit is shown only when that rule lets the viewer see the row *now*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.utils import translation

from . import pagecache, search_engines, spelling
from .addresses import neutral
from .models import SearchDocument
from .text import fold, kept_stems, query_words, stem, stem_of, stems, words
from .visibility import visible, visible_among, visible_sql

NEAR_LOOKED_AT = 4  # times as many hits are looked at as are shown
COUNTED = 1000  # beyond this a count says "1000+": counting on would cost more than the answer is worth
CANDIDATES = 200
LARGE_KEPT = 600  # seconds
FAR = 2000  # so many candidates are never asked for: that far down a list everything that matches is ranked


@dataclass(frozen=True)
class SearchSource:
    """What one app puts in the index.

    `kind` is the key in addresses (`soort=praktijk`), `label` the Dutch plural for tabs, `queryset` the rows
    to index, `document` turns a row into title, text and address.
    """

    kind: str
    label: Any
    model: type[models.Model]
    document: Callable[[Any], dict[str, str]]
    queryset: Callable[[], Any]
    order: int = 50
    keep: Callable[[Any], bool] = field(default=lambda obj: True)


_sources: dict[str, SearchSource] = {}
_synonyms: list[Callable[[], Iterable[list[str]]]] = []


def register_source(source: SearchSource) -> None:
    """Add a source; a second one with the same kind replaces it (autoreload)."""
    _sources[source.kind] = source


def register_synonyms(provider: Callable[[], Iterable[list[str]]]) -> None:
    """Add a provider of word groups that mean the same (editors manage them in knowledge)."""
    _synonyms.append(provider)


def sources() -> list[SearchSource]:
    """All sources, in tab order."""
    return sorted(_sources.values(), key=lambda source: source.order)


def source_for(model: type[models.Model]) -> SearchSource | None:
    """The source that indexes this model, if any."""
    return next((source for source in _sources.values() if source.model is model), None)


def index(obj: Any) -> None:
    """Write one object to the index, or take it out when its source says so."""
    source = source_for(type(obj))
    if source is None:
        return
    if not source.keep(obj):
        remove(obj)
        return
    with translation.override(settings.LANGUAGE_CODE):
        content = source.document(obj)  # addresses without a language prefix, whoever writes
    document, _ = SearchDocument.objects.update_or_create(
        kind=source.kind,
        object_id=obj.pk,
        defaults={
            "title": content["title"][:255],
            "excerpt": content.get("excerpt", "")[:400],
            "url": neutral(content["url"])[:500],
        },
    )
    search_engines.write(connection, document.pk, *_words(source, content))


def _words(source: SearchSource, content: dict[str, str]) -> tuple[str, str]:
    return stems(content["title"]), f"{stems(content.get('text', ''))} {search_engines.kind_word(source.kind)}"


def remove(obj: Any) -> None:
    """Take one object out of the index."""
    source = source_for(type(obj))
    if source is None:
        return
    for pk in list(SearchDocument.objects.filter(kind=source.kind, object_id=obj.pk).values_list("pk", flat=True)):
        search_engines.delete(connection, pk)
        SearchDocument.objects.filter(pk=pk).delete()


def rebuild(batch: int = 2000) -> dict[str, int]:
    """Empty the index and fill it again from every source; returns counts per kind."""
    search_engines.clear(connection)
    SearchDocument.objects.all().delete()
    counts: dict[str, int] = {}
    for source in sources():
        pending: list[tuple[Any, dict[str, str]]] = []
        counts[source.kind] = 0
        for obj in source.queryset().iterator(chunk_size=batch):
            if source.keep(obj):
                pending.append((obj, source.document(obj)))
            if len(pending) >= batch:
                counts[source.kind] += _write_batch(source, pending)
                pending = []
        counts[source.kind] += _write_batch(source, pending)
    return counts


def _write_batch(source: SearchSource, pending: list[tuple[Any, dict[str, str]]]) -> int:
    if not pending:
        return 0
    SearchDocument.objects.bulk_create(
        [
            SearchDocument(
                kind=source.kind,
                object_id=obj.pk,
                title=content["title"][:255],
                excerpt=content.get("excerpt", "")[:400],
                url=neutral(content["url"])[:500],
            )
            for obj, content in pending
        ]
    )
    ids = dict(
        SearchDocument.objects.filter(kind=source.kind, object_id__in=[obj.pk for obj, _ in pending]).values_list(
            "object_id", "pk"
        )
    )
    search_engines.write_many(connection, [(ids[obj.pk], *_words(source, content)) for obj, content in pending])
    return len(pending)


def learn_words(batch: int = 2000) -> int:
    """Learn the words of everything that everyone may read, for typing errors and compounds; returns how many."""
    counts: Counter[str] = Counter()
    for source in sources():
        for obj in visible(source.queryset(), AnonymousUser()).iterator(chunk_size=batch):
            if source.keep(obj):
                content = source.document(obj)
                text = f"{content['title']} {content.get('text', '')}"
                counts.update({word for word in words(text) if spelling.worth_learning(word)})
    for provider in _synonyms:
        counts.update(word for group in provider() for word in words(" ".join(group)) if spelling.worth_learning(word))
    return spelling.learn(counts)


def _in_parts(word: str) -> str | None:
    """A compound in its parts, kept until something is written; most words are no compound and cost nothing."""
    if len(word) < spelling.SPLIT_FROM:
        return None
    return pagecache.remember(f"in-parts:{word}", lambda: [spelling.in_parts(word)])[0]


def groups(text: str) -> list[list[str]]:
    """Each typed stem with its synonyms and, for a compound, its parts: every group must match, one word of a group suffices."""
    synonym_sets = [{stem(word) for word in group} for provider in _synonyms for group in provider()]
    groups = []
    for typed in query_words(text):
        word = stem(typed)
        same = {word, typed} if len(typed) >= search_engines.PREFIX_FROM else {word}  # stem "lon", but "loonschaal"
        if parts := _in_parts(typed):
            same.add(parts)
        for group in synonym_sets:
            if word in group:
                same |= group
        groups.append(sorted(same, key=lambda other: (other != word, other)))
    return groups


def with_a_word_less(text: str) -> list[str]:
    """What was typed, each time without one of its words; nothing for fewer than three words."""
    typed = query_words(text)
    return [" ".join(typed[:place] + typed[place + 1 :]) for place in range(len(typed))] if len(typed) > 2 else []


@dataclass(frozen=True)
class SearchAnswer:
    """One page of hits with counts per kind; `is_more` when a kind has more than was counted.

    `asked` are the single words that fit what was typed, for `marked`.
    """

    hits: list[SearchDocument]
    counts: dict[str, int]
    total: int
    is_more: bool = False
    asked: list[str] = field(default_factory=list)


def match_subquery(text: str, kind: str) -> tuple[str, list[Any]] | None:
    """SQL of the matching objects of a kind, for filtering their table; None when nothing searchable was typed."""
    wanted = groups(text)
    return search_engines.match_sql(connection, wanted, kind) if wanted else None


def best(
    wanted: list[list[str]],
    allowed: dict[str, tuple[str, Any]],
    *,
    title: str,
    kind: str = "",
    offset: int = 0,
    limit: int = 20,
) -> list[SearchDocument]:
    """Documents of `allowed` (per kind SQL of keys one may see), best first, an exact title before all.

    The index gives its best candidates and only those are checked; when too few of them may be seen, everything
    that matches is asked for.
    """
    seen, is_all = _seen(wanted, allowed, title=title, kind=kind, enough=offset + limit)
    hits = seen[offset : offset + limit]
    if len(hits) == limit or is_all:
        return hits
    return _ranked(wanted, allowed, title=title, kind=kind, offset=offset, limit=limit)


def _ranked(wanted: list[list[str]], allowed: dict[str, tuple[str, Any]], **page: Any) -> list[SearchDocument]:
    ids = search_engines.ranked_ids(connection, wanted, allowed, **page)
    documents = SearchDocument.objects.in_bulk(ids)
    return [documents[pk] for pk in ids if pk in documents]


def _seen(
    wanted: list[list[str]], allowed: dict[str, tuple[str, Any]], *, title: str, kind: str, enough: int
) -> tuple[list[SearchDocument], bool]:
    """What one may see of the index' best candidates, best first; and whether those are all that match."""
    size = max(CANDIDATES, 2 * enough)
    if size > FAR:
        return [], False
    found = search_engines.candidates(connection, wanted, title=title, kind=kind, limit=size)
    asked = {kind: rule for kind, rule in allowed.items() if any(kind == row[1] for row in found)}
    if not asked:
        return [], len(found) < size
    ids = [row[0] for row in found]
    seen = list(SearchDocument.objects.raw(*search_engines.seen_sql(ids, asked)))
    place = {pk: number for number, pk in enumerate(ids)}
    whole = fold(title)
    seen.sort(key=lambda document: (-_weight(document, wanted, whole), place[document.pk]))
    return seen, len(found) < size


def _weight(document: SearchDocument, wanted: list[list[str]], whole: str) -> float:
    """How well a document fits, the same on every database: exact title, then words in the title, the summary, the text.

    The word as it was typed counts more than a synonym, a whole word more than the start of a longer one.
    """
    folded = fold(document.title)
    weight = 1000.0 if folded == whole else 0.0
    in_title, in_summary = kept_stems(document.title), kept_stems(document.excerpt)
    for group in wanted:
        weight += max(_in(in_title, group) * 10, _in(in_summary, group) * 3, 1)
    return weight + (5 if whole and whole in folded else 0)


def _in(row: str, group: list[str]) -> float:
    best = 0.0
    for number, word in enumerate(group):
        typed = 1.0 if number == 0 else 0.8
        if " " in word:  # a compound in parts, which may stand anywhere
            best = max(best, 0.6 if all(f" {part} " in row for part in word.split()) else 0.0)
        elif f" {word} " in row:
            best = max(best, typed)
        elif best < typed * 0.7 and len(word) >= search_engines.PREFIX_FROM and f" {word}" in row:
            best = typed * 0.7
    return best


_PLACES = re.compile(r"\w+", re.UNICODE)


def asked_for(typed: str) -> list[str]:
    """The single words that fit what was typed, synonyms and parts included: what `marked` looks for."""
    return _single(groups(typed))


def _single(wanted: list[list[str]]) -> list[str]:
    return [part for group in wanted for word in group for part in word.split()]


def marked(text: str, asked: list[str]) -> list[tuple[str, bool]]:
    """A text in pieces; True for the words that fit one of `asked`, so that they can be highlighted."""
    pieces: list[tuple[str, bool]] = []
    whole, starts = set(asked), tuple(part for part in asked if len(part) >= search_engines.PREFIX_FROM)
    done = 0
    for place in _PLACES.finditer(text):
        word = stem_of(place.group())
        if word in whole or word.startswith(starts):
            pieces += [(text[done : place.start()], False), (place.group(), True)]
            done = place.end()
    return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]


def search(text: str, viewer: Any, *, kind: str = "", offset: int = 0, limit: int = 20) -> SearchAnswer:
    """Hits that `viewer` may see, best first (an exact title first), with counts per kind. At most five queries."""
    wanted = groups(text)
    if not wanted:
        return SearchAnswer([], {}, 0)
    allowed = {source.kind: visible_sql(source.model, viewer) for source in sources()}
    whole = text.strip()[:255]
    seen: list[SearchDocument] = []
    is_all = False
    if not kind:
        seen, is_all = _seen(wanted, allowed, title=whole, kind="", enough=offset + limit)
    if is_all:  # few fit, and all of them are at hand: nothing has to be counted apart
        counts = dict(Counter(document.kind for document in seen))
        return SearchAnswer(seen[offset : offset + limit], counts, len(seen), asked=_single(wanted))
    counts = search_engines.counts_by_kind(connection, wanted, allowed, COUNTED + 1, _large_kinds(list(allowed)))
    is_more = any(number > COUNTED for number in counts.values())
    counts = {name: min(number, COUNTED) for name, number in counts.items()}
    hits = seen[offset : offset + limit]
    if kind and counts:
        hits = best(wanted, {kind: allowed[kind]}, title=whole, kind=kind, offset=offset, limit=limit)
    elif counts and len(hits) < limit:
        hits = _ranked(wanted, allowed, title=whole, kind="", offset=offset, limit=limit)
    total = counts.get(kind, 0) if kind else sum(counts.values())
    return SearchAnswer(hits, counts, total, is_more, _single(wanted))


def _large_kinds(kinds: list[str]) -> list[str]:
    """Kinds with more documents than are counted. Kept for a while: an old answer costs time, never a wrong count."""
    found: list[str] | None = pagecache.store().get("large-kinds")
    if found is None:
        found = search_engines.kinds_larger_than(connection, kinds, COUNTED)
        pagecache.store().set("large-kinds", found, LARGE_KEPT)
    return found


def near(text: str, viewer: Any, *, kinds: Iterable[str], limit: int = 5) -> list[SearchDocument]:
    """What looks like a sentence somebody types: shares at least two of its words (one, when there is only one)."""
    wanted = groups(text)
    if not wanted:
        return []
    allowed = {kind: visible_sql(source.model, viewer) for kind in kinds if (source := _sources.get(kind))}
    any_word = [word for group in wanted for word in group]
    found = best([any_word], allowed, title=text.strip()[:255], limit=limit * NEAR_LOOKED_AT)
    typed, close = set(any_word), []
    for hit in found:
        if len(typed & set(stems(f"{hit.title} {hit.excerpt}").split())) >= min(2, len(wanted)):
            hit.label = _sources[hit.kind].label  # type: ignore[attr-defined]  for the template
            close.append(hit)
    return close[:limit]


def at_addresses(addresses: Iterable[str], viewer: Any) -> dict[str, SearchDocument]:
    """What is at these addresses (without language), as far as `viewer` may see it; one query, and one per kind."""
    rows = list(SearchDocument.objects.filter(url__in=list(addresses)))
    found = {}
    for kind in {row.kind for row in rows} & set(_sources):
        source = _sources[kind]
        allowed = visible_among(source.model, [row.object_id for row in rows if row.kind == kind], viewer)
        for row in rows:
            if row.kind == kind and row.object_id in allowed:
                row.label = source.label  # type: ignore[attr-defined]  for the template
                found[row.url] = row
    return found


def write_new(source: SearchSource, objects: list[Any]) -> int:
    """Index many new objects of one source at once (imports and scale fixtures)."""
    return _write_batch(source, [(obj, source.document(obj)) for obj in objects if source.keep(obj)])
