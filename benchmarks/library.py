"""The library at 100,000 practices against the same questions in raw SQL, in turns within one run, nothing kept.

Runs on SQLite, and on PostgreSQL when DATABASE_URL names an empty database there. What counts are the ratios.
"""

import functools
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
SIZE = "100000"
ROUNDS = 15


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _raw(*queries: str, params: list[object] | None = None) -> Callable[[], object]:
    """Run these queries one after the other; only the first has parameters."""
    from django.db import connection

    def run() -> object:
        with connection.cursor() as cursor:
            found = []
            for number, sql in enumerate(queries):
                cursor.execute(sql, (params if not number else None) or None)
                found.append(cursor.fetchall())
            return found

    return run


def _in_a_row(*calls: Callable[[], object]) -> Callable[[], object]:
    return lambda: [call() for call in calls]


def _pairs() -> list[tuple[str, Callable[[], object], Callable[[], object]]]:
    """What is asked: a name, our way, and the same in raw SQL."""
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection
    from django.test import Client

    from core import search, search_engines
    from knowledge import facets, gap_map, library, likeness
    from knowledge.entries import LibraryEntry

    visitor = AnonymousUser()
    values = "knowledge_facetvalue"
    voor = f" AND id IN (SELECT entry_id FROM {values} WHERE facet = 'voor' AND value = 'gemeente')"
    level = f" AND id IN (SELECT entry_id FROM {values} WHERE facet = 'bewijs' AND value = '2')"
    public = "SELECT id FROM knowledge_libraryentry WHERE visibility = 'public'"
    pairs: list[tuple[str, Callable[[], object], Callable[[], object]]] = [
        (
            "knowledge map, all cells",
            lambda: gap_map._count(visitor, "thema", "doelgroep", 0, None),
            _raw(
                "SELECT a.value, b.value, e.level, COUNT(*) FROM knowledge_facetvalue a"
                " JOIN knowledge_facetvalue b ON b.entry_id = a.entry_id AND b.facet = 'doelgroep'"
                " JOIN knowledge_libraryentry e ON e.id = a.entry_id"
                " WHERE a.facet = 'thema' AND e.kind = 'praktijk' AND e.visibility = 'public' GROUP BY 1, 2, 3"
            ),
        ),
        (
            "facet counts, two choices",
            lambda: facets._counted(
                LibraryEntry.objects.filter(visibility="public"), {"voor": ["gemeente"], "bewijs": ["2"]}
            ),
            _raw(
                f"SELECT facet, value, COUNT(*) FROM {values} WHERE facet NOT IN ('voor', 'bewijs') AND entry_id IN"
                f" ({public}{voor}{level}) GROUP BY 1, 2",
                f"SELECT value, COUNT(*) FROM {values} WHERE facet = 'voor' AND entry_id IN ({public}{level}) GROUP BY 1",
                f"SELECT value, COUNT(*) FROM {values} WHERE facet = 'bewijs' AND entry_id IN ({public}{voor}) GROUP BY 1",
            ),
        ),
        (
            "organisations like us, first page",
            lambda: list(
                likeness.most_alike_first(
                    LibraryEntry.objects.filter(visibility="public").defer("body_text"),
                    {"organisatie": ["gemeente"], "grootte": ["250+"], "regio": ["twente"]},
                )[:20]
            ),
            _raw(
                "SELECT e.id, (SELECT COUNT(*) FROM knowledge_facetvalue f WHERE f.entry_id = e.id AND f.facet IN"
                " ('organisatie', 'grootte', 'regio') AND f.value IN ('gemeente', '250+', 'twente')) AS points"
                " FROM knowledge_libraryentry e WHERE e.visibility = 'public' ORDER BY points DESC, e.id DESC LIMIT 20"
            ),
        ),
    ]
    number = itertools.count()
    client = Client()

    def page_of(typed: str) -> object:
        return client.get(
            "/zoeken/", {"q": typed, "nummer": str(next(number))}
        )  # a new address each time: no kept page

    def empty() -> object:
        return page_of("")

    for word in ("stage", "maatje", "stage zonder netwerk"):
        text = search_engines.expression(connection, search.groups(word))
        rank, rank_params = search_engines._rank(connection, text)
        raw = f"SELECT rowid FROM core_searchindex WHERE {search_engines._match(connection)} ORDER BY {rank} LIMIT 20"
        pairs.append(
            (
                f"search for “{word}”",
                functools.partial(search.search, word, visitor),
                _raw(raw, params=[text, *rank_params]),
            )
        )
        bare = _raw(raw, params=[text, *rank_params])
        pairs.append(
            (
                f"2 pages of “{word}”, beside 3 raw + 2 empty",  # at most 1.0: a page is 1.5 x raw and an empty page
                _in_a_row(*[functools.partial(page_of, word)] * 2),
                _in_a_row(bare, empty, bare, empty, bare),  # in turns: a page of ours also starts after a wait
            )
        )
    word = "stage"
    text = search_engines.expression(connection, [*search.groups(word), [search_engines.kind_word(library.KIND)]])
    matching = (
        f"{public} AND id IN (SELECT d.object_id FROM core_searchindex JOIN core_searchdocument d"
        f" ON d.id = core_searchindex.rowid WHERE {search_engines._match(connection)})"
    )
    pairs.append(
        (
            f"facet counts of a new word, “{word}”",
            lambda: facets._counted(library.matching(LibraryEntry.objects.filter(visibility="public"), word), {}),
            _raw(
                f"SELECT facet, value, COUNT(*) FROM {values} WHERE entry_id IN ({matching}) GROUP BY 1, 2",
                params=[text],
            ),
        )
    )
    return pairs


def main() -> None:
    """Prepare, enlarge, ask both in turns, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "DATA_DIR": folder, "DEMO": "1"}
        for command in (["prepare"], ["seed_scale", "--practices", SIZE]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection

        from core import pagecache

        pagecache.SECONDS = 0
        settings.ALLOWED_HOSTS = ["testserver"]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{connection.vendor}, {SIZE} practices")
        print(f"{'question':44} {'ours ms':>9} {'raw ms':>9} {'ratio':>7}")
        for name, ours, raw in _pairs():
            ours(), raw()
            times = [(_timed(ours), _timed(raw)) for _round in range(ROUNDS)]
            mine, bare = (statistics.median(column) for column in zip(*times, strict=True))
            print(f"{name:44} {mine:9.1f} {bare:9.1f} {mine / bare:6.2f}x")


if __name__ == "__main__":
    main()
