"""Hooks of the whole admin: our audit actions, Dutch name, no foreign menu items."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from . import audit


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Make every declared action known to Wagtail's log."""
    for name, words in audit.declared().items():
        actions.register_action(name, words, words)


@hooks.register("insert_global_admin_css")
def admin_colours() -> str:
    """The site's own green in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_help_menu")
def no_foreign_help(request: Any, menu_items: list[Any]) -> None:
    """Leave out links to sites elsewhere and to what changed in Wagtail."""
    menu_items[:] = [item for item in menu_items if item.name not in {"whats-new-in-wagtail", "editor-guide"}]
