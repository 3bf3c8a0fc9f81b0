"""Axe, an HTML parser in strict mode, and a check on sideways scrolling."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import html5lib

_AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe.min.js")).read_text(encoding="utf-8")
# html5lib predates these; both are in the HTML standard.
_FINE = {"unexpected-self-closing-tag"}


def axe_problems(page: Any) -> list[str]:
    """WCAG 2.2 AA problems on the page as it is now; each with its element."""
    page.evaluate(_AXE)
    result = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{found['id']}: {found['nodes'][0]['html'][:160]}" for found in result["violations"]]


def html_problems(text: str) -> list[str]:
    """Parse errors of the page as sent."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [f"{code} at {position}" for position, code, _data in parser.errors if code not in _FINE]


def overflow(page: Any) -> int:
    """Pixels of sideways scrolling."""
    return (
        int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        else 0
    )
