"""Axe, two HTML checkers, Lighthouse, and a check on sideways scrolling."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import axe_playwright_python
import html5lib
from django.conf import settings

_AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
# html5lib predates these; both are in the HTML standard.
_FINE = {"unexpected-self-closing-tag"}


def axe_problems(page: Any) -> list[str]:
    """WCAG 2.2 AA problems on the page as it is now; each with its element."""
    page.evaluate(_AXE)
    # Only what is wrong comes back: passing on what is right takes longer than finding it.
    violations = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],"
        " resultTypes: ['violations']}).then(found => found.violations)"
    )
    return [f"{found['id']}: {found['nodes'][0]['html'][:160]}" for found in violations]


def html_problems(text: str) -> list[str]:
    """Parse errors of the page as sent."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [f"{code} at {position}" for position, code, _data in parser.errors if code not in _FINE]


def good(page: Any, visit: Any) -> None:
    """What only exists during a journey goes through the checkers too; axe itself needs JavaScript, so the desktop has it."""
    page.wait_for_load_state()  # half a page has problems of its own
    if not visit.phone:
        assert not axe_problems(page), page.url
    assert not html_problems(page.content()), page.url


def node_tool(name: str) -> str:
    """A program of package.json; `dev.py` installs them. Raises AssertionError when it is not there."""
    tool = Path(settings.BASE_DIR) / "node_modules" / ".bin" / name
    assert tool.exists(), f"{name} is missing: run it through `make matrix`, which installs it"
    return str(tool)


def validator_problems(folder: Path) -> list[str]:
    """What html-validate (the HTML standard) says of the files in a folder."""
    rules = Path(settings.BASE_DIR) / ".htmlvalidate.json"
    command = [
        node_tool("html-validate"),
        "--config",
        str(rules),
        "--formatter",
        "json",
        *map(str, sorted(folder.glob("*.html"))),
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    return [
        f"{Path(page['filePath']).name}: {found['ruleId']}: {found['message']} ({found.get('selector')})"
        for page in json.loads(result.stdout)
        for found in page["messages"]
    ]


def lighthouse_scores(address: str, chromium: str, folder: Path, slowdown: float = 4) -> tuple[dict[str, int], float]:
    """Lighthouse's four figures (0–100) for an address, as a phone sees it, and how fast it found this machine.

    The second is Lighthouse's own benchmark index. `slowdown`: how many times slower than this machine the phone is.
    """
    report = folder / "lighthouse.json"
    command = [
        *[node_tool("lighthouse"), address, "--quiet", "--output=json", f"--output-path={report}"],
        f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    for attempt in range(3):  # the browser it starts now and then does not come up on a busy machine
        result = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True)
        if result.returncode == 0:
            break
        assert attempt < 2, f"Lighthouse failed on {address}: {result.stderr[-600:]}"
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(100 * category["score"]) for name, category in found["categories"].items()}
    return scores, float(found["environment"]["benchmarkIndex"])


def overflow(page: Any) -> int:
    """Pixels of sideways scrolling."""
    return (
        int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        else 0
    )
