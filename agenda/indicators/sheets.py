"""Measurements as a spreadsheet: the same columns down and up."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.sheets import as_sent, as_typed, read_upload

from .forms import MeasurementForm
from .models import Counted, Indicator, Measurement

# Our columns, with the words of a header that mean them, in both languages.
COLUMNS: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator",),
    "measured_on": ("peildatum", "date"),
    "group": ("groep", "group"),
    "value": ("waarde", "value"),
    "people": ("mensen", "people"),
    "note": ("toelichting", "note"),
}
_DAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d-%m-%Y", "%d/%m/%Y")  # the second is how XLSX gives a date


@dataclass(frozen=True)
class Row:
    """A row that can be stored: its number in the file, what it is about, and what stands there now (None: nothing)."""

    number: int
    indicator: Indicator
    data: dict[str, Any]
    now: Measurement | None

    @property
    def is_same(self) -> bool:
        """Nothing would change."""
        return self.now is not None and all(
            getattr(self.now, name) == self.data[name] for name in ("value", "people", "note")
        )


def header() -> list[str]:
    """The first row of the file, in the reader's language."""
    return [_("Indicator"), _("Peildatum"), _("Groep"), _("Waarde"), _("Mensen"), _("Toelichting")]


def lines(indicators: Iterable[Indicator], rows: Iterable[Measurement]) -> Iterable[list[Any]]:
    """What was measured as it came in, and one empty row for each indicator that was not measured yet."""
    measured = set()
    for row in rows:
        measured.add(row.indicator_id)
        yield [
            row.indicator.slug,
            row.measured_on,
            as_sent(row.group),
            row.value,
            row.people,
            as_sent(row.note),
        ]
    for indicator in indicators:
        if indicator.pk not in measured:
            yield [indicator.slug, "", "", "", "", ""]


def read_rows(
    name: str, content: bytes, indicators: Iterable[Indicator]
) -> tuple[list[Row], list[tuple[int, str, str]]]:
    """Rows with a value, and what is wrong elsewhere as (row, column, sentence). Rows without a value are left out.

    Raises core.sheets.UnreadableSheet for a file that cannot be read.
    """
    known = {indicator.slug: indicator for indicator in indicators}
    found: dict[tuple[str, Any, str], Row] = {}
    wrong: list[tuple[int, str, str]] = []
    for number, cells in read_upload(name, content, COLUMNS).rows:
        cells = {column: as_typed(cell) for column, cell in cells.items()}
        if not cells.get("value"):
            continue
        slug = cells.get("indicator", "")
        indicator = known.get(slug)
        if indicator is None:
            wrong.append(
                (number, "indicator", _("“%(slug)s” is geen indicator van deze editie.") % {"slug": slug[:60]})
            )
            continue
        form = MeasurementForm(indicator, _typed(cells, indicator))
        if not form.is_valid():
            wrong += [(number, column, " ".join(errors)) for column, errors in form.errors.items()]
            continue
        key = (slug, form.cleaned_data["measured_on"], form.cleaned_data["group"])
        if key in found:
            wrong.append((number, "measured_on", _("Deze meting staat er twee keer in.")))
        else:
            found[key] = Row(number, indicator, form.cleaned_data, None)
    return with_what_stands_there(list(found.values())), wrong


def with_what_stands_there(rows: list[Row]) -> list[Row]:
    """The same rows, each with what is stored now for that day and group; one query."""
    standing = Measurement.objects.filter(
        replaced_at__isnull=True,
        indicator__in={row.indicator.pk for row in rows},
        measured_on__in={row.data["measured_on"] for row in rows},
    )
    at = {(row.indicator_id, row.measured_on, row.group): row for row in standing}
    return [
        Row(
            row.number,
            row.indicator,
            row.data,
            at.get((row.indicator.pk, row.data["measured_on"], row.data["group"])),
        )
        for row in rows
    ]


def version_of(row: Row) -> str:
    """A short mark of what stands there now; it changes when somebody else writes the same day and group."""
    text = "" if row.now is None else f"{row.now.pk}"
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _typed(cells: dict[str, str], indicator: Indicator) -> dict[str, str]:
    """What the form reads: a day as it writes days."""
    data = {name: cells.get(name, "") for name in COLUMNS if name != "indicator"}
    data["measured_on"] = _as_day(data["measured_on"])
    if indicator.counted != Counted.SHARE:
        data["people"] = ""
    return data


def _as_day(cell: str) -> str:
    for shape in _DAYS:
        try:
            return datetime.datetime.strptime(cell, shape).date().isoformat()
        except ValueError:
            continue
    return cell
