"""One-line receivers of Django's and Wagtail's own writes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from . import pagecache
from .visibility import Owner, Rule

_SIGNING_IN = frozenset({"last_login"})


def _empties_pages(sender: Any) -> bool:
    """Rows that somebody else may see. What only its owner sees (a visit, a draft) stands on no kept page."""
    rule = getattr(sender, "scope", None)
    if isinstance(rule, Owner):
        return False
    return isinstance(rule, Rule) or sender._meta.app_label in {"wagtailcore", "core"}


def _forget(sender: Any, **kwargs: Any) -> None:
    if _empties_pages(sender) and kwargs.get("update_fields") != _SIGNING_IN:
        transaction.on_commit(pagecache.forget_pages)


post_save.connect(_forget, dispatch_uid="core.pagecache.save")
post_delete.connect(_forget, dispatch_uid="core.pagecache.delete")
m2m_changed.connect(_forget, dispatch_uid="core.pagecache.m2m")
