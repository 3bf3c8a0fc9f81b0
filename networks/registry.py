"""What higher apps add to a network: tabs, and blocks on the overview (networks knows none of them)."""

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
    count: Callable[[Any, Any], int | None] = lambda network, viewer: None
    block: Callable[[Any, Any, Any], tuple[str, dict[str, Any]] | None] = lambda network, viewer, membership: None


_tabs: dict[str, NetworkTab] = {}


def register_network_tab(tab: NetworkTab) -> None:
    """Add a tab."""
    _tabs[tab.key] = tab


def network_tabs() -> list[NetworkTab]:
    """All tabs in order."""
    return sorted(_tabs.values(), key=lambda tab: tab.order)
