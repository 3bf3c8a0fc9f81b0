"""One-line receivers of Django's and Wagtail's own writes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from . import pagecache
from .visibility import Rule


def _empties_pages(sender: Any) -> bool:
    return isinstance(getattr(sender, "scope", None), Rule) or sender._meta.app_label in {"wagtailcore", "core"}


def _forget(sender: Any, **kwargs: Any) -> None:
    if _empties_pages(sender):
        transaction.on_commit(pagecache.forget_pages)


post_save.connect(_forget, dispatch_uid="core.pagecache.save")
post_delete.connect(_forget, dispatch_uid="core.pagecache.delete")
m2m_changed.connect(_forget, dispatch_uid="core.pagecache.m2m")
