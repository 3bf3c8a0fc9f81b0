"""Pictures of progress, in the units of their own drawing: a stacked bar and a line of stops (DESIGN, "Work agenda").

Both are pictures beside words and a table with the same numbers, never the only place where something is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BAR_WIDTH, BAR_GAP, HATCH_EVERY = 240, 2, 7
PER_ROW, STEP, RADIUS = 9, 40, 13


@dataclass(frozen=True)
class Segment:
    """A piece of the bar: where it begins, how wide it is, and which status it stands for."""

    x: float
    width: float
    status: str

    @property
    def hatch(self) -> str:
        """Slanted strokes inside the piece, as a path: colour alone does not tell it from its neighbours."""
        first, last = self.x + HATCH_EVERY, self.x + self.width
        places = range(round(first), round(last), HATCH_EVERY)
        return "".join(f"M{place} 2L{max(place - HATCH_EVERY, self.x + 1):g} 18" for place in places)


def bar(counts: Sequence[tuple[str, int]]) -> list[Segment]:
    """Pieces in proportion to the numbers, in their order, together exactly as wide as the bar; none for no numbers."""
    some = [(status, number) for status, number in counts if number]
    total = sum(number for _status, number in some)
    if not total:
        return []
    room = BAR_WIDTH - BAR_GAP * (len(some) - 1)
    found: list[Segment] = []
    x = 0.0
    for status, number in some:
        width = room * number / total
        found.append(Segment(round(x, 2), round(width, 2), status))
        x += width + BAR_GAP
    return found


@dataclass(frozen=True)
class Stop:
    """One stop on the line: the middle of its circle, and which status it stands for."""

    x: int
    y: int
    status: str


@dataclass(frozen=True)
class Line:
    """Stops on one line that turns at the end of each row, and the size of the drawing."""

    stops: list[Stop]
    path: str
    width: int
    height: int


def line(statuses: Sequence[str]) -> Line | None:
    """The line with a stop per status, first row from the left, the next one back; None without stops."""
    if not statuses:
        return None
    stops = []
    for number, status in enumerate(statuses):
        row, place = divmod(number, PER_ROW)
        column = place if row % 2 == 0 else PER_ROW - 1 - place
        stops.append(Stop(column * STEP + STEP // 2, row * STEP + STEP // 2, status))
    path = "M" + "L".join(f"{stop.x} {stop.y}" for stop in stops)
    rows = (len(statuses) - 1) // PER_ROW + 1
    return Line(stops, path, min(len(statuses), PER_ROW) * STEP, rows * STEP)
