"""One-line receivers: the admin saves questions as a snippet, so the index follows here."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core import search

from .models import KnowledgeQuestion


@receiver(post_save, sender=KnowledgeQuestion)
def question_saved(instance: KnowledgeQuestion, **kwargs: Any) -> None:
    """Keep the index true."""
    search.index(instance)


@receiver(post_delete, sender=KnowledgeQuestion)
def question_deleted(instance: KnowledgeQuestion, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)
