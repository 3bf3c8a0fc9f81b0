"""What waits about people: new organisations for the redactie, new colleagues for contact persons."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.worklist import WorkItem, WorkKind, register_work_kind

from .models import Affiliation, Organisation


def _proposed(user: Any) -> QuerySet[Any] | None:
    if not (user.is_editor or user.is_site_admin):
        return None
    return Organisation.objects.filter(is_proposed=True, proposed_by__isnull=False)


def _load_proposed(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("Nieuwe organisatie: %(name)s") % {"name": row.name},
            line=f"{row.get_kind_display()} · {row.proposed_by.get_full_name()}" if row.proposed_by else "",
            url=row.get_absolute_url(),
            since=row.proposed_by.date_joined if row.proposed_by else timezone.now(),
            accept_url=reverse("people:accept_organisation", args=[row.slug]),
            accept_label=_("Klopt"),
            decline_url=reverse("people:merge_organisation", args=[row.slug]),
            decline_label=_("Voeg samen met een bestaande"),
        )
        for row in Organisation.objects.filter(pk__in=pks).select_related("proposed_by")
    }


def _colleagues(user: Any) -> QuerySet[Any]:
    mine = Affiliation.objects.filter(user=user, is_contact=True, is_waiting=False, ended_on__isnull=True)
    return Affiliation.objects.filter(
        is_waiting=True, ended_on__isnull=True, organisation__in=mine.values("organisation")
    )


def _load_colleagues(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("%(person)s zegt bij %(organisation)s te werken")
            % {"person": row.user.get_full_name(), "organisation": row.organisation.name},
            line=row.user.profile.role_title if hasattr(row.user, "profile") else "",
            url=reverse("people:person", args=[row.user.uuid]),
            since=row.asked_at,
            accept_url=reverse("people:accept_colleague", args=[row.pk]),
            accept_label=_("Ja, een collega"),
            decline_url=reverse("people:decline_colleague", args=[row.pk]),
            decline_label=_("Nee"),
        )
        for row in Affiliation.objects.filter(pk__in=pks).select_related("user__profile", "organisation")
    }


register_work_kind(
    WorkKind(
        key="colleague",
        label=gettext_lazy("Nieuwe collega's"),
        rows=_colleagues,
        load=_load_colleagues,
        since="asked_at",
        network="",
        order=12,
    )
)
register_work_kind(
    WorkKind(
        key="organisation",
        label=gettext_lazy("Nieuwe organisaties"),
        rows=_proposed,
        load=_load_proposed,
        since="proposed_by__date_joined",
        network="",
        order=40,
    )
)
