"""One-line receivers of Wagtail's own writes: approval and scheduled publishing pass no action of ours."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import WorkflowState
from wagtail.signals import page_published, page_unpublished, workflow_approved, workflow_rejected

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


def _practice_of(state: WorkflowState) -> CaseStudyPage | None:
    """The practice a workflow is about; Wagtail hands over the base page."""
    page = getattr(state.content_object, "specific", None)
    return page if isinstance(page, CaseStudyPage) else None


@receiver(workflow_approved, sender=WorkflowState)
def approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the author of a practice."""
    page = _practice_of(instance)
    if page:
        actions.tell_published(page, actor=user)


@receiver(workflow_rejected, sender=WorkflowState)
def rejected(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the author of a practice why."""
    page = _practice_of(instance)
    if page:
        state = instance.current_task_state
        actions.tell_sent_back(page, actor=user, reason=state.comment if state else "")
