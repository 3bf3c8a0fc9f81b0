"""What waits on the work list: signals to bundle for begeleiders, bundles to answer for the programme team."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.visibility import visible
from core.worklist import WorkItem, WorkKind, register_work_kind

from ..policies import can_manage_agenda
from .models import Signal, SignalBundle
from .policies import signals_to_bundle


def _to_bundle(user: Any) -> QuerySet[Any] | None:
    rows = signals_to_bundle(user)
    # The begeleiders of its network come first; the programme team has those that nobody else would see.
    return rows.filter(network__isnull=True) if can_manage_agenda(user) else rows


def _load_to_bundle(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    url = reverse("signals:bundling")
    return {
        row.pk: WorkItem(
            title=_("Een signaal: %(text)s") % {"text": Truncator(row.text).chars(80)},
            line=str(row.organisation or ""),
            since=row.at,
            url=url,
            links=((_("Bundel of zeg waarom niet"), url),),
        )
        for row in Signal.objects.filter(pk__in=pks).select_related("organisation")
    }


def _to_answer(user: Any) -> QuerySet[Any] | None:
    return visible(SignalBundle, user).filter(is_answered=False) if can_manage_agenda(user) else None


def _load_to_answer(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("Beantwoord: %(title)s") % {"title": row.title},
            line=_("Uiterlijk op %(day)s.") % {"day": date_format(row.answer_by, "j F Y")},
            since=row.at,
            url=row.get_absolute_url(),
            links=((_("Lees en antwoord"), row.get_absolute_url()),),
        )
        for row in SignalBundle.objects.filter(pk__in=pks)
    }


register_work_kind(
    WorkKind(
        key="signal_bundling",
        label=gettext_lazy("Signalen om te bundelen"),
        rows=_to_bundle,
        load=_load_to_bundle,
        since="at",
        order=36,
    )
)
register_work_kind(
    WorkKind(
        key="signal_answering",
        label=gettext_lazy("Signalen om te beantwoorden"),
        rows=_to_answer,
        load=_load_to_answer,
        since="at",
        network="",
        order=37,
    )
)
