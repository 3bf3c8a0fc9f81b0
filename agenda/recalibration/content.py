"""What the lessons of evaluations led to, on the page of an edition."""

from typing import Any

from core.visibility import visible

from ..registry import EDITION, Part, register_part
from .models import Proposal

SHOWN = 30


def _of_lessons(edition: Any, viewer: Any) -> dict[str, Any] | None:
    """Proposals that came from an evaluation, as far as they may be read: after the recalibration by everyone."""
    rows = visible(Proposal, viewer).filter(evaluation__edition=edition)
    rows = rows.select_related("evaluation", "recalibration", "party__organisation", "activity", "decision")
    found = list(rows.order_by("-evaluation__planned_on", "evaluation", "-at")[:SHOWN])
    return {"rows": found} if found else None


register_part(EDITION, Part("recalibration/of_lessons.html", _of_lessons, order=10))
