"""The figures of a strand: on its page, and beside it in a recalibration."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from core.templatetags.parts import figure

from ..models import Strand
from ..registry import STRAND, Beside, Part, register_beside_strands, register_part
from . import queries

SHOWN, BESIDE = 6, 60


def _figures(strand: Strand, viewer: Any) -> dict[str, Any] | None:
    indicators = list(queries.indicators_of(strand.edition, viewer).filter(strand=strand)[:SHOWN])
    if not indicators:
        return None
    last = queries.last_days(indicators)
    return {"rows": [(indicator, last.get(indicator.pk)) for indicator in indicators], "edition": strand.edition}


def _beside(edition: Any, viewer: Any, _since: Any, until: Any) -> list[Beside]:
    """The last figure of each indicator that was measured before the recalibration closed; a hidden one is left out."""
    indicators = list(queries.indicators_of(edition, viewer)[:BESIDE])
    last = queries.last_days(indicators, timezone.localdate(until) if until else None)
    rows = []
    for indicator in indicators:
        day = last.get(indicator.pk)
        if day is not None and day.total is not None and day.total.value is not None:
            words = f"{figure(day.total.value)} {indicator.unit}, {date_format(day.measured_on, 'j F Y')}"
            rows.append(Beside(indicator.strand_id, indicator.title, indicator.get_absolute_url(), words))
    return rows


register_beside_strands(gettext_lazy("Cijfers"), _beside)
register_part(STRAND, Part("indicators/of_strand.html", _figures, order=10))
