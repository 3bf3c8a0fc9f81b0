"""The tabs of networks itself, and what was placed here from elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import pagecache
from core.visibility import visible_among

from .models import Placement, PlacementState
from .registry import NetworkTab, placeable_for, register_network_tab

SHOWN = 6


def placed_here(network: Any, viewer: Any) -> list[dict[str, Any]]:
    """Items of other networks shown here that this viewer may see: stored rows are kept, rights are asked now."""

    def load() -> list[dict[str, Any]]:
        rows = (
            Placement.objects.filter(network=network, state=PlacementState.ACCEPTED)
            .prefetch_related("item")
            .order_by("-decided_at")[:SHOWN]
        )
        found = []
        for row in rows:
            entry = placeable_for(type(row.item)) if row.item is not None else None
            if entry is not None:
                title, _url, line = entry.describe(row.item)
                row.network = network
                found.append(
                    {"pk": row.pk, "title": title, "line": line, "label": entry.label, "url": row, "intro": row.intro}
                )
        return found

    rows = pagecache.remember(f"placed:{network.pk}", load)
    allowed = visible_among(Placement, [row["pk"] for row in rows], viewer)
    return [{**row, "url": row["url"].get_absolute_url()} for row in rows if row["pk"] in allowed]


def _placed(network: Any, viewer: Any, membership: Any) -> tuple[str, dict[str, Any]] | None:
    rows = placed_here(network, viewer)
    return ("networks/placed_block.html", {"rows": rows}) if rows else None


register_network_tab(
    NetworkTab(key="overview", label=_("Overzicht"), url_name="networks:overview", order=0, block=_placed)
)
register_network_tab(
    NetworkTab(key="members", label=_("Leden"), url_name="networks:members", order=90, members_only=True)
)
register_network_tab(
    NetworkTab(
        key="coordinate", label=_("Begeleiden"), url_name="networks:coordinate", order=95, coordinators_only=True
    )
)
