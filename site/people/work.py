"""Proposed organisations in "Wacht op jou", for the redactie."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import WorkItem, WorkKind, register_work_kind

from .models import Organisation


def _proposed(user: Any, limit: int) -> list[WorkItem]:
    if not (user.is_editor or user.is_site_admin):
        return []
    rows = Organisation.objects.filter(is_proposed=True).select_related("proposed_by").order_by("pk")[:limit]
    return [
        WorkItem(
            title=_("Nieuwe organisatie: %(name)s") % {"name": row.name},
            line=f"{row.get_kind_display()} · {row.proposed_by.get_full_name() if row.proposed_by else ''}".rstrip(
                " ·"
            ),
            url=row.get_absolute_url(),
            since=row.proposed_by.date_joined if row.proposed_by else timezone.now(),
            accept_url=reverse("people:accept_organisation", args=[row.slug]),
            accept_label=_("Klopt"),
            decline_url=reverse("people:merge_organisation", args=[row.slug]),
            decline_label=_("Voeg samen met een bestaande"),
        )
        for row in rows
    ]


register_work_kind(WorkKind(key="organisation", label=gettext_lazy("Nieuwe organisaties"), items=_proposed, order=40))
