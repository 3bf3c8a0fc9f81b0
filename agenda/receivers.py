"""One-line receivers: the admin saves activities as a snippet, so the index follows here."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core import search

from .models import Activity


@receiver(post_save, sender=Activity)
def activity_saved(instance: Activity, **kwargs: Any) -> None:
    """Keep the index true."""
    search.index(instance)


@receiver(post_delete, sender=Activity)
def activity_deleted(instance: Activity, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)
