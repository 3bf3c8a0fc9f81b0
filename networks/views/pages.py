"""The list of networks, and the overview of one."""

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.visibility import NetworkAccessRequired, visible

from .. import actions, policies, welcome
from ..access import NetworkAccess, open_network
from ..models import Membership, MembershipState, NetworkIndexPage, NetworkPage, NetworkState
from ..pulse import pulse
from ..registry import item_parts, network_tabs
from .frame import frame


def network_index(request: HttpRequest, page: NetworkIndexPage) -> HttpResponse:
    """All networks one may see, with what they are for and how many take part."""
    networks = (
        visible(NetworkPage, request.user)
        .exclude(state=NetworkState.MERGED)
        .annotate(members=Count("memberships", filter=Q(memberships__state=MembershipState.ACTIVE)))
        .order_by("number", "title")
    )
    mine = {}
    if request.user.is_authenticated:
        mine = dict(
            Membership.objects.filter(user=request.user)
            .exclude(state=MembershipState.ENDED)
            .values_list("network_id", "state")
        )
    rows = [{"network": network, "state": mine.get(network.pk, "")} for network in networks[:60]]
    context = {"page": page, "rows": rows, "can_start": policies.can_start_network(request.user)}
    return render(request, "networks/index.html", context)


def overview_by_slug(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview at its own address (the page tree leads here too)."""
    return _overview(request, open_network(request.user, slug))


def network_overview(request: HttpRequest, page: NetworkPage) -> HttpResponse:
    """What happens in this network, for a visitor, someone who asked, a member and a begeleider."""
    if getattr(request, "is_preview", False):
        return _overview(request, NetworkAccess(page, None))
    return _overview(request, open_network(request.user, page.slug))


def _overview(request: HttpRequest, access: NetworkAccess) -> HttpResponse:
    network, membership = access.network, access.membership
    context = frame(request, access, "overview")
    if access.is_member and membership is not None:
        context["first_steps"] = None if access.is_coordinator else welcome.first_steps(membership, network)
        context["is_new"] = welcome.is_new(membership)
    if context["can_edit"]:
        context["pulse"] = pulse(network)
    blocks = [block for tab in network_tabs() if (block := tab.block(network, request.user, membership))]
    if access.is_member and membership is not None:
        actions.note_visit(membership)
    return render(
        request, "networks/overview.html", {**context, "blocks": blocks, "parts": item_parts(request, network)}
    )


def beyond(request: HttpRequest, slug: str, rest: str) -> HttpResponse:
    """Any other address below a network: 404 for who takes part, the one 403 for who does not (ARCHITECTURE §3)."""
    access = open_network(request.user, slug)
    if access.is_member:
        raise Http404
    raise NetworkAccessRequired(access.network)
