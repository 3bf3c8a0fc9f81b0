"""What happened, by whom: one line per action on Wagtail's own log (ADR 0004)."""

import datetime
from typing import Any

from django.db import models
from wagtail.log_actions import log

FORGOTTEN_AT_ONCE = 1000
_declared: dict[str, Any] = {}


def declare(**names: Any) -> None:
    """Name the actions of an app with their words for the log: `declare(discussion_close=_("sloot een gesprek af"))`.

    The first underscore becomes the dot of the action's name.
    """
    for name, words in names.items():
        _declared[name.replace("_", ".", 1)] = words


def declared() -> dict[str, Any]:
    """All declared actions, for Wagtail's log registry."""
    return dict(_declared)


def record(obj: models.Model, action: str, *, actor: Any, **data: Any) -> None:
    """Write one audit line.

    `action` is `<noun>.<verb>`, such as `discussion.close`; `data` must be JSON-safe and holds reasons,
    never the text of a person. Each app's `actions.py` declares its actions.
    """
    log(instance=obj, action=action, user=actor if getattr(actor, "pk", None) else None, data=data or None)


def forget(*keys: str, action: str, before: datetime.datetime) -> None:
    """Take these keys (names of people without an account) out of lines of an action from before a moment. Safe to repeat."""
    from wagtail.models import ModelLogEntry  # on use: actions are named before models are there

    rows = ModelLogEntry.objects.filter(action=action, timestamp__lt=before, data__has_any_keys=list(keys))
    found = list(rows[:FORGOTTEN_AT_ONCE])
    for row in found:
        row.data = {key: value for key, value in row.data.items() if key not in keys}
    ModelLogEntry.objects.bulk_update(found, ["data"])
