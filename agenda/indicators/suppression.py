"""Small numbers are not shown, nor what they can be worked out from (PRODUCT §7; ADR 0027).

One total, split into groups. A reader knows the total and the groups that are shown, and can subtract. So beside each
small group at least one more is hidden, and what is hidden together is not small either. What the groups leave over
of the total was never shown, and is one more hidden cell.
"""

from collections.abc import Sequence

Counts = tuple[int, ...]


def is_small(counts: Counts, under: int) -> bool:
    """Whether any number of people in here is too small to show. Zero is: it says of everybody that they are not in it."""
    return any(number < under for number in counts)


def hidden(total: Counts | None, groups: Sequence[Counts], under: int) -> tuple[bool, set[int]]:
    """Whether the total is hidden, and the places of the groups that are; `under`: the first number that may be shown.

    Figures that are not about people (empty counts) are never hidden. Without a total the groups are treated as if
    somebody knows it. When the total is hidden, so is every group: each is a part of it.
    """
    if total is not None and is_small(total, under):
        return True, set(range(len(groups)))
    chosen = {place for place, counts in enumerate(groups) if is_small(counts, under)}
    left_over = _left_over(total, groups)
    while _can_be_worked_out([groups[place] for place in chosen], left_over, under):
        shown = [place for place in range(len(groups)) if place not in chosen]
        if not shown:
            break  # nothing is shown that could be subtracted
        chosen.add(min(shown, key=lambda place: (groups[place], place)))
    return False, chosen


def _left_over(total: Counts | None, groups: Sequence[Counts]) -> Counts | None:
    """What the groups leave over of the total; None when nobody, or when it cannot be told."""
    if not total or not groups:
        return None
    rest = tuple(number - sum(group[place] for group in groups) for place, number in enumerate(total))
    return rest if rest[0] else None


def _can_be_worked_out(chosen: list[Counts], left_over: Counts | None, under: int) -> bool:
    """Whether subtracting what is shown from the total gives a small number: of one cell, or of all that is hidden."""
    cells = [*chosen, *([left_over] if left_over is not None else [])]
    if not any(is_small(cell, under) for cell in cells):
        return False
    together = tuple(sum(numbers) for numbers in zip(*cells, strict=True))
    return len(cells) < 2 or is_small(together, under)
