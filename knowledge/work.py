"""Submissions in "Wacht op jou"."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import WorkflowState

from core.registry import WorkItem, WorkKind, register_work_kind

from .models import CaseStudyPage


def _submissions(user: Any, limit: int) -> list[WorkItem]:
    if not user.is_editor:
        return []
    kind = ContentType.objects.get_for_model(CaseStudyPage)
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, content_type=kind).order_by(
        "created_at"
    )[:limit]
    pages = (
        CaseStudyPage.objects.filter(pk__in=[int(state.object_id) for state in states])
        .exclude(owner=user)
        .select_related("owner")
        .in_bulk()
    )
    return [
        WorkItem(
            title=_("Ingestuurd: %(title)s") % {"title": page.title},
            line=page.summary,
            since=state.created_at,
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            accept_url=reverse("knowledge:approve", args=[page.pk]),
            accept_label=_("Plaats"),
            decline_url=reverse("knowledge:send_back", args=[page.pk]),
            decline_label=_("Stuur terug"),
            extra={
                "links": [
                    (_("Lees en bewerk"), reverse("wagtailadmin_pages:edit", args=[page.pk])),
                    (_("Bekijk het concept"), reverse("wagtailadmin_pages:view_draft", args=[page.pk])),
                ]
            },
        )
        for state in states
        if (page := pages.get(int(state.object_id)))
    ]


register_work_kind(
    WorkKind(key="submission", label=gettext_lazy("Ingestuurde praktijkvoorbeelden"), items=_submissions, order=15)
)
