"""What differs between two snapshots, field by field; `apply(diff(a, b), a) == b` (tested as a property).

A snapshot's body is plain JSON: named tables (`activities`, `parties`, `strands`, `edition`), each a mapping from a key to
a row, each row a mapping from a field to text or a list of texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Value = str | list[str] | None
Row = dict[str, Value]
Table = dict[str, Row]
Body = dict[str, Table]


@dataclass(frozen=True)
class Changes:
    """One table: rows that came, rows that went, and per row that stayed the fields (before, after); None is “no such field”."""

    added: Table = field(default_factory=dict)
    gone: Table = field(default_factory=dict)
    changed: dict[str, dict[str, tuple[Value, Value]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


def diff(before: Body, after: Body) -> dict[str, Changes | None]:
    """The differences per table; a table that is gone is None. Tables without a difference are left out."""
    found: dict[str, Changes | None] = {name: None for name in before if name not in after}
    for name, table in after.items():
        changes = _compare(before.get(name, {}), table)
        if changes or name not in before:
            found[name] = changes
    return found


def apply(difference: Mapping[str, Changes | None], before: Body) -> Body:
    """The other snapshot, from the first one and the difference; raises ValueError when it was not made of this one."""
    after: Body = {name: {key: dict(row) for key, row in table.items()} for name, table in before.items()}
    for name, changes in difference.items():
        if changes is None:
            del after[name]
            continue
        table = after.setdefault(name, {})
        for key, row in changes.gone.items():
            if table.pop(key, None) != row:
                raise ValueError(f"{name}/{key}")
        for key, row in changes.added.items():
            table[key] = dict(row)
        for key, fields in changes.changed.items():
            for name_of_field, (old, new) in fields.items():
                if table[key].pop(name_of_field, None) != old:
                    raise ValueError(f"{name}/{key}/{name_of_field}")
                if new is not None:
                    table[key][name_of_field] = new
    return after


def _compare(before: Table, after: Table) -> Changes:
    changed: dict[str, dict[str, tuple[Value, Value]]] = {}
    for key in before.keys() & after.keys():
        old, new = before[key], after[key]
        fields = {
            name: (old.get(name), new.get(name)) for name in old.keys() | new.keys() if old.get(name) != new.get(name)
        }
        if fields:
            changed[key] = fields
    return Changes(
        added={key: row for key, row in after.items() if key not in before},
        gone={key: row for key, row in before.items() if key not in after},
        changed=changed,
    )


def text_of(value: Any) -> str:
    """A value as one text."""
    return ", ".join(value) if isinstance(value, list) else value or ""
