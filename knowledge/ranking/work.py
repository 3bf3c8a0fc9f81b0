"""What waits: for the redactie that half a year passed since the last ranking, for contact persons that they can choose."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.worklist import WorkItem, WorkKind, register_work_kind
from people.models import Affiliation

from .models import Ballot, RankingSession
from .policies import can_run_ranking

HALF_A_YEAR = datetime.timedelta(days=183)


def _due(user: Any) -> QuerySet[Any] | None:
    """The newest ranking, when it closed half a year ago and none is open."""
    if not can_run_ranking(user):
        return None
    newest = RankingSession.objects.order_by("-opened_at", "-pk").values("pk")[:1]
    return RankingSession.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).filter(
        is_closed=True, closed_at__lt=timezone.now() - HALF_A_YEAR
    )


def _load_due(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    url = reverse("ranking:list")
    return {
        row.pk: WorkItem(
            title=_("Tijd voor een nieuwe ranking van de kennisvragen"),
            line=_("De vorige sloot op %(day)s. Organisaties kiezen twee keer per jaar.")
            % {"day": date_format(timezone.localdate(row.closed_at), "j F Y")},
            since=row.closed_at,
            url=url,
            links=((_("Begin een ranking"), url),),
        )
        for row in RankingSession.objects.filter(pk__in=pks)
    }


def _to_choose(user: Any) -> QuerySet[Any] | None:
    """The open ranking, for contact persons of an organisation without a list."""
    if not user.is_authenticated:
        return None
    works = Affiliation.objects.filter(user=user.pk, is_contact=True, ended_on__isnull=True, is_waiting=False)
    chose = Ballot.objects.filter(organisation__in=works.values("organisation"), choices__isnull=False)
    rows = RankingSession.objects.filter(is_closed=False, closes_on__gte=timezone.localdate())
    return rows.exclude(pk__in=chose.values("session")) if works.exists() else None


def _load_to_choose(_user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("Welke vragen moeten eerst? %(title)s") % {"title": row.title},
            line=_("Kies met je organisatie, tot en met %(day)s.") % {"day": date_format(row.closes_on, "j F Y")},
            since=row.opened_at,
            url=row.get_absolute_url(),
            links=((_("Kies de vragen"), row.get_absolute_url()),),
        )
        for row in RankingSession.objects.filter(pk__in=pks)
    }


register_work_kind(
    WorkKind(
        key="ranking",
        label=gettext_lazy("Ranking van de kennisvragen"),
        rows=_due,
        load=_load_due,
        since="closed_at",
        network="",
        order=21,
    )
)
register_work_kind(
    WorkKind(
        key="ranking_choice",
        label=gettext_lazy("Kennisvragen om te kiezen"),
        rows=_to_choose,
        load=_load_to_choose,
        since="opened_at",
        network="",
        order=22,
    )
)
