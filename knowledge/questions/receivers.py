"""Receivers: the admin saves questions as a snippet, and what others publish or find may put an answer in doubt."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from core import search
from knowledge.evidence import Outcome
from knowledge.models import Adoption, CaseStudyPage

from . import actions
from .models import KnowledgeQuestion, ReopeningReason


@receiver(post_save, sender=KnowledgeQuestion)
def question_saved(instance: KnowledgeQuestion, **kwargs: Any) -> None:
    """Keep the index true."""
    search.index(instance)


@receiver(post_delete, sender=KnowledgeQuestion)
def question_deleted(instance: KnowledgeQuestion, **kwargs: Any) -> None:
    """Take it out of the index."""
    search.remove(instance)


@receiver(page_published, sender=CaseStudyPage)
def practice_published(instance: CaseStudyPage, **kwargs: Any) -> None:
    """A new source in the cell of an answer."""
    actions.propose_reopening(instance, ReopeningReason.NEW_SOURCE)


@receiver(post_save, sender=Adoption)
def outcome_told(instance: Adoption, **kwargs: Any) -> None:
    """Somebody who took a practice over found the opposite of what its makers found."""
    if {instance.outcome, instance.practice.outcome} in (
        {Outcome.POSITIVE, Outcome.NO_EFFECT},
        {Outcome.POSITIVE, Outcome.NEGATIVE},
    ):
        actions.propose_reopening(instance.practice, ReopeningReason.CONTRADICTION)
