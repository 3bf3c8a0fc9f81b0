"""Finding a network and what is below it, with one answer for everything one may not enter."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from core import pagecache
from core.visibility import NetworkAccessRequired, get_visible_or_404, visible, visible_among

from .models import Membership, MembershipRole, MembershipState, NetworkPage, membership_of


@dataclass(frozen=True)
class NetworkAccess:
    """A network one may see, with one's membership in it."""

    network: NetworkPage
    membership: Membership | None

    @property
    def is_member(self) -> bool:
        """Takes part now."""
        return self.membership is not None and self.membership.state == MembershipState.ACTIVE

    @property
    def is_coordinator(self) -> bool:
        """Runs it now."""
        return self.is_member and self.membership is not None and self.membership.role == MembershipRole.COORDINATOR


class NetworkMoved(Http404):
    """The network was merged: who may see the other one is led there; for everybody else it is a 404."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__()
        self.old, self.new = old, new


def open_network(viewer: Any, slug: str) -> NetworkAccess:
    """The network with this slug. A hidden one is a 404, like one that does not exist."""
    network = pagecache.remember(
        f"network-at:{slug}",
        lambda: NetworkPage.objects.select_related("sponsor", "merged_into").filter(slug=slug).first(),
    )
    if network is None or not visible_among(NetworkPage, [network.pk], viewer):
        raise Http404
    if network.merged_into_id and visible_among(NetworkPage, [network.merged_into_id], viewer):
        raise NetworkMoved(network.slug, network.merged_into.slug)
    return NetworkAccess(network, membership_of(viewer, network))


def known_network(viewer: Any, pk: int | None) -> NetworkPage | None:
    """The network with this key, when the viewer may know of it; else None."""
    if not pk or not visible_among(NetworkPage, [pk], viewer):
        return None
    return pagecache.remember(f"network:{pk}", lambda: NetworkPage.objects.filter(pk=pk).first())


def get_inside_or_403(model_or_queryset: Any, access: NetworkAccess, viewer: Any, **lookup: Any) -> Any:
    """Something inside a network. Who is not in the network gets one 403 for hidden and absent alike (ARCHITECTURE §3)."""
    found = visible(model_or_queryset, viewer).filter(**lookup).first()
    if found is None:
        if access.is_member:
            return get_visible_or_404(model_or_queryset, viewer, **lookup)
        raise NetworkAccessRequired(access.network)
    return found
