"""The figures of a strand on its page."""

from typing import Any

from ..models import Strand
from ..registry import STRAND, Part, register_part
from . import queries

SHOWN = 6


def _figures(strand: Strand, viewer: Any) -> dict[str, Any] | None:
    indicators = list(queries.indicators_of(strand.edition, viewer).filter(strand=strand)[:SHOWN])
    if not indicators:
        return None
    last = queries.last_days(indicators)
    return {"rows": [(indicator, last.get(indicator.pk)) for indicator in indicators], "edition": strand.edition}


register_part(STRAND, Part("indicators/of_strand.html", _figures, order=10))
