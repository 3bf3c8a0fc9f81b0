"""One-line receivers of writes that are not ours."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core import search

from .models import Organisation


@receiver(post_save, sender=Organisation)
def organisation_saved(instance: Organisation, **kwargs: Any) -> None:
    """The admin saves organisations as a snippet: keep the index true."""
    search.index(instance)


@receiver(post_delete, sender=Organisation)
def organisation_deleted(instance: Organisation, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)
