"""A map of tiles: one square for each labour-market region, about where it lies. Our own layout.

The regions themselves are CBS, Gebieden in Nederland; a test holds that every region of now has exactly one tile.
"""

from dataclasses import dataclass

# CBS code: column, row, letters on the tile
_TILES = {
    "AM02": (4, 0, "FRI"),
    "AM01": (5, 0, "GRO"),
    "AM15": (2, 1, "NHN"),
    "AM36": (4, 1, "ZWO"),
    "AM03": (5, 1, "DRE"),
    "AM37": (1, 2, "ZKIJ"),
    "AM17": (2, 2, "ZW"),
    "AM11": (3, 2, "FLE"),
    "AM06": (4, 2, "VSD"),
    "AM05": (5, 2, "TWE"),
    "AM19": (1, 3, "HR"),
    "AM18": (2, 3, "GA"),
    "AM12": (3, 3, "GV"),
    "AM14": (4, 3, "AMF"),
    "AM09": (5, 3, "ACH"),
    "AM21": (0, 4, "HAA"),
    "AM34": (1, 4, "ZHC"),
    "AM20": (2, 4, "MH"),
    "AM13": (3, 4, "MU"),
    "AM38": (4, 4, "FV"),
    "AM07": (5, 4, "MG"),
    "AM22": (0, 5, "RIJ"),
    "AM23": (1, 5, "DRT"),
    "AM35": (2, 5, "GOR"),
    "AM10": (3, 5, "RIV"),
    "AM08": (4, 5, "RVN"),
    "AM24": (0, 6, "ZEE"),
    "AM25": (1, 6, "WB"),
    "AM26": (2, 6, "MB"),
    "AM27": (3, 6, "NOB"),
    "AM32": (4, 6, "HEL"),
    "AM29": (5, 6, "NL"),
    "AM28": (3, 7, "ZOB"),
    "AM33": (5, 7, "ML"),
    "AM30": (5, 8, "ZL"),
}
SIDE, GAP = 44, 4


@dataclass(frozen=True)
class Tile:
    """One region on the map; `x` and `y` in units of the drawing, `shade` from 0 (none) to 4."""

    code: str
    letters: str
    x: int
    y: int
    number: int
    shade: int


def tiles(numbers: dict[str, int]) -> list[Tile]:
    """All tiles, with a number for each region (CBS code); a region without one has 0."""
    return [
        Tile(code, letters, column * (SIDE + GAP), row * (SIDE + GAP), number := numbers.get(code, 0), shade(number))
        for code, (column, row, letters) in _TILES.items()
    ]


def codes() -> set[str]:
    """The regions that have a tile."""
    return set(_TILES)


def shade(number: int) -> int:
    """Four steps, with the borders 1, 3, 6 and 10, as in the legend of the knowledge map."""
    return sum(number >= border for border in (1, 3, 6, 10))
