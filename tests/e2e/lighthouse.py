"""Four times 100 on the pages people land on (QUALITY §2). Run with `make lighthouse`; too long for `make test`."""

import re

import pytest

from .checkers import lighthouse_scores
from .conftest import CHROMIUM

# A machine that does something else only ever makes a page look slower: the best try counts for speed. The other three
# figures do not waver and must be 100 at once.
TRIES = 10
# Lighthouse plays a phone by slowing this machine down four times, which fits a machine of this index or faster. On a
# slower one that phone would be slower than any: a next try slows down in proportion, so that the figure is the page's.
USUAL_INDEX = 1500


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/bibliotheek/",
        "/bibliotheek/stage-vinden-zonder-brief/",
        "/kennislandkaart/",
        "/netwerken/gemeenten/",
        "conversation",
    ],
)
def test_four_times_a_hundred(site, browser, path, tmp_path, capsys):
    if path == "conversation":
        page = browser.new_page()
        page.goto(site.base + "/netwerken/gemeenten/gesprekken/")
        path = re.findall(r'href="(/netwerken/gemeenten/gesprekken/[0-9a-f-]{36}/)"', page.content())[0]
        page.close()
    best: dict[str, int] = {}
    slowdown = 4.0
    for _attempt in range(TRIES):
        scores, index = lighthouse_scores(site.base + path, CHROMIUM, tmp_path, slowdown)
        best = {name: max(score, best.get(name, 0)) for name, score in scores.items()}
        assert {name: score for name, score in scores.items() if name != "performance" and score < 100} == {}
        if best["performance"] == 100:
            break
        slowdown = max(1.0, min(4.0, 4 * index / USUAL_INDEX))
    with capsys.disabled():
        print(f"\n  {path[:50]:50} {best} x{slowdown:.1f}, index {index:.0f}")
    assert best["performance"] == 100
