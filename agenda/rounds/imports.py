"""A party's activities as a spreadsheet: the same columns down and up (PRODUCT §7)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from core.sheets import as_sent, as_typed, read_upload

from ..models import Activity, ActivityStatus
from .models import Answer

# Our columns, with the words of a header that mean them, in both languages.
COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("kenmerk", "key"),
    "title": ("activiteit", "activity"),
    "answer": ("antwoord", "answer"),
    "status": ("stand", "status"),
    "note": ("toelichting", "note"),
    "help_text": ("hulp nodig", "help needed"),
    "sample": ("voorbeeld", "sample"),
    "version": ("versie", "version"),
}


@dataclass(frozen=True)
class Row:
    """A row somebody filled in. `errors` says per column what is wrong; `was_changed` that somebody else wrote meanwhile."""

    number: int
    activity: Activity
    data: dict[str, str]
    errors: dict[str, str]
    was_changed: bool


def version_of(activity: Activity) -> str:
    """A short mark of what stands there now; it changes with the status and the words."""
    text = f"{activity.status}\n{activity.status_note}"
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def header() -> list[str]:
    """The first row of the file, in the reader's language."""
    return [
        _("Kenmerk"),
        _("Activiteit"),
        _("Antwoord"),
        _("Stand"),
        _("Toelichting"),
        _("Hulp nodig"),
        _("Voorbeeld"),
        _("Versie"),
    ]


def lines(activities: Iterable[Activity]) -> list[list[str]]:
    """One row per activity; the answer is left empty, for the party to fill in."""
    return [
        [
            row.slug,
            as_sent(row.title),
            "",
            str(row.get_status_display()),
            as_sent(row.status_note),
            "",
            _("voorbeeld") if row.is_sample else "",
            # A mark of digits alone would lose its first zero in a spreadsheet.
            f"v{version_of(row)}",
        ]
        for row in activities
    ]


def read_rows(
    name: str, content: bytes, activities: Iterable[Activity]
) -> tuple[list[Row], list[tuple[int, str, str]]]:
    """Rows with an answer, and what is wrong elsewhere as (row, column, sentence). Rows without an answer are left out.

    Raises core.sheets.UnreadableSheet for a file that cannot be read.
    """
    known = {row.slug: row for row in activities}
    found: dict[str, Row] = {}
    wrong: list[tuple[int, str, str]] = []
    for number, cells in read_upload(name, content, COLUMNS).rows:
        cells = {column: as_typed(cell) for column, cell in cells.items()}
        if not cells.get("answer"):
            continue
        key = cells.get("key", "")
        activity = known.get(key)
        if activity is None:
            wrong.append((number, "key", _("“%(key)s” is geen activiteit van jullie partij.") % {"key": key[:60]}))
        elif key in found:
            wrong.append((number, "key", _("Deze activiteit staat er twee keer in.")))
        else:
            found[key] = _row(number, activity, cells)
    return list(found.values()), wrong


def _row(number: int, activity: Activity, cells: dict[str, str]) -> Row:
    errors = {}
    answer, status = _value(cells["answer"], Answer), _value(cells.get("status", ""), ActivityStatus)
    if not answer:
        errors["answer"] = _("Kies uit: %(words)s.") % {"words": ", ".join(str(label) for label in Answer.labels)}
    if cells.get("status") and not status:
        errors["status"] = _("Kies uit: %(words)s.") % {
            "words": ", ".join(str(label) for label in ActivityStatus.labels)
        }
    if answer in (Answer.NO_CHANGE, Answer.STOPPED):
        status = ""  # the answer says it all, whatever stands in that cell
    data = {"answer": answer, "status": status, "note": cells.get("note", ""), "help_text": cells.get("help_text", "")}
    version = cells.get("version", "").removeprefix("v")
    return Row(number, activity, data, errors, bool(version) and version != version_of(activity))


def _value(typed: str, choices: type[Answer] | type[ActivityStatus]) -> str:
    """The value somebody means by a word in either language, or by the value itself; empty when it is none of them."""
    wanted = typed.strip().lower()
    for value, label in choices.choices:
        if wanted == value:
            return str(value)
        for language in ("nl", "en"):
            with translation.override(language):
                if wanted == str(label).lower():
                    return str(value)
    return ""
