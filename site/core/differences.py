"""What changed between two texts, in words."""

import difflib
import re

_PARTS = re.compile(r"\S+\s*|\s+")
MANY = 1500  # longer texts are compared line by line: comparing words costs their square


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces in order: ("same", …), ("out", what was taken away), ("in", what was added)."""
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    if max(len(old), len(new)) > MANY:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[tuple[str, str]] = []
    for kind, start, end, begin, stop in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(old[start:end])))
            continue
        if end > start:
            found.append(("out", "".join(old[start:end])))
        if stop > begin:
            found.append(("in", "".join(new[begin:stop])))
    return found
