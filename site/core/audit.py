"""What happened, by whom: one line per action on Wagtail's own log (ADR 0004)."""

from typing import Any

from django.db import models
from wagtail.log_actions import log

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
