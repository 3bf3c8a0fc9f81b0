"""The tab "Bijeenkomsten" of a network and its block on the overview."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import pagecache
from core.visibility import visible_among
from networks.registry import NetworkTab, register_network_tab

from . import queries
from .models import Event

SHOWN = 3


def _block(network: Any, viewer: Any, membership: Any) -> tuple[str, dict[str, Any]] | None:
    def load() -> list[Event]:
        return list(queries.upcoming(Event.objects.filter(network=network, cancelled_at__isnull=True))[: SHOWN * 4])

    found = pagecache.remember(f"events-of:{network.pk}", load)
    allowed = visible_among(Event, [event.pk for event in found], viewer)
    rows = [event for event in found if event.pk in allowed and not event.has_ended][:SHOWN]
    return ("events/overview_block.html", {"rows": rows}) if rows else None


register_network_tab(
    NetworkTab(
        key="events",
        label=_("Bijeenkomsten"),
        url_name="events:list",
        order=30,
        count=lambda network, viewer: queries.upcoming(queries.in_network(network, viewer)).count(),
        block=_block,
    )
)
