"""What was measured, as anybody may read it. The page, the chart, the CSV and the JSON all come from here."""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from core.visibility import visible

from ..models import WorkAgendaEdition
from .models import Indicator, Measurement
from .suppression import hidden, is_small


@dataclass(frozen=True)
class Figure:
    """One number to read. `value` and `people` are None when it is too small to show.

    `corrected_on` is the day another number of the same day and group was replaced by this one.
    """

    group: str
    value: Decimal | None
    people: int | None
    note: str
    corrected_on: datetime.date | None = None

    @property
    def is_hidden(self) -> bool:
        """Too small to show, or hidden because something small could be worked out from it."""
        return self.value is None


@dataclass(frozen=True)
class Day:
    """What was measured on one day: the total, when there is one, and the groups in the order of their names."""

    indicator: Indicator
    measured_on: datetime.date
    total: Figure | None
    groups: list[Figure]

    @property
    def figures(self) -> list[Figure]:
        """The total first."""
        return [*([self.total] if self.total else []), *self.groups]

    @property
    def has_hidden(self) -> bool:
        """Something of this day is not shown."""
        return any(figure.is_hidden for figure in self.figures)


def indicators_of(edition: WorkAgendaEdition, viewer: Any) -> QuerySet[Any]:
    """The indicators of an edition that `viewer` may see: by strand, those of the whole agenda last."""
    found = visible(Indicator, viewer).filter(edition=edition).select_related("edition", "strand")
    return found.order_by("strand__number", "title", "pk")


def last_days(indicators: Iterable[Indicator], until: datetime.date | None = None) -> dict[int, Day]:
    """The last day of each of these indicators, by its key, or the last one until a day; one query."""
    known = {indicator.pk: indicator for indicator in indicators}
    newest = Measurement.objects.filter(indicator=OuterRef("indicator"), replaced_at__isnull=True)
    if until is not None:
        newest = newest.filter(measured_on__lte=until)
    newest = newest.values("indicator").annotate(last=Max("measured_on")).values("last")
    rows = _current().filter(indicator__in=known, measured_on=Subquery(newest))
    return {day.indicator.pk: day for day in _days(rows, known)}


def measured_days(indicator: Indicator) -> QuerySet[Any]:
    """The days on which an indicator was measured, newest first, for a pager."""
    days = _current().filter(indicator=indicator).order_by("-measured_on")
    return days.values_list("measured_on", flat=True).distinct()


def days_of(indicator: Indicator, dates: Iterable[datetime.date]) -> list[Day]:
    """What was measured on these days, newest first; one query."""
    rows = _current().filter(indicator=indicator, measured_on__in=list(dates))
    return list(_days(rows, {indicator.pk: indicator}))


def totals_of(indicator: Indicator, most: int) -> list[tuple[datetime.date, Decimal | None]]:
    """The totals of the last `most` days, oldest first, None where one is too small to show; one query."""
    rows = list(_current().filter(indicator=indicator, group="")[:most])
    under = settings.SMALL_NUMBERS_UNDER
    for row in rows:
        row.indicator = indicator
    return [(row.measured_on, None if is_small(row.counts, under) else row.value) for row in reversed(rows)]


def all_days(edition: WorkAgendaEdition, viewer: Any, batch: int = 1000) -> Iterator[Day]:
    """Everything that was measured of the indicators `viewer` may see, by indicator, newest first, in batches."""
    known = {indicator.pk: indicator for indicator in indicators_of(edition, viewer)}
    rows = _current().filter(indicator__in=known).order_by("indicator", "-measured_on", "group", "pk")
    yield from _days(rows.iterator(chunk_size=batch), known)


def _current() -> QuerySet[Any]:
    other = Measurement.objects.filter(
        indicator=OuterRef("indicator"),
        measured_on=OuterRef("measured_on"),
        group=OuterRef("group"),
        replaced_at__isnull=False,
    ).exclude(value=OuterRef("value"))
    rows = Measurement.objects.filter(replaced_at__isnull=True).annotate(was_corrected=Exists(other))
    return rows.order_by("indicator", "-measured_on", "group", "pk")


def _days(rows: Iterable[Measurement], known: dict[int, Indicator]) -> Iterator[Day]:
    """Rows in the order of `_current`, as days, with what is too small left out."""
    for (pk, day), of_day in itertools.groupby(rows, key=lambda row: (row.indicator_id, row.measured_on)):
        found = list(of_day)
        for row in found:
            row.indicator = known[pk]
        total = next((row for row in found if not row.group), None)
        groups = [row for row in found if row.group]
        is_total_hidden, places = hidden(
            None if total is None else total.counts, [row.counts for row in groups], settings.SMALL_NUMBERS_UNDER
        )
        yield Day(
            known[pk],
            day,
            None if total is None else _figure(total, is_total_hidden),
            [_figure(row, place in places) for place, row in enumerate(groups)],
        )


def _figure(row: Any, is_hidden: bool) -> Figure:
    if is_hidden:  # a note may say the number
        return Figure(row.group, None, None, "")
    corrected_on = timezone.localdate(row.entered_at) if row.was_corrected else None
    return Figure(row.group, row.value, row.people, row.note, corrected_on)
