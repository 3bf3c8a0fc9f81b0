"""What waits on the work list: a round for the contacts of a party, calls for help and a closing for the programme team."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.visibility import visible
from core.worklist import WorkItem, WorkKind, register_work_kind

from ..models import PartyContact
from ..policies import can_manage_agenda
from .models import HelpRequest, UpdateRequest, UpdateRound
from .queries import unfinished


def _asked(user: Any) -> QuerySet[Any] | None:
    mine = PartyContact.objects.filter(user=user.pk, is_deputy=False)
    return unfinished(UpdateRequest.objects.filter(party__in=mine.values("party"), round__closed_at__isnull=True))


def _load_asked(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = UpdateRequest.objects.filter(pk__in=pks).select_related("round", "party__organisation")
    return {
        row.pk: WorkItem(
            title=_("Werk de activiteiten van %(party)s bij") % {"party": row.party},
            line=row.round.intro[:300] or row.round.title,
            since=row.round.opened_at,
            url=row.get_absolute_url(),
            links=((_("Werk bij"), row.get_absolute_url()),),
        )
        for row in rows
    }


def _help(user: Any) -> QuerySet[Any] | None:
    if not can_manage_agenda(user):
        return None
    return visible(HelpRequest, user).filter(answered_at__isnull=True)


def _load_help(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = HelpRequest.objects.filter(pk__in=pks).select_related("activity", "owner", "update")
    return {
        row.pk: WorkItem(
            title=_("Hulp nodig: %(title)s") % {"title": row.activity.title},
            line=row.update.help_text,
            since=row.asked_at,
            url=row.get_absolute_url(),
            links=((_("Geef antwoord"), row.get_absolute_url()),),
        )
        for row in rows
    }


def _to_close(user: Any) -> QuerySet[Any] | None:
    if not can_manage_agenda(user):
        return None
    asked = UpdateRound.objects.filter(closed_at__isnull=True, closing_asked_by__isnull=False)
    return asked.exclude(closing_asked_by=user.pk)


def _load_to_close(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = UpdateRound.objects.filter(pk__in=pks).select_related("closing_asked_by")
    return {
        row.pk: WorkItem(
            title=_("Sluit jij de ronde “%(title)s”?") % {"title": row.title},
            line=_("%(person)s wil deze ronde sluiten. Daarvoor is een tweede persoon nodig.")
            % {"person": row.closing_asked_by.get_full_name() if row.closing_asked_by else ""},
            since=row.opened_at,
            url=row.get_absolute_url(),
            links=((_("Bekijk de ronde"), row.get_absolute_url()),),
        )
        for row in rows
    }


register_work_kind(
    WorkKind(
        key="update_round",
        label=gettext_lazy("Werkagenda bijwerken"),
        rows=_asked,
        load=_load_asked,
        since="round__opened_at",
        network="",
        order=30,
    )
)
register_work_kind(
    WorkKind(
        key="help",
        label=gettext_lazy("Hulp bij een activiteit"),
        rows=_help,
        load=_load_help,
        since="asked_at",
        network="",
        order=31,
    )
)
register_work_kind(
    WorkKind(
        key="closing",
        label=gettext_lazy("Rondes om te sluiten"),
        rows=_to_close,
        load=_load_to_close,
        since="opened_at",
        network="",
        order=32,
    )
)
