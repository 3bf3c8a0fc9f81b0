"""Rights in networks."""

from typing import Any

from core.models import ADMINS
from people import standing

from . import scope
from .models import (
    Block,
    Invitation,
    JoinMethod,
    Membership,
    MembershipRole,
    MembershipState,
    NetworkPage,
    NetworkPlan,
    Placement,
    PlacementState,
)
from .registry import placeable_for

STARTERS = "Netwerken starten"  # the staff group whose members may start networks, besides beheer


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


def is_blocked(user: Any, network: NetworkPage | None) -> bool:
    """May not write or join: in this network, or on the whole site."""
    known = standing.known(user, scope.BLOCKS)
    if known is not None:
        return scope.SITE in known or (network is not None and str(network.pk) in known)
    rows = Block.objects.filter(user=user, lifted_at__isnull=True)
    return rows.filter(scope.blocks_here(network)).exists()


def can_join_network(user: Any, network: NetworkPage) -> bool:
    """Anyone signed in joins an open network that still runs, unless blocked."""
    return (
        user.is_authenticated
        and network.join_method == JoinMethod.OPEN
        and not network.is_closed
        and not is_blocked(user, network)
    )


def can_request_membership(user: Any, network: NetworkPage) -> bool:
    """Anyone signed in may ask for a network that takes requests and still runs, unless blocked."""
    return (
        user.is_authenticated
        and network.join_method == JoinMethod.REQUEST
        and not network.is_closed
        and not is_blocked(user, network)
    )


def can_decide_membership(user: Any, membership: Membership) -> bool:
    """A begeleider of the network decides about an open request, never about their own."""
    return (
        membership.state == MembershipState.REQUESTED
        and membership.user_id != user.pk
        and is_coordinator(user, membership.network)
    )


def can_see_members(user: Any, network: NetworkPage) -> bool:
    """The list of names is for those who take part, and for beheer."""
    return user.is_authenticated and (user.is_site_admin or is_member(user, network))


def can_edit_network(user: Any, network: NetworkPage) -> bool:
    """A begeleider edits the own network's page; beheer edits all."""
    return user.is_authenticated and (user.is_site_admin or is_coordinator(user, network))


def can_manage_members(user: Any, network: NetworkPage) -> bool:
    """A begeleider changes roles and takes people out of the own network; beheer of all."""
    return user.is_authenticated and (user.is_site_admin or is_coordinator(user, network))


def can_remove_member(user: Any, membership: Membership) -> bool:
    """Who manages the members, about anyone else who takes part."""
    return (
        membership.state == MembershipState.ACTIVE
        and membership.user_id != user.pk
        and can_manage_members(user, membership.network)
    )


def can_invite(user: Any, network: NetworkPage) -> bool:
    """Who manages the members, while the network runs."""
    return not network.is_closed and can_manage_members(user, network)


def can_accept_invitation(user: Any, invitation: Invitation) -> bool:
    """Whoever signed in with the link (the address may be an old one), while it is open and the network runs."""
    return (
        user.is_authenticated
        and invitation.is_open
        and not invitation.network.is_closed
        and not is_blocked(user, invitation.network)
    )


def can_start_network(user: Any) -> bool:
    """The programme team, and begeleiders with the right (PRODUCT §3: starting one is a routine act)."""
    return user.is_authenticated and (user.is_site_admin or STARTERS in user.group_names)


def can_edit_plan(user: Any, plan: NetworkPlan) -> bool:
    """Who began it, or the programme team, until it is started."""
    return plan.network_id is None and can_start_network(user) and (plan.owner_id == user.pk or user.is_site_admin)


def can_govern_network(user: Any, network: NetworkPage) -> bool:
    """Visibility and life cycle: a begeleider of the network, or beheer. A merged network is done."""
    return can_edit_network(user, network) and network.merged_into_id is None


def can_merge_networks(user: Any, network: NetworkPage, into: NetworkPage) -> bool:
    """Beheer, or who runs both; never into itself or into one that is closed."""
    return (
        network.pk != into.pk
        and not network.merged_into_id
        and not into.is_closed
        and user.is_authenticated
        and (user.is_site_admin or (is_coordinator(user, network) and is_coordinator(user, into)))
    )


def can_offer_item(user: Any, item: Any) -> bool:
    """Who answers for the item, as its own app says (writer, begeleider of its network, redactie)."""
    placeable = placeable_for(type(item))
    return (
        user.is_authenticated
        and placeable is not None
        and not is_blocked(user, None)
        and placeable.may_offer(user, item)
    )


def can_decide_placement(user: Any, placement: Placement) -> bool:
    """A begeleider of the network it was offered to."""
    return placement.state == PlacementState.OFFERED and is_coordinator(user, placement.network)


def can_withdraw_placement(user: Any, placement: Placement) -> bool:
    """A begeleider there, who offered it, or who answers for the item."""
    if placement.state not in (PlacementState.OFFERED, PlacementState.ACCEPTED) or not user.is_authenticated:
        return False
    return (
        placement.offered_by_id == user.pk
        or is_coordinator(user, placement.network)
        or (placement.item is not None and can_offer_item(user, placement.item))
    )


def can_block(user: Any, network: NetworkPage | None) -> bool:
    """A begeleider in the own network; redactie and beheer on the whole site."""
    if not user.is_authenticated:
        return False
    if network is None:
        return user.is_editor or user.is_site_admin
    return is_coordinator(user, network)


def can_block_person(user: Any, person: Any, network: NetworkPage | None) -> bool:
    """Never oneself, and nobody who runs the network or keeps the site."""
    if person.pk == user.pk or person.is_superuser or ADMINS in person.group_names:
        return False
    return can_block(user, network) and (network is None or not is_coordinator(person, network))


def can_read_log(user: Any, network: NetworkPage) -> bool:
    """What was done in the network is for who runs it, and for beheer."""
    return can_manage_members(user, network)
