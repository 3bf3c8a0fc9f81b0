"""Four times 100 on the pages people land on (QUALITY §2). Run with `make lighthouse`; too long for `make test`."""

import re

import pytest

from .checkers import lighthouse_scores
from .conftest import CHROMIUM

TRIES = 3  # the figure for speed wavers on a busy machine: the best of three counts, the rest must be 100 at once


@pytest.mark.parametrize(
    "path", ["/", "/bibliotheek/", "/bibliotheek/stage-vinden-zonder-brief/", "/netwerken/gemeenten/", "conversation"]
)
def test_four_times_a_hundred(site, browser, path, tmp_path, capsys):
    if path == "conversation":
        page = browser.new_page()
        page.goto(site.base + "/netwerken/gemeenten/gesprekken/")
        path = re.findall(r'href="(/netwerken/gemeenten/gesprekken/[0-9a-f-]{36}/)"', page.content())[0]
        page.close()
    best: dict[str, int] = {}
    for _attempt in range(TRIES):
        scores = lighthouse_scores(site.base + path, CHROMIUM, tmp_path)
        best = {name: max(score, best.get(name, 0)) for name, score in scores.items()}
        assert {name: score for name, score in scores.items() if name != "performance" and score < 100} == {}
        if best["performance"] == 100:
            break
    with capsys.disabled():
        print(f"\n  {path[:50]:50} {best}")
    assert best["performance"] == 100
