"""A one-line receiver: deleted rows leave the index."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from core import search

from .models import Discussion


@receiver(post_delete, sender=Discussion)
def discussion_deleted(instance: Discussion, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)
