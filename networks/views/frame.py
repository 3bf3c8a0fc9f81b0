"""What every page of a network shows: head, membership state, begeleiders, tabs."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core import pagecache

from .. import policies
from ..access import NetworkAccess
from ..models import JoinMethod, Membership, MembershipRole, MembershipState, NetworkPage
from ..registry import NetworkTab, network_tabs


def frame(request: HttpRequest, access: NetworkAccess, active: str) -> dict[str, Any]:
    """What every page of a network shows: head, membership state, begeleiders, tabs."""
    network = access.network
    tabs = []
    for tab in network_tabs():
        may_manage = _may_manage(request, access)
        if (tab.members_only and not (access.is_member or may_manage)) or (tab.coordinators_only and not may_manage):
            continue
        tabs.append(
            {
                "label": tab.label,
                "url": reverse(tab.url_name, args=[network.slug]),
                "count": _count(tab, network, request.user),
                "active": tab.key == active,
            }
        )
    coordinators, member_count = pagecache.remember(f"people-of:{network.pk}", lambda: _people_of(network))
    return {
        "network": network,
        "kept_key": None if getattr(request, "is_preview", False) else network.pk,
        "access": access,
        "tabs": tabs,
        "coordinators": coordinators,
        "member_count": member_count,
        "can_join": access.membership is None
        and (not request.user.is_authenticated or policies.can_join_network(request.user, network))
        and network.join_method == JoinMethod.OPEN,
        "can_request": access.membership is None
        and network.join_method == JoinMethod.REQUEST
        and not network.is_closed
        and not (request.user.is_authenticated and policies.is_blocked(request.user, network)),
        "can_edit": _may_manage(request, access),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[network.pk]),
    }


def _may_manage(request: HttpRequest, access: NetworkAccess) -> bool:
    return request.user.is_authenticated and (access.is_coordinator or request.user.is_site_admin)


def _people_of(network: NetworkPage) -> tuple[list[Membership], int]:
    """The begeleiders, who are named to everyone that sees the network, and how many people take part."""
    active = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    coordinators = active.filter(role=MembershipRole.COORDINATOR).select_related("user__profile").order_by("started_at")
    return list(coordinators), active.count()


def _count(tab: NetworkTab, network: NetworkPage, viewer: Any) -> int | None:
    """The number beside a tab, kept for this viewer until something is written."""
    return pagecache.remember(f"tab:{tab.key}:{network.pk}:{viewer.pk}", lambda: tab.count(network, viewer))
