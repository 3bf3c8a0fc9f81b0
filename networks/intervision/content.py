"""The cases on the page of an intervision session."""

from typing import Any

from networks.events.models import Event, EventKind
from networks.registry import register_item_part

from . import policies, queries


def _cases(request: Any, item: Any) -> dict[str, Any]:
    if not isinstance(item, Event) or item.kind != EventKind.INTERVISION:
        return {"template": "intervision/part.html", "shown": False}
    return {
        "template": "intervision/part.html",
        "shown": True,
        "event": item,
        "cases": queries.cases_of(item, request.user),
        "may_bring": policies.can_bring_case(request.user, item),
    }


register_item_part("intervision", _cases)
