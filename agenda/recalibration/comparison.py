"""Two snapshots side by side, as readers read it: what came, went, stopped, merged, moved and changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..models import ActivityStatus
from ..versions import PUBLIC, label_of
from .difference import Body, Changes, Value, diff, text_of
from .snapshots import NUMBERS, label_of_number, names_in, numbers_in
from .versions import shown_value

BESIDES = (
    "practices",
)  # told beside the fields of an activity; the rest of a row (address, last update) only moves along


@dataclass(frozen=True)
class Line:
    """One activity in a difference."""

    key: str
    title: str
    slug: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    is_sample: bool = False


@dataclass(frozen=True)
class Comparison:
    """All differences, sorted for the page. An activity stands once: merged before stopped before moved before changed."""

    groups: list[tuple[str, str, list[Line]]]
    around: list[tuple[str, str, str]]
    numbers: list[tuple[str, str, int, int]]

    @property
    def listed(self) -> list[tuple[tuple[str, str, int], Line]]:
        """Each line after its group (key, label, how many lines the group has), in the order of the page."""
        return [((key, label, len(lines)), line) for key, label, lines in self.groups for line in lines]

    @property
    def is_empty(self) -> bool:
        """Nothing that a reader would call a difference."""
        return not self.around and not any(lines for _key, _label, lines in self.groups)


def compare(before: Body, after: Body) -> Comparison:
    """Sort the differences of two snapshots of one edition."""
    found = diff(before, after)
    names = names_in(before, after)
    titles = {key: text_of(row["title"]) for key, row in after["activities"].items()}
    changes = found.get("activities") or Changes()
    sorted_lines: dict[str, list[Line]] = {
        name: [] for name in ("added", "gone", "merged", "stopped", "moved", "changed")
    }
    sorted_lines["added"] = [_line(key, row) for key, row in changes.added.items()]
    sorted_lines["gone"] = [_line(key, row) for key, row in changes.gone.items()]
    for key, fields in changes.changed.items():
        lines = _fields(fields, names, titles)
        if not lines:
            continue
        row = after["activities"][key]
        sorted_lines[_group(fields)].append(_line(key, row, lines))
    labels = {
        "added": _("Erbij gekomen"),
        "stopped": _("Gestopt"),
        "merged": _("Samengevoegd"),
        "moved": _("Verplaatst"),
        "changed": _("Gewijzigd"),
        "gone": _("Niet meer in de lijst"),
    }
    groups = [(name, label, sorted(sorted_lines[name], key=lambda line: line.title)) for name, label in labels.items()]
    return Comparison(groups, _around(found, names), _numbers(before, after))


def _group(fields: Mapping[str, tuple[Value, Value]]) -> str:
    if fields.get("merged_into", ("", ""))[1]:
        return "merged"
    if fields.get("status", ("", ""))[1] == ActivityStatus.STOPPED:
        return "stopped"
    return "moved" if "strands" in fields else "changed"


def _line(key: str, row: Any, fields: list[tuple[str, str, str]] | None = None) -> Line:
    return Line(key, text_of(row["title"]), text_of(row["slug"]), fields or [], row.get("is_sample") == "1")


def _fields(
    fields: Mapping[str, tuple[Value, Value]], names: Mapping[str, str], titles: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    lines = []
    for name in (*PUBLIC, *BESIDES):
        # That it changed here is what the page is about: the mark itself says nothing more.
        if name not in fields or name == "changed_at_recalibration":
            continue
        old, new = fields[name]
        if name == "merged_into":
            old, new = (titles.get(text_of(value), "") for value in (old, new))
        if name in BESIDES:
            lines.append((_("praktijkvoorbeelden eronder"), text_of(old), text_of(new)))
        else:
            lines.append((label_of(name), _shown(name, old, names), _shown(name, new, names)))
    return lines


def _shown(name: str, value: Value, names: Mapping[str, str]) -> str:
    return _("(leeg)") if name == "merged_into" and not value else shown_value(name, value, names)


def _around(found: Mapping[str, Changes | None], names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Strands and parties that came, went or changed: (what, before, after)."""
    lines = []
    for table in ("strands", "parties"):
        changes = found.get(table) or Changes()
        lines += [(names.get(key, key), _("niet in de lijst"), _("in de lijst")) for key in changes.added]
        lines += [(names.get(key, key), _("in de lijst"), _("niet in de lijst")) for key in changes.gone]
        for key, fields in changes.changed.items():
            for old, new in fields.values():
                texts = [names.get(text_of(value), text_of(value)) for value in (old, new)]
                lines.append((names.get(key, key), texts[0], texts[1]))
    return lines


def _numbers(before: Body, after: Body) -> list[tuple[str, str, int, int]]:
    """(key, label, then, now) of everything that is counted."""
    then, now = numbers_in(before), numbers_in(after)
    return [(key, label_of_number(key), then[key], now[key]) for key in NUMBERS]
