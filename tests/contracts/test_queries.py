"""Query counts of the main pages, pinned and the same at two sizes (QUALITY §2)."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import asked, pagecache
from core.middleware import AnonymousPageCacheMiddleware
from demo import scale
from networks.discussions.models import Discussion

# path: (anonymous, signed in); the page cache is off, fragment caches are warm
PINNED = {
    "/": (6, 8),
    "/bibliotheek/": (6, 8),
    "/bibliotheek/?thema=stage-eerste-baan": (6, 8),
    "/bibliotheek/stage-vinden-zonder-brief/": (4, 6),  # shown in two networks more
    "/kennislandkaart/": (4, 6),
    "/netwerken/gemeenten/documenten/": (5, 9),
    "/netwerken/werkgevers/": (6, 8),
    "/netwerken/gemeenten/": (4, 9),
    "/netwerken/gemeenten/gesprekken/": (4, 8),
    "/bijeenkomsten/": (5, 7),
    "/netwerken/gemeenten/bijeenkomsten/": (5, 8),
    "/zoeken/?q=stage": (4, 6),
    "/kennisagenda/": (4, 6),
    "/werkagenda/": (11, 13),
}


# the first page after a write, whatever it is; a practice with its trail, files, quotes, makers and open questions, for a member, asks the most
COLD = 35


@pytest.fixture(autouse=True)
def _warm_but_uncached(monkeypatch):
    """Budgets are for uncached pages with warm fragment caches (QUALITY §2): the page cache is off, the rest on."""
    monkeypatch.setattr(pagecache, "SECONDS", 60)
    monkeypatch.setattr(asked, "WRITTEN_EVERY", 10**9)  # one search in twenty writes what the process counted
    monkeypatch.setattr(pagecache, "generation", lambda of="": "test")
    monkeypatch.setattr(AnonymousPageCacheMiddleware, "_may_use", staticmethod(lambda request: False))
    pagecache.store().clear()


def _count(client, path: str, *, cold: bool = False) -> int:
    """Queries of a page; `cold` right after a write, with nothing kept."""
    client.get(path)
    if cold:
        pagecache.store().clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


@pytest.mark.parametrize("role", ["anon", "lid"])
def test_pages_cost_the_same_with_more_content(as_role, role):
    client = as_role(role)
    scale.make(practices=250, discussions=0, replies=0, members=0)  # more fits a search than it looks at first
    pagecache.store().clear()
    before = {path: _count(client, path) for path in PINNED}
    cold = {path: _count(client, path, cold=True) for path in PINNED}
    scale.make(practices=150, discussions=60, replies=0, members=40)
    pagecache.store().clear()
    after = {path: _count(client, path) for path in PINNED}
    assert after == before
    assert {path: _count(client, path, cold=True) for path in PINNED} == cold
    assert max(cold.values()) <= COLD
    over = {path: number for path, number in before.items() if number > PINNED[path][role != "anon"]}
    assert not over, over


def test_conversation_costs_the_same_with_500_replies(as_role):
    client = as_role("lid")
    discussion = Discussion.objects.get(title__startswith="Onze jobcoach")
    path = discussion.get_absolute_url()
    before = _count(client, path)
    cold = _count(client, path, cold=True)
    scale.add_replies(discussion, 500)
    assert _count(client, path, cold=True) == cold <= COLD
    assert _count(client, path) == before
    assert before <= 8
    page = client.get(path).content
    assert page.count(b'class="post') > 500
    assert len(gzip.compress(page)) < 60 * 1024
    assert len(page) < 450 * 1024
