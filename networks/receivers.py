"""One-line receivers of Wagtail's own writes."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from core import search

from . import actions
from .models import NetworkPage


@receiver(page_published, sender=NetworkPage)
def network_published(instance: NetworkPage, **kwargs: Any) -> None:
    """Index it and make sure its admin group exists."""
    search.index(instance)
    actions.sync_staff_group(instance)


@receiver(page_unpublished, sender=NetworkPage)
@receiver(post_delete, sender=NetworkPage)
def network_gone(instance: NetworkPage, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)
