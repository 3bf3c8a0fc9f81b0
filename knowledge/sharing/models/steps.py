"""The steps of Wagtail's own workflow that a practice takes. Articles of the redactie skip the three that are not theirs."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState

from core.visibility import Internal
from knowledge.models import CaseStudyPage

from .authors import is_written_by
from .reviews import PeerReview

_REASON = "een stap van de werkstroom; alleen in de beheeromgeving te zien"


def _skipped(task: Task, workflow_state: Any) -> TaskState:
    """The step, over before it began; nobody is told of it."""
    revision = workflow_state.content_object.get_latest_revision()
    state = TaskState(workflow_state=workflow_state, revision=revision, task=task)
    state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
    state.save()
    return state


def _practice(workflow_state: Any) -> CaseStudyPage | None:
    page = getattr(workflow_state.content_object, "specific", None)
    return page if isinstance(page, CaseStudyPage) else None


class _EditorsTask(AbstractGroupApprovalTask):
    """The redactie is at turn, never with what they wrote themselves (PRODUCT §5, two-person rule)."""

    class Meta:
        abstract = True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Wagtail's buttons, for who did not write it."""
        page = obj.specific if hasattr(obj, "specific") else obj
        if isinstance(page, CaseStudyPage) and is_written_by(page, user):
            return []
        return super().get_actions(obj, user)  # type: ignore[no-any-return]  Wagtail's, untyped


class FirstCheckTask(_EditorsTask):
    """The redactie looks: is it complete, and is feedback of colleagues wise?"""

    scope = Internal(_REASON)

    class Meta:
        verbose_name = _("eerste blik van de redactie")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin, for a practice; anything else goes on at once."""
        if _practice(workflow_state) is None:
            return _skipped(self, workflow_state)
        return super().start(workflow_state, user=user)


class PeerFeedbackTask(Task):
    """Two colleagues read it. Nobody changes the text meanwhile, so that everybody talks of the same one."""

    scope = Internal(_REASON)

    class Meta:
        verbose_name = _("feedback van collega's")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin when the redactie asked for feedback; else go on at once."""
        page = _practice(workflow_state)
        if page is None or not PeerReview.objects.filter(page=page, ended_at__isnull=True).exists():
            return _skipped(self, workflow_state)
        return super().start(workflow_state, user=user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """For everybody."""
        return True


class EditorialTask(_EditorsTask):
    """The redactie makes it ready for readers."""

    scope = Internal(_REASON)

    class Meta:
        verbose_name = _("afwerken door de redactie")


class LastLookTask(Task):
    """The author sees the last version and places it. Locked, so that what is placed is what they saw."""

    scope = Internal(_REASON)

    class Meta:
        verbose_name = _("laatste blik van de schrijver")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin for a practice whose author can still be asked; else the redactie's yes is the last."""
        page = _practice(workflow_state)
        if page is None or page.owner is None or not page.owner.is_active:
            return _skipped(self, workflow_state)
        return super().start(workflow_state, user=user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """For everybody."""
        return True
