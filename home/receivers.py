"""One-line receivers of Wagtail's own writes."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from core import search

from .models import ContentPage


@receiver(page_published, sender=ContentPage)
def content_published(instance: ContentPage, **kwargs: Any) -> None:
    """Index it."""
    search.index(instance)


@receiver(page_unpublished, sender=ContentPage)
@receiver(post_delete, sender=ContentPage)
def content_gone(instance: ContentPage, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)
