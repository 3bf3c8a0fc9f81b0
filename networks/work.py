"""What waits in networks: requests to join, things offered, networks that fell silent."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.worklist import WorkItem, WorkKind, register_work_kind

from .models import Membership, MembershipState, NetworkPage, Placement, PlacementState
from .queries import quiet_networks
from .registry import placeable_for
from .scope import coordinated_ids


def _requests(user: Any) -> QuerySet[Any]:
    return Membership.objects.filter(state=MembershipState.REQUESTED, network__in=coordinated_ids(user))


def _load_requests(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    rows = Membership.objects.filter(pk__in=pks).select_related("user", "network")
    return {
        row.pk: WorkItem(
            title=_("%(person)s wil meedoen in %(network)s")
            % {"person": row.user.get_full_name(), "network": row.network.title},
            line=row.motivation,
            url=reverse("networks:decide", args=[row.uuid]),
            since=row.created_at,
            accept_url=reverse("networks:accept", args=[row.uuid]),
            accept_label=_("Laat meedoen"),
            decline_url=reverse("networks:decline", args=[row.uuid]),
            decline_label=_("Wijs af"),
        )
        for row in rows
    }


def _offers(user: Any) -> QuerySet[Any]:
    return Placement.objects.filter(state=PlacementState.OFFERED, network__in=coordinated_ids(user))


def _load_offers(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    found = {}
    for row in Placement.objects.filter(pk__in=pks).select_related("network", "offered_by").prefetch_related("item"):
        entry = placeable_for(type(row.item)) if row.item is not None else None
        title = entry.describe(row.item)[0] if entry else _("iets dat er niet meer is")
        found[row.pk] = WorkItem(
            title=_("Aangeboden voor %(network)s: %(title)s") % {"network": row.network.title, "title": title},
            line=row.intro,
            url=reverse("networks:placement_offer", args=[row.uuid]),
            since=row.offered_at,
            accept_url=reverse("networks:accept_placement", args=[row.uuid]),
            accept_label=_("Plaats het hier"),
            decline_url=reverse("networks:decline_placement", args=[row.uuid]),
            decline_label=_("Plaats niet"),
        )
    return found


def _quiet(user: Any) -> QuerySet[Any]:
    rows = quiet_networks()
    return rows if user.is_site_admin else rows.filter(pk__in=coordinated_ids(user))


def _load_quiet(user: Any, pks: list[int]) -> dict[int, WorkItem]:
    return {
        row.pk: WorkItem(
            title=_("%(network)s is al 90 dagen stil") % {"network": row.title},
            line=row.wake_up_plan or _("Kies hoe het verder gaat: weer beginnen, samengaan of afsluiten."),
            url=reverse("networks:life", args=[row.slug]),
            since=row.state_since,
            links=((_("Kies hoe het verder gaat"), reverse("networks:life", args=[row.slug])),),
        )
        for row in NetworkPage.objects.filter(pk__in=pks)
    }


register_work_kind(
    WorkKind(
        key="join_request",
        label=gettext_lazy("Verzoeken om mee te doen"),
        rows=_requests,
        load=_load_requests,
        since="created_at",
        order=10,
    )
)
register_work_kind(
    WorkKind(
        key="placement",
        label=gettext_lazy("Aangeboden voor een netwerk"),
        rows=_offers,
        load=_load_offers,
        since="offered_at",
        order=30,
    )
)
register_work_kind(
    WorkKind(
        key="quiet_network",
        label=gettext_lazy("Stille netwerken"),
        rows=_quiet,
        load=_load_quiet,
        since="state_since",
        network="pk",
        order=60,
    )
)
