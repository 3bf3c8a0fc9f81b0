"""Signals on the page of a strand."""

from typing import Any

from ..models import Strand
from ..registry import STRAND, Part, register_part
from . import queries

SHOWN = 6


def _signals(strand: Strand, viewer: Any) -> dict[str, Any] | None:
    rows = list(queries.bundles(viewer).filter(strand=strand)[:SHOWN])
    return {"rows": rows} if rows else None


register_part(STRAND, Part("signals/of_strand.html", _signals, order=20))
