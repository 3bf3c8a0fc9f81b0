"""One-line receivers of Wagtail's own writes: scheduled publishing passes no action of ours."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from . import actions, refresh
from .models import ArticlePage, CaseStudyPage


@receiver(page_published, sender=CaseStudyPage)
@receiver(page_published, sender=ArticlePage)
def published(instance: Any, **kwargs: Any) -> None:
    """Show it in the library."""
    actions.show_published(instance)


@receiver(page_unpublished, sender=CaseStudyPage)
@receiver(page_unpublished, sender=ArticlePage)
@receiver(post_delete, sender=CaseStudyPage)
@receiver(post_delete, sender=ArticlePage)
def gone(instance: Any, **kwargs: Any) -> None:
    """Take it out of the library."""
    refresh.remove_entry(instance.pk)
