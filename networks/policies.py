"""Rights in networks."""

from typing import Any

from .models import JoinMethod, Membership, MembershipRole, MembershipState, NetworkPage, NetworkState


def is_member(user: Any, network: NetworkPage) -> bool:
    """Takes part now."""
    return (
        user.is_authenticated
        and Membership.objects.filter(network=network, user=user, state=MembershipState.ACTIVE).exists()
    )


def is_coordinator(user: Any, network: NetworkPage) -> bool:
    """Runs this network now."""
    return (
        user.is_authenticated
        and Membership.objects.filter(
            network=network, user=user, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR
        ).exists()
    )


def can_join_network(user: Any, network: NetworkPage) -> bool:
    """Anyone signed in joins an open network that is not archived."""
    return user.is_authenticated and network.join_method == JoinMethod.OPEN and network.state != NetworkState.ARCHIVED


def can_request_membership(user: Any, network: NetworkPage) -> bool:
    """Anyone signed in may ask for a network that takes requests and is not archived."""
    return (
        user.is_authenticated and network.join_method == JoinMethod.REQUEST and network.state != NetworkState.ARCHIVED
    )


def can_decide_membership(user: Any, membership: Membership) -> bool:
    """A begeleider of the network decides about an open request, never about their own."""
    return (
        membership.state == MembershipState.REQUESTED
        and membership.user_id != user.pk
        and is_coordinator(user, membership.network)
    )


def can_see_members(user: Any, network: NetworkPage) -> bool:
    """The list of names is for those who take part."""
    return is_member(user, network)


def can_edit_network(user: Any, network: NetworkPage) -> bool:
    """A begeleider edits the own network's page; beheer edits all."""
    return user.is_authenticated and (user.is_site_admin or is_coordinator(user, network))
