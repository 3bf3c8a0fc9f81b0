"""Who may see networks and what is in them. Rule classes stand below the models and reach them through the app registry."""

from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from core.models import ADMINS
from core.visibility import NOBODY, AllOf, AnyOf, FieldIs, InGroup, Owner, Platform, Public, Rule, Visibility


def _memberships() -> Any:
    return apps.get_model("networks", "Membership")._default_manager.filter(state="active")


class InNetwork(Rule):
    """Active members of the network see rows that are for the network.

    `field` is the foreign key to the network ("pk" on the network itself); `marked` the visibility field that
    must say NETWORK, or empty when membership alone is enough.
    """

    def __init__(self, field: str = "network", marked: str = "visibility") -> None:
        self.field, self.marked = field, marked

    def q(self, viewer: Any) -> Q:
        """Rows of the viewer's networks, as a subquery and never as a join (STACK)."""
        if not viewer.is_authenticated:
            return NOBODY
        mine = Q(**{f"{self.field}__in": _memberships().filter(user=viewer).values("network")})
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
        return Q(**{f"{self.field}__in": _memberships().filter(user=viewer, role="coordinator").values("network")})

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
