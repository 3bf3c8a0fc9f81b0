"""The knowledge map (“kennislandkaart”): where we know much, and where nothing yet (PRODUCT §5).

Rows and columns are facets of the library, so that a cell is a search: its number is the number of that list, for
whoever looks. All cells come from one query; other apps add layers of their own (`registry.register_map_layer`).
"""

import datetime
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import pagecache
from core.visibility import visible

from . import facets, tile_map
from .entries import LIBRARY, EntryKind, FacetValue, LibraryEntry
from .evidence import EvidenceLevel
from .library import audience_key
from .models import EvidenceAssessment, Theme
from .registry import map_layers

AXES = {
    "thema": gettext_lazy("Thema"),
    "doelgroep": gettext_lazy("Doelgroep"),
    "voor": gettext_lazy("Waar het gebeurt"),
    "regio": gettext_lazy("Arbeidsmarktregio"),
    "fase": gettext_lazy("Fase"),
}
MEASURED = EvidenceLevel.FIRST_INDICATIONS
GAPS = 3


@dataclass
class Cell:
    """What is known about one row and one column, in words. `levels` counts practices per evidence level."""

    row: str
    column: str
    levels: dict[int, int] = field(default_factory=dict)
    layers: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    ask: str = ""

    @property
    def figures(self) -> list[int]:
        """All its numbers in the order of `GapMap.heads`: together, per evidence level, per layer."""
        per_level = [self.levels.get(level.value, 0) for level in EvidenceLevel]
        return [self.number, *per_level, *(layer["number"] for layer in self.layers)]

    @property
    def is_empty(self) -> bool:
        """Nothing at all is known or asked here."""
        return not any(self.figures)

    @property
    def number(self) -> int:
        """How many practices."""
        return sum(self.levels.values())

    @property
    def strongest(self) -> int:
        """The highest evidence level among them."""
        return max(self.levels, default=0)

    @property
    def strongest_label(self) -> str:
        """That level in words."""
        return str(EvidenceLevel(self.strongest).label)

    @property
    def shade(self) -> int:
        """Size and colour of its circle, from 0 (nothing) to 4."""
        return tile_map.shade(self.number)


@dataclass
class Row:
    """One line of the map."""

    label: str
    cells: list[Cell]
    sign: tuple[int, str] | None = None  # colour and icon of a theme


