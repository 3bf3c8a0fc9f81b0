"""What waits on the work list: proposing for contacts of parties, deciding for the Taskforce, closing for the second person."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.visibility import visible
from core.worklist import WorkItem, WorkKind, register_work_kind

from ..models import PartyContact
from ..policies import can_manage_agenda
from .models import Proposal, Recalibration
from .policies import can_decide


def _to_propose(user: Any) -> QuerySet[Any] | None:
    mine = PartyContact.objects.filter(user=user.pk, is_deputy=False)
    said = Proposal.objects.filter(recalibration=OuterRef("pk"), party__in=mine.values("party"))
    rows = visible(Recalibration, user).filter(is_closed=False, propose_until__gte=timezone.localdate())
    return rows.filter(edition__in=mine.values("party__edition")).filter(~Exists(said))


def _load_to_propose(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("Doe een voorstel: %(title)s") % {"title": row.title},
            line=_("Het kan tot en met %(day)s.") % {"day": date_format(row.propose_until, "j F Y")},
            since=row.opened_at,
            url=row.get_absolute_url(),
            links=((_("Bekijk de herijking"), row.get_absolute_url()),),
        )
        for row in Recalibration.objects.filter(pk__in=pks)
    }


def _to_decide(user: Any) -> QuerySet[Any] | None:
    if not can_decide(user):
        return None
    rows = visible(Proposal, user).filter(recalibration__is_closed=False, decision__isnull=True)
    # Who is involved keeps out of it: that waits for somebody else.
    mine = PartyContact.objects.filter(user=user.pk).values("party")
    return rows.exclude(party__in=mine).exclude(activity__leads__in=mine)


def _load_to_decide(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Proposal.objects.filter(pk__in=pks).select_related("party__organisation", "activity")
    return {
        row.pk: WorkItem(
            title=_("Beslis over: %(title)s") % {"title": row},
            line=f"{row.party}: {row.get_kind_display()}",
            since=row.at,
            url=row.get_absolute_url(),
            links=((_("Lees het voorstel"), row.get_absolute_url()),),
        )
        for row in rows
    }


def _to_close(user: Any) -> QuerySet[Any] | None:
    if not (can_manage_agenda(user) or can_decide(user)):
        return None
    rows = visible(Recalibration, user).filter(is_closed=False, closing_asked_by__isnull=False)
    return rows.exclude(closing_asked_by=user.pk)


def _load_to_close(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Recalibration.objects.filter(pk__in=pks).select_related("closing_asked_by")
    return {
        row.pk: WorkItem(
            title=_("Sluit jij de herijking “%(title)s”?") % {"title": row.title},
            line=_("%(person)s wil deze herijking sluiten. Daarvoor is een tweede persoon nodig.")
            % {"person": row.closing_asked_by.get_full_name() if row.closing_asked_by else ""},
            since=row.opened_at,
            url=row.get_absolute_url(),
            links=((_("Bekijk de herijking"), row.get_absolute_url()),),
        )
        for row in rows
    }


register_work_kind(
    WorkKind(
        key="proposing",
        label=gettext_lazy("Voorstellen bij een herijking"),
        rows=_to_propose,
        load=_load_to_propose,
        since="opened_at",
        network="",
        order=33,
    )
)
register_work_kind(
    WorkKind(
        key="deciding",
        label=gettext_lazy("Beslissingen bij een herijking"),
        rows=_to_decide,
        load=_load_to_decide,
        since="at",
        network="",
        order=34,
    )
)
register_work_kind(
    WorkKind(
        key="recalibration_closing",
        label=gettext_lazy("Herijkingen om te sluiten"),
        rows=_to_close,
        load=_load_to_close,
        since="opened_at",
        network="",
        order=35,
    )
)
