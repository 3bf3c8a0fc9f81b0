"""Hooks of the whole admin: our audit actions, Dutch name, no foreign menu items."""

from typing import Any

from wagtail import hooks

from . import audit


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Make every declared action known to Wagtail's log."""
    for name, words in audit.declared().items():
        actions.register_action(name, words, words)
