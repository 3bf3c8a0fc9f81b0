"""Where something comes from and where it goes on: on the pages of editions, strands and activities."""

from typing import Any

from ..models import Strand
from ..registry import ACTIVITY, EDITION, STRAND, Part, register_part
from . import queries


def _of_item(item: Any, viewer: Any) -> dict[str, Any] | None:
    comes_from, goes_on = queries.ends_of(item, viewer)
    if not comes_from and not goes_on:
        return None
    return {"comes_from": comes_from, "goes_on": goes_on, "is_strand": isinstance(item, Strand)}


def _of_edition(edition: Any, viewer: Any) -> dict[str, Any] | None:
    pairs = queries.linked_editions(edition, viewer)
    return {"pairs": pairs, "edition": edition} if pairs else None


register_part(STRAND, Part("succession/of_item.html", _of_item, order=90))
register_part(ACTIVITY, Part("succession/of_item.html", _of_item))
register_part(EDITION, Part("succession/of_edition.html", _of_edition))
