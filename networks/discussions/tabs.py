"""The tab "Gesprekken" of a network and its block on the overview."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core import pagecache
from networks.registry import NetworkTab, register_network_tab

from . import queries
from .models import Discussion, DiscussionVisit

SHOWN = 5


def _block(network: Any, viewer: Any, membership: Any) -> tuple[str, dict[str, Any]] | None:
    found = pagecache.first_visible(
        f"discussions-of:{network.pk}", Discussion, viewer, lambda: queries.all_in_network(network), SHOWN
    )
    seen = None
    if membership is not None:
        seen = dict(
            DiscussionVisit.objects.filter(user=viewer, discussion__in=found).values_list("discussion_id", "seen_at")
        )
    rows = queries.rows_in_order(found, viewer, seen)
    return "discussions/overview_block.html", {
        "rows": rows,
        "since": membership.previous_seen_at if membership else None,
        "has_new": any(row["is_new"] for row in rows),
    }


register_network_tab(
    NetworkTab(
        key="discussions",
        label=_("Gesprekken"),
        url_name="discussions:list",
        order=10,
        count=lambda network, viewer: queries.in_network(network, viewer).count(),
        block=_block,
    )
)
