"""Who may see networks and what is in them. Rule classes stand below the models and reach them through the app registry."""

from typing import Any

from django.apps import apps
from django.db.models import Model, Q, TextField, Value
from django.db.models.functions import Cast, Concat

from core.models import ADMINS
from core.visibility import NOBODY, AllOf, AnyOf, FieldIs, InGroup, Owner, Platform, Public, Rule, Visibility
from people import standing

STANDING = "memberships"


def _memberships() -> Any:
    return apps.get_model("networks", "Membership")._default_manager.filter(state="active")


def _mine(viewer: Any, role: str = "") -> Any:
    """The viewer's networks: ids that came with the person of this request, else a subquery (never a join, STACK)."""
    known = standing.known(viewer, STANDING)
    if known is not None:
        return [int(pk) for pk, _sep, held in (line.partition(":") for line in known) if role in ("", held)]
    rows = _memberships().filter(user=viewer)
    return (rows.filter(role=role) if role else rows).values("network")


def network_ids(viewer: Any) -> list[int]:
    """Ids of the networks a signed-in viewer takes part in, in order."""
    found = _mine(viewer)
    return sorted(found if isinstance(found, list) else found.values_list("network", flat=True))


def active_memberships() -> Any:
    """A line "network:role" per active membership, for the person's standing."""
    return standing.lines_of(_memberships(), "user", Concat(Cast("network", TextField()), Value(":"), "role"))


class InNetwork(Rule):
    """Active members of the network see rows that are for the network.

    `field` is the foreign key to the network ("pk" on the network itself); `marked` the visibility field that
    must say NETWORK, or empty when membership alone is enough.
    """

    def __init__(self, field: str = "network", marked: str = "visibility") -> None:
        self.field, self.marked = field, marked

    def q(self, viewer: Any) -> Q:
        """Rows of the viewer's networks."""
        if not viewer.is_authenticated:
            return NOBODY
        networks = _mine(viewer)
        if networks == []:
            return NOBODY
        mine = Q(**{f"{self.field}__in": networks})
        return mine & Q(**{self.marked: Visibility.NETWORK}) if self.marked else mine

    def viewers_q(self, obj: Model) -> Q:
        """The active members."""
        network = _network_id(obj, self.field)
        if network is None or (self.marked and getattr(obj, self.marked) != Visibility.NETWORK):
            return NOBODY
        return Q(pk__in=_memberships().filter(network=network).values("user"))


class CoordinatorOf(Rule):
    """The begeleiders of the network see the row, whatever its state."""

    def __init__(self, field: str = "network") -> None:
        self.field = field

    def q(self, viewer: Any) -> Q:
        """Rows of networks this viewer runs."""
        if not viewer.is_authenticated:
            return NOBODY
        networks = _mine(viewer, "coordinator")
        return NOBODY if networks == [] else Q(**{f"{self.field}__in": networks})

    def viewers_q(self, obj: Model) -> Q:
        """The begeleiders."""
        network = _network_id(obj, self.field)
        return (
            NOBODY
            if network is None
            else Q(pk__in=_memberships().filter(network=network, role="coordinator").values("user"))
        )


def _network_id(obj: Model, field: str) -> Any:
    if field == "pk":
        return obj.pk
    *path, last = field.split("__")
    value: Any = obj
    for part in path:
        value = getattr(value, part)
    return getattr(value, f"{last}_id")


NETWORK = AnyOf(
    AllOf(FieldIs("live", True), AnyOf(Public(), Platform(), InNetwork("pk", marked=""))),
    CoordinatorOf("pk"),
    InGroup(ADMINS),
)
INDEX = FieldIs("live", True)
MEMBERSHIP = AnyOf(
    Owner("user"),
    AllOf(FieldIs("state", "active"), InNetwork("network", marked="")),
    AllOf(FieldIs("state", "requested"), CoordinatorOf("network")),
)
