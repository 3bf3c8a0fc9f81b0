"""What a proposal or decision changes in an activity: fields in the spelling of a snapshot, and how they are shown and set."""

import datetime
from collections.abc import Mapping
from typing import Any

from ..models import Activity
from ..versions import label_of, shown
from .difference import Value, text_of

# What a party may propose and the Taskforce may decide. How it goes (the status) is told in rounds, not decided here.
ADJUSTABLE = ("title", "description", "strands", "funding", "starts_on", "ends_on", "expected_result", "structure")
DATES = ("starts_on", "ends_on")


def values_of(activity: Activity) -> dict[str, Value]:
    """The fields that can be adjusted as they are now."""
    found: dict[str, Value] = {}
    for name in ADJUSTABLE:
        if name == "strands":
            found[name] = sorted(str(strand.number) for strand in activity.strands.all())
        else:
            value = getattr(activity, name)
            found[name] = "" if value is None else str(value)
    return found


def differing(before: Mapping[str, Value], wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Only the fields of `wanted` that are not already so."""
    return {name: value for name, value in wanted.items() if before.get(name) != value}


def set_fields(activity: Activity, changes: Mapping[str, Value]) -> None:
    """Put changes in an activity and save it; strands that the edition does not have (any more) are left out."""
    for name, value in changes.items():
        if name in DATES:
            setattr(activity, name, datetime.date.fromisoformat(text_of(value)) if value else None)
        elif name != "strands":
            setattr(activity, name, text_of(value))
    activity.save()
    if "strands" in changes:
        activity.strands.set(activity.edition.strands.filter(number__in=changes["strands"] or []))


def shown_value(field: str, value: Any, names: Mapping[str, str]) -> str:
    """A value of a snapshot, a proposal or a decision as a reader reads it; `names` turns keys of lists into words."""
    if isinstance(value, list):
        return ", ".join(names.get(key, key) for key in value) or shown("structure", "")
    return shown(field, value or "")


def shown_changes(
    before: Mapping[str, Value], changes: Mapping[str, Value], names: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Lines of (field, before, after) in the order of the page."""
    return [
        (label_of(name), shown_value(name, before.get(name), names), shown_value(name, changes[name], names))
        for name in ADJUSTABLE
        if name in changes
    ]
