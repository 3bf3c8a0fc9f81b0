"""Models of networks, by noun."""

from .invitation import Invitation, InvitationState
from .membership import Block, Membership, MembershipRole, MembershipState, membership_of
from .network import CLOSED_STATES, Audience, JoinMethod, NetworkIndexPage, NetworkPage, NetworkState
from .placement import Placement, PlacementState
from .plan import STARTER_QUESTIONS, NetworkPlan

__all__ = [
    "CLOSED_STATES",
    "STARTER_QUESTIONS",
    "Audience",
    "Block",
    "Invitation",
    "InvitationState",
    "JoinMethod",
    "Membership",
    "MembershipRole",
    "MembershipState",
    "NetworkIndexPage",
    "NetworkPage",
    "NetworkPlan",
    "NetworkState",
    "Placement",
    "PlacementState",
    "membership_of",
]
