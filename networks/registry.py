"""What higher apps add to a network: tabs, blocks on the overview, content, and what may be placed (networks knows none)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NetworkTab:
    """A tab of a network. `count(network, viewer)` gives the number beside the label, or None.

    `block(network, viewer, membership)` gives a template and its context for the overview, or None.
    """

    key: str
    label: Any
    url_name: str
    order: int = 50
    members_only: bool = False
    coordinators_only: bool = False
    count: Callable[[Any, Any], int | None] = lambda network, viewer: None
    block: Callable[[Any, Any, Any], tuple[str, dict[str, Any]] | None] = lambda network, viewer, membership: None


_tabs: dict[str, NetworkTab] = {}


def register_network_tab(tab: NetworkTab) -> None:
    """Add a tab."""
    _tabs[tab.key] = tab


def network_tabs() -> list[NetworkTab]:
    """All tabs in order."""
    return sorted(_tabs.values(), key=lambda tab: tab.order)


@dataclass(frozen=True)
class NetworkContent:
    """A kind of content that belongs to networks, for changes that touch all of it.

    `by_visibility(network)` counts what there is; `narrow(network, visibility, actor)` makes everything that more
    people see visible to no more than that, and says how many changed; `move(network, into, actor)` gives it another
    network.
    """

    key: str
    label: Any
    by_visibility: Callable[[Any], dict[str, int]]
    narrow: Callable[[Any, str, Any], int]
    move: Callable[[Any, Any, Any], int]
    order: int = 50


_contents: dict[str, NetworkContent] = {}


def register_network_content(content: NetworkContent) -> None:
    """Add a kind of content."""
    _contents[content.key] = content


def network_contents() -> list[NetworkContent]:
    """All kinds, in order."""
    return sorted(_contents.values(), key=lambda content: content.order)


@dataclass(frozen=True)
class Placeable:
    """A model whose rows may be shown in more networks.

    `describe(item)` gives title, address and a line; `network_of(item)` its home network or None; `may_offer(user, item)`
    who answers for it; `offers(user, text)` what this user may offer, newest first, for choosing; `changed(item)` is
    called when a placement of it begins or ends.
    """

    key: str
    model: type
    label: Any
    describe: Callable[[Any], tuple[str, str, str]]
    network_of: Callable[[Any], Any]
    may_offer: Callable[[Any, Any], bool]
    offers: Callable[[Any, str], Any]
    changed: Callable[[Any], None] = lambda item: None


_placeables: dict[str, Placeable] = {}


def register_placeable(placeable: Placeable) -> None:
    """Allow placements of this model."""
    _placeables[placeable.key] = placeable


def placeables() -> list[Placeable]:
    """All of them."""
    return list(_placeables.values())


def placeable(key: str) -> Placeable | None:
    """The one with this key."""
    return _placeables.get(key)


def placeable_for(model: type) -> Placeable | None:
    """The one of this model."""
    return next((entry for entry in _placeables.values() if entry.model is model), None)


@dataclass(frozen=True)
class Onboarding:
    """A first step of a new member: where to do it, and a condition on their membership that says it is done."""

    key: str
    label: Any
    url: Callable[[Any], str]
    done: Callable[[Any], Any]
    order: int = 50


_steps: dict[str, Onboarding] = {}


def register_onboarding(step: Onboarding) -> None:
    """Add a step."""
    _steps[step.key] = step


def onboarding_steps() -> list[Onboarding]:
    """All steps in order."""
    return sorted(_steps.values(), key=lambda step: step.order)


@dataclass(frozen=True)
class PulseFigure:
    """One figure of a network's pulse for its begeleiders.

    `value` is the number in words ("3", "40%"), `url` the list with just these; `action` says in one sentence what to
    do now (empty: nothing), `weight` how urgent that is.
    """

    label: Any
    value: str
    url: str
    action: str = ""
    action_label: str = ""
    weight: int = 0


_pulse: dict[str, Callable[[Any], list[PulseFigure]]] = {}


def register_pulse(key: str, figures: Callable[[Any], list[PulseFigure]]) -> None:
    """Add figures: `figures(network)` in at most two queries, aggregated in the database."""
    _pulse[key] = figures


def pulse_of(network: Any) -> list[PulseFigure]:
    """All figures of a network."""
    return [figure for figures in _pulse.values() for figure in figures(network)]


Starter = Callable[[Any, Any, Any], None]
_starters: dict[str, Starter] = {}


def register_starter(key: str, starter: Starter) -> None:
    """Add what a higher app makes when a network starts: `starter(network, plan, coordinator)`."""
    _starters[key] = starter


def starters() -> list[Starter]:
    """All of them."""
    return list(_starters.values())


# A source of what people wrote in a network: `source(network, since)` gives rows with `person` (a user id), for all
# time when `since` is None. `network` may be an OuterRef.
ActivitySource = Callable[[Any, Any], Any]
_activity: dict[str, ActivitySource] = {}


def register_activity(key: str, source: ActivitySource) -> None:
    """Add a source."""
    _activity[key] = source


def activity_sources() -> list[ActivitySource]:
    """All of them."""
    return list(_activity.values())


# What higher apps show on the page of a placement, such as its own conversation: `part(request, access, placement)`
# gives a template and its context.
PlacementPart = Callable[[Any, Any, Any], dict[str, Any]]
_parts: dict[str, PlacementPart] = {}


def register_placement_part(key: str, part: PlacementPart) -> None:
    """Add a part."""
    _parts[key] = part


def placement_parts() -> list[PlacementPart]:
    """All of them."""
    return list(_parts.values())


# What higher apps take back when a person may have lost sight of things, such as places in sessions: `act(person)`.
Departure = Callable[[Any], None]
_departures: dict[str, Departure] = {}


def register_departure(key: str, act: Departure) -> None:
    """Add one."""
    _departures[key] = act


def take_back_from(person: Any) -> None:
    """Run all of them; rights have changed already."""
    for act in _departures.values():
        act(person)


# What higher apps show below an item, such as conversations about it: `part(request, item)` gives a template and its
# context.
ItemPart = Callable[[Any, Any], dict[str, Any]]
_item_parts: dict[str, ItemPart] = {}


def register_item_part(key: str, part: ItemPart) -> None:
    """Add a part."""
    _item_parts[key] = part


def item_parts(request: Any, item: Any) -> list[dict[str, Any]]:
    """All parts of this item for this viewer."""
    return [part(request, item) for part in _item_parts.values()]


_logged: list[type] = []


def register_logged(model: type) -> None:
    """A model with a `network` whose audit lines belong in the log of that network."""
    _logged.append(model)


def logged_models() -> list[type]:
    """All of them."""
    return list(_logged)
