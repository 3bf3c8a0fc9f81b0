"""What happened, by whom: one line per action on Wagtail's own log (ADR 0004)."""

from typing import Any

from django.db import models
from wagtail.log_actions import log


def record(obj: models.Model, action: str, *, actor: Any, **data: Any) -> None:
    """Write one audit line.

    `action` is `<noun>.<verb>`, such as `discussion.close`; `data` must be JSON-safe and holds reasons,
    never the text of a person. Actions are named in each app's `actions.py` docstrings.
    """
    log(instance=obj, action=action, user=actor if getattr(actor, "pk", None) else None, data=data or None)