@dataclass
class GapMap:
    """The map as somebody sees it; `on` is the day it stands for (None: now)."""

    rows_axis: str
    columns_axis: str
    columns: list[str]
    rows: list[Row]
    least: int
    on: datetime.date | None
    layers: list[str]

    @property
    def cells(self) -> list[Cell]:
        """All cells, row by row."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def heads(self) -> list[str]:
        """What the figures of a cell are."""
        return [_("Praktijkvoorbeelden"), *(str(level.label) for level in EvidenceLevel), *self.layers]


def draw(
    viewer: Any, *, rows: str = "thema", columns: str = "doelgroep", least: int = 0, on: datetime.date | None = None
) -> GapMap:
    """The map for this viewer: practices they may see, with `least` or a stronger evidence level, as of a day.

    As of an earlier day it counts what was published by then and still is, with the level of then and the words
    (themes, groups) of now. Cells then lead nowhere, because a list shows what is there today.
    """
    known = facets.words(viewer)
    counted = _counted(viewer, rows, columns, least, on)
    layers = [] if on else [layer for layer in map_layers() if layer.knows(rows, columns)]
    numbers = {layer.key: layer.counts(viewer, rows, columns) for layer in layers}
    signs = _theme_signs() if rows == "thema" else {}
    made = []
    for key, label in known[rows]:
        cells = []
        for column, name in known[columns]:
            cell = Cell(label, name, counted.get((key, column), {}))
            if on is None:
                cell.url = _list_url({rows: key, columns: column}, least)
                cell.ask = _ask_url(viewer, _question(label, name), {rows: key, columns: column})
                cell.layers = [
                    {
                        "number": (number := numbers[layer.key].get((key, column), 0)),
                        "words": layer.words(number),
                        "url": layer.url({rows: key, columns: column}),
                    }
                    for layer in layers
                ]
            cells.append(cell)
        made.append(Row(label, cells, signs.get(key)))
    names = [name for _key, name in known[columns]]
    return GapMap(rows, columns, names, made, least, on, [str(layer.label) for layer in layers])


def _theme_signs() -> dict[str, tuple[int, str]]:
    """Colour and icon of every theme, by slug."""
    rows = pagecache.remember("theme-signs", lambda: list(Theme.objects.values_list("slug", "colour", "icon")))
    return {slug: (colour, icon) for slug, colour, icon in rows}


def _counted(
    viewer: Any, rows: str, columns: str, least: int, on: datetime.date | None
) -> dict[tuple[str, str], dict[int, int]]:
    """Practices per row, column and level, for who sees the same library; kept until the library changes, at most a minute."""
    key = f"map:{audience_key(viewer)}:{rows}:{columns}:{least}:{on}"
    return pagecache.remember(key, lambda: _count(viewer, rows, columns, least, on), LIBRARY)


def _count(
    viewer: Any, rows: str, columns: str, least: int, on: datetime.date | None
) -> dict[tuple[str, str], dict[int, int]]:
    entries = visible(LibraryEntry, viewer).filter(kind=EntryKind.PRACTICE)
    if on is None:
        entries = entries.filter(level__gte=least) if least else entries
        level: Any = "entry__level"
    else:
        entries = entries.filter(published_at__date__lte=on)
        then = EvidenceAssessment.objects.filter(practice=OuterRef("entry__page_id"), made_on__lte=on).order_by("-pk")
        level = Coalesce(Subquery(then.values("level")[:1]), 0)
    pairs = FacetValue.objects.filter(
        facet=rows, entry__in=entries.order_by().values("pk"), entry__facet_values__facet=columns
    )
    pairs = pairs.annotate(strength=level) if on else pairs.annotate(strength=Coalesce(level, 0))
    found: dict[tuple[str, str], dict[int, int]] = {}
    lines = pairs.order_by().values_list("value", "entry__facet_values__value", "strength")
    for row, column, strength, number in lines.annotate(number=Count("pk")):
        if strength >= least:
            found.setdefault((row, column), {})[strength] = number
    return found


def _list_url(chosen: dict[str, str], least: int) -> str:
    """The library with exactly what a cell counts."""
    pairs = [("soort", EntryKind.PRACTICE.value), *chosen.items()]
    pairs += [("bewijs", str(level.value)) for level in EvidenceLevel if least and level >= least]
    return f"{reverse('knowledge:library')}?{urlencode(pairs)}"


def _ask_url(viewer: Any, question: str, cell: dict[str, str]) -> str:
    """Who is signed in asks for the knowledge agenda, in this cell; a visitor asks colleagues, and signs up on the way."""
    if viewer.is_authenticated:
        return f"{reverse('questions:ask')}?{urlencode({'vraag': question, **cell})}"
    return f"{reverse('discussions:ask')}?{urlencode({'vraag': question})}"


def _question(row: str, column: str) -> str:
    return _("Wie weet wat werkt bij “%(row)s” en “%(column)s”?") % {"row": row, "column": column}


def biggest_gaps(drawn: GapMap) -> list[dict[str, Any]]:
    """Columns with the most empty cells, emptiest first; none when nothing is empty."""
    gaps = []
    for position, label in enumerate(drawn.columns):
        empty = [row.cells[position] for row in drawn.rows if not row.cells[position].number]
        if empty:
            gaps.append({"label": label, "empty": len(empty), "of": len(drawn.rows), "ask": empty[0].ask})
    gaps.sort(key=lambda gap: (-gap["empty"], gap["label"]))
    return gaps[:GAPS]
