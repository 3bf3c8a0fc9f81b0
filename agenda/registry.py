"""What may hang on an activity, and what other parts of the agenda put on the page of a strand."""

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
class StrandPart:
    """A part of a strand's page: a template, and what it needs for (strand, viewer); None leaves the part out."""

    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    order: int = 50


_strand_parts: list[StrandPart] = []


def register_strand_part(part: StrandPart) -> None:
    """Put a part on the page of a strand."""
    _strand_parts.append(part)


def strand_parts(strand: Any, viewer: Any) -> list[tuple[str, dict[str, Any]]]:
    """The parts that have something to say to this viewer, in order: template and context."""
    parts = sorted(_strand_parts, key=lambda part: part.order)
    return [(part.template, found) for part in parts if (found := part.context(strand, viewer)) is not None]


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
