"""The tab "Praktijken" of a network, and its block on the overview."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.visibility import visible
from networks.registry import NetworkTab, register_network_tab

from .entries import LibraryEntry


def of_network(network: Any, viewer: Any) -> Any:
    """Entries of a network this viewer may see, newest first."""
    return (
        visible(LibraryEntry, viewer)
        .filter(network=network)
        .defer("body_text")
        .order_by("is_stale", "-published_at", "-pk")
    )


def _block(network: Any, viewer: Any, membership: Any) -> tuple[str, dict[str, Any]] | None:
    return "knowledge/network_block.html", {"entries": list(of_network(network, viewer)[:4]), "network": network}


register_network_tab(
    NetworkTab(
        key="practices",
        label=_("Praktijken"),
        url_name="knowledge:network_practices",
        order=20,
        count=lambda network, viewer: of_network(network, viewer).count(),
        block=_block,
    )
)
