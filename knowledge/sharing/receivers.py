"""One-line receivers of Wagtail's own writes: an editor may take a step with Wagtail's buttons too."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import page_published, task_submitted, workflow_approved, workflow_rejected

from knowledge.models import CaseStudyPage

from . import actions
from .models import LastLookTask


def _practice_of(state: WorkflowState) -> CaseStudyPage | None:
    """The practice a workflow is about; Wagtail hands over the base page."""
    page = getattr(state.content_object, "specific", None)
    return page if isinstance(page, CaseStudyPage) else None


@receiver(workflow_approved, sender=WorkflowState)
def approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the authors of a practice."""
    page = _practice_of(instance)
    if page:
        actions.tell_published(page, actor=user)


@receiver(workflow_rejected, sender=WorkflowState)
def rejected(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the authors of a practice why."""
    page = _practice_of(instance)
    if page:
        state = instance.current_task_state
        actions.tell_sent_back(page, actor=user, reason=state.comment if state else "")


@receiver(task_submitted, sender=TaskState)
def stepped(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Tell the authors that it is theirs to place."""
    page = _practice_of(instance.workflow_state)
    if page and isinstance(instance.task.specific, LastLookTask):
        actions.tell_last_look(page, actor=user)


@receiver(page_published, sender=CaseStudyPage)
def published(instance: CaseStudyPage, **kwargs: Any) -> None:
    """Its files come out with it."""
    actions.show_files(instance)
