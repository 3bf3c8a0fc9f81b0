"""What the lessons of evaluations led to, on the page of an edition."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from core import pagecache
from core.visibility import visible

from ..registry import EDITION, Part, register_part
from .models import Proposal

SHOWN = 30


def _of_lessons(edition: Any, viewer: Any) -> dict[str, Any] | None:
    """Proposals that came from an evaluation, once everybody may read them: the same for every reader of this page."""

    def load() -> list[Proposal]:
        rows = visible(Proposal, AnonymousUser()).filter(evaluation__edition=edition)
        rows = rows.select_related("evaluation", "recalibration", "party__organisation", "activity")
        return list(rows.order_by("-evaluation__planned_on", "evaluation", "-at")[:SHOWN])

    found = pagecache.remember(f"lessons-of:{edition.pk}", load) if edition.is_public else []
    return {"rows": found} if found else None


register_part(EDITION, Part("recalibration/of_lessons.html", _of_lessons, order=10))
