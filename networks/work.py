"""Join requests in "Wacht op jou"."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import WorkItem, WorkKind, register_work_kind

from .models import Membership, MembershipRole, MembershipState


def _requests(user: Any, limit: int) -> list[WorkItem]:
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR).values(
        "network"
    )
    rows = (
        Membership.objects.filter(state=MembershipState.REQUESTED, network__in=mine)
        .select_related("user", "network")
        .order_by("created_at")[:limit]
    )
    return [
        WorkItem(
            title=_("%(person)s wil meedoen in %(network)s")
            % {"person": row.user.get_full_name(), "network": row.network.title},
            line=row.motivation,
            url=reverse("people:person", args=[row.user.uuid]),
            since=row.created_at,
            accept_url=reverse("networks:accept", args=[row.uuid]),
            accept_label=_("Laat meedoen"),
            decline_url=reverse("networks:decline", args=[row.uuid]),
            decline_label=_("Wijs af"),
        )
        for row in rows
    ]


register_work_kind(
    WorkKind(key="join_request", label=gettext_lazy("Verzoeken om mee te doen"), items=_requests, order=10)
)
