"""A line through the measured days, in the units of its own drawing; a table beside it says the same (DESIGN §7)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 20, 32
DOT_ROOM = 14  # days nearer to each other than this get no dot of their own


@dataclass(frozen=True)
class Dot:
    """A measured day on the line."""

    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """The pieces of the line (it breaks where a number is too small to show), its dots, and the marks along the sides."""

    path: str
    dots: list[Dot]
    highest: Decimal
    first_day: datetime.date
    last_day: datetime.date
    first_value: Decimal
    last_value: Decimal
    target_y: float | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def chart(points: Sequence[tuple[datetime.date, Decimal | None]], target: Decimal | None) -> Chart | None:
    """A drawing of days (oldest first) and values from zero up; None without two values, or with one below zero."""
    values = [value for _day, value in points if value is not None]
    if len(values) < 2 or min(values) < 0:
        return None
    highest = _round_up(max([*values, *([target] if target is not None else [])]))
    first, last = points[0][0], points[-1][0]
    room = max((last - first).days, 1)

    def at(day: datetime.date, value: Decimal) -> Dot:
        return Dot(
            round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / room, 1),
            _height(value, highest),
        )

    pieces: list[list[Dot]] = [[]]
    for day, value in points:
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(at(day, value))
    path = "".join("M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in piece) for piece in pieces if len(piece) > 1)
    dots: list[Dot] = []
    for dot in (dot for piece in pieces for dot in piece):
        if not dots or dot.x - dots[-1].x >= DOT_ROOM:
            dots.append(dot)
    target_y = None if target is None or target < 0 else _height(target, highest)
    return Chart(path, dots, highest, first, last, values[0], values[-1], target_y)


def _height(value: Decimal, highest: Decimal) -> float:
    room = HEIGHT - TOP - BOTTOM
    return round(HEIGHT - BOTTOM - room * float(value) / float(highest), 1)


def _round_up(value: Decimal) -> Decimal:
    """The next number with one digit and zeros behind it, so that the top of the scale reads at once."""
    step = Decimal(10) ** (value.adjusted() if value else 0)
    return next(step * times for times in range(1, 11) if step * times >= value)
