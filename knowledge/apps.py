"""Knowledge: the library of what works."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers page views, search, tabs, work kinds and the practice as something to talk about."""

    name = "knowledge"
    verbose_name = "Kennis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run at start."""
        from core.pages import register_page_view

        from . import (  # noqa: F401  registering is the effect
            alerts,
            content,
            discussable,
            link_checking,
            page_views,
            person_block,
            receivers,
            reminders,
            search,
            tabs,
            work,
        )
        from .models import ArticlePage, CaseStudyPage, LibraryIndexPage

        _leave_telling_to_notices()
        register_page_view(LibraryIndexPage, page_views.library)
        register_page_view(CaseStudyPage, page_views.practice)
        register_page_view(ArticlePage, page_views.article)


def _leave_telling_to_notices() -> None:
    """Wagtail mails about its workflow by itself; our notices say the same once, in B1 (ADR 0005).

    This app stands after wagtail.admin in INSTALLED_APPS, so that its handlers are there to take away.
    """
    from wagtail.models import TaskState, WorkflowState
    from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

    task_submitted.disconnect(sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
    for signal, event in (
        (workflow_submitted, "submitted"),
        (workflow_rejected, "rejected"),
        (workflow_approved, "approved"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{event}_email_notification")
