"""Who may see networks and what is in them. Rule classes stand below the models and reach them through the app registry."""

from typing import Any

from django.apps import apps
from django.db.models import Model, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from core.models import ADMINS, EDITORS
from core.visibility import (
    EVERY_ROW,
    NOBODY,
    AllOf,
    AnyOf,
    FieldIs,
    InGroup,
    Owner,
    Platform,
    Public,
    Rule,
    Through,
    Visibility,
)
from people import standing

STANDING = "memberships"
BLOCKS = "blocks"
SITE = "site"


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


def coordinated_ids(viewer: Any) -> list[int]:
    """Ids of the networks a signed-in viewer runs."""
    found = _mine(viewer, "coordinator")
    return found if isinstance(found, list) else list(found.values_list("network", flat=True))


def active_blocks() -> Any:
    """A line per block that stands: the network's id, or "site"; for the person's standing."""
    rows = apps.get_model("networks", "Block")._default_manager.filter(lifted_at__isnull=True)
    return standing.lines_of(rows, "user", Coalesce(Cast("network", TextField()), Value(SITE)))


def blocks_here(network: Any) -> Q:
    """Blocks that count in this network (None: outside networks)."""
    everywhere = Q(network__isnull=True)
    return everywhere if network is None else everywhere | Q(network=network)


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


class PlacedIn(Rule):
    """What an accepted placement shows to more people, and what its begeleiders must read to decide on an offer.

    `labels` are the models whose placements count; `key` is the field that `item_id` points at, when the rows are a
    copy of those models (such as the library's rows, which know their page).
    """

    def __init__(self, *labels: str, key: str = "pk") -> None:
        self.labels, self.key = labels, key

    def _placements(self) -> Any:
        from django.contrib.contenttypes.models import ContentType

        kinds = [ContentType.objects.get_for_model(apps.get_model(label)).pk for label in self.labels]
        return apps.get_model("networks", "Placement")._default_manager.filter(
            item_type__in=kinds, state__in=["offered", "accepted"]
        )

    def q(self, viewer: Any) -> Q:
        """Rows with a placement this viewer may see."""
        shown = PLACEMENT_SHOWN.q(viewer)
        return Q(**{f"{self.key}__in": self._placements().filter(shown).values("item_id")})

    def viewers_q(self, obj: Model) -> Q:
        """Who may see at least one placement of it."""
        key = obj.pk if self.key == "pk" else getattr(obj, self.key)
        found = NOBODY
        for placement in self._placements().filter(item_id=key):
            seen = PLACEMENT_SHOWN.viewers_q(placement)
            if seen == EVERY_ROW:
                return EVERY_ROW
            if seen != NOBODY:
                found = seen if found == NOBODY else found | seen
        return found


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
    InGroup(ADMINS),
)
INVITATION = AnyOf(CoordinatorOf("network"), Owner("invited_by"), InGroup(ADMINS))
BLOCK = AnyOf(CoordinatorOf("network"), InGroup(EDITORS, ADMINS))
PLAN = AnyOf(Owner("owner"), InGroup(ADMINS))
PLACEMENT_SHOWN = AnyOf(
    AllOf(FieldIs("state", "accepted"), AnyOf(Public(), Platform(), InNetwork("network"))),
    AllOf(FieldIs("state", "offered"), CoordinatorOf("network")),
)
# The network's name stands beside a placement: who may not know of the network sees the item without it.
PLACEMENT = AnyOf(AllOf(PLACEMENT_SHOWN, Through("network")), Owner("offered_by"), CoordinatorOf("network"))
