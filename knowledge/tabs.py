"""The tab "Praktijken" of a network, and its block on the overview."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core import pagecache
from core.visibility import visible
from networks.registry import NetworkTab, register_network_tab

from .entries import LibraryEntry, in_order

SHOWN = 4


def of_network(network: Any, viewer: Any) -> Any:
    """Entries of a network this viewer may see, newest first."""
    return visible(_newest(network), viewer).defer("body_text")


def _newest(network: Any) -> QuerySet[LibraryEntry]:
    return LibraryEntry.objects.filter(network=network).order_by("is_stale", "-published_at", "-pk")


def _block(network: Any, viewer: Any, membership: Any) -> tuple[str, dict[str, Any]] | None:
    found = pagecache.first_visible(f"practices-of:{network.pk}", LibraryEntry, viewer, lambda: _newest(network), SHOWN)
    return "knowledge/network_block.html", {"entries": in_order(found), "network": network}


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
