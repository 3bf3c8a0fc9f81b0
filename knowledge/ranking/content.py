"""Rankings elsewhere: on a question, on the list of questions, and when organisations merge."""

from typing import Any

from core import pagecache
from core.visibility import visible
from knowledge.questions.models import KnowledgeQuestion
from knowledge.questions.registry import register_agenda_part
from networks.registry import register_item_part
from people.registry import register_mover

from . import actions, queries
from .models import RankedQuestion

SHOWN = 4


def _of_question(request: Any, item: Any) -> dict[str, Any]:
    """Where a question came out in the last rankings."""
    if not isinstance(item, KnowledgeQuestion):
        return {"template": "sharing/nothing.html"}
    rows = visible(RankedQuestion, request.user).filter(question=item).select_related("session")
    return {"template": "ranking/of_question.html", "rows": list(rows.order_by("-session__closed_at")[:SHOWN])}


def _of_agenda(request: Any) -> dict[str, Any]:
    """The ranking that is open: the same for every reader, so that it costs a reader nothing."""
    session = pagecache.remember("ranking-open", queries.open_session)
    is_open = session is not None and session.takes_choices
    return {"template": "ranking/of_agenda.html", "session": session if is_open else None}


register_item_part("ranking", _of_question)
register_agenda_part(_of_agenda)
register_mover(actions.move_ballots)
