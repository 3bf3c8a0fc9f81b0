"""What higher apps add to knowledge: layers of the knowledge map, and quotes in a practice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Counts = dict[tuple[str, str], int]


@dataclass(frozen=True)
class MapLayer:
    """One thing that is counted beside practices in a cell, such as open questions.

    `knows(rows, columns)` says whether it can be counted along these facets; `counts(viewer, rows, columns)` gives the
    number per (row, column) that this viewer may see; `url(chosen)` leads to a list with that same number.
    """

    key: str
    label: Any
    knows: Callable[[str, str], bool]
    counts: Callable[[Any, str, str], Counts]
    words: Callable[[int], str]
    url: Callable[[dict[str, str]], str]
    order: int = 50


_layers: dict[str, MapLayer] = {}


def register_map_layer(layer: MapLayer) -> None:
    """Add a layer."""
    _layers[layer.key] = layer


def map_layers() -> list[MapLayer]:
    """All layers, in order."""
    return sorted(_layers.values(), key=lambda layer: layer.order)


# Words of people that stand in a practice, by field: (who said it, what, the address of the conversation or empty).
Quotes = dict[str, list[tuple[str, str, str]]]
_quotes: list[Callable[[Any], Quotes]] = []


def register_quotes(source: Callable[[Any], Quotes]) -> None:
    """Add a source of quotes; the same for every reader of the practice."""
    _quotes.append(source)


def quotes_of(practice: Any) -> Quotes:
    """All quotes of a practice, by field."""
    found: Quotes = {}
    for source in _quotes:
        for field, rows in source(practice).items():
            found.setdefault(field, []).extend(rows)
    return found
