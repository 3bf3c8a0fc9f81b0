"""What may hang on an activity, and what other parts of the agenda put on the pages of editions, strands and activities."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# The word for its kind in addresses and forms, and the field of the activity.
LINKS: dict[str, str] = {
    "praktijk": "practices",
    "vraag": "questions",
    "gesprek": "conversations",
    "bijeenkomst": "sessions",
    "netwerk": "networks",
}


@dataclass(frozen=True)
class Part:
    """A part of a page: a template, and what it needs for (item, viewer); None leaves the part out."""

    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    order: int = 50


EDITION, STRAND, ACTIVITY = "edition", "strand", "activity"  # the pages that have parts
_parts: dict[str, list[Part]] = {EDITION: [], STRAND: [], ACTIVITY: []}


def register_part(page: str, part: Part) -> None:
    """Put a part on the pages of editions, strands or activities."""
    _parts[page].append(part)


def parts_of(page: str, item: Any, viewer: Any) -> list[tuple[str, dict[str, Any]]]:
    """The parts that have something to say of this item to this viewer, in order: template and context."""
    parts = sorted(_parts[page], key=lambda part: part.order)
    return [(part.template, found) for part in parts if (found := part.context(item, viewer)) is not None]


@dataclass(frozen=True)
class Beside:
    """A line beside a strand while the Taskforce weighs it: what it is, where, and a few words."""

    strand_id: int | None
    title: str
    url: str
    words: str


# What others put beside the strands of a recalibration: `lines(edition, viewer, since, until)`, None is open.
BesideStrands = Callable[[Any, Any, Any, Any], list[Beside]]
_beside: list[tuple[Any, BesideStrands]] = []


def register_beside_strands(label: Any, lines: BesideStrands) -> None:
    """Put lines beside the strands of a recalibration, under this label."""
    _beside.append((label, lines))


def beside_strands(edition: Any, viewer: Any, since: Any, until: Any) -> list[tuple[Any, list[Beside]]]:
    """All of them, with their labels."""
    return [(label, lines(edition, viewer, since, until)) for label, lines in _beside]
