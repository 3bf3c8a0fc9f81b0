"""Activities on the pages of what belongs to them: practice, question, conversation, session, network."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser

from core import pagecache
from core.visibility import visible
from knowledge.models import CaseStudyPage
from knowledge.questions.models import KnowledgeQuestion
from knowledge.questions.registry import register_origin
from networks.discussions.registry import register_conversation_part
from networks.events.models import Event
from networks.models import NetworkPage
from networks.registry import register_item_part

from . import actions
from .models import Activity, ActivityStatus

SHOWN = 5
FIELDS = {CaseStudyPage: "practices", KnowledgeQuestion: "questions", Event: "sessions", NetworkPage: "networks"}


def _linked(field: str, item: Any) -> list[dict[str, Any]]:
    """Activities everyone may read that this belongs to: the same for every reader, so that it costs a reader nothing."""

    def load() -> list[dict[str, Any]]:
        rows = visible(Activity, AnonymousUser()).filter(**{field: item.pk}).select_related("edition")[:SHOWN]
        return [
            {
                "title": row.title,
                "edition": row.edition.slug,
                "slug": row.slug,
                "status": row.status,
                "sample": row.is_sample,
            }
            for row in rows
        ]

    found = pagecache.remember(f"activities-of:{field}:{item.pk}", load)
    return [{**row, "label": ActivityStatus(row["status"]).label} for row in found]


def _of_item(_request: Any, item: Any) -> dict[str, Any]:
    field = next((field for model, field in FIELDS.items() if isinstance(item, model)), "")
    return {"template": "agenda/of_item.html", "activities": _linked(field, item) if field else []}


def _of_conversation(_request: Any, discussion: Any) -> dict[str, Any]:
    return {"template": "agenda/of_item.html", "activities": _linked("conversations", discussion)}


def _asked_from(question: Any, actor: Any, query: Mapping[str, str]) -> None:
    """A question that was asked on the page of an activity belongs to it; readers see it once it is on the agenda."""
    number = query.get("activiteit", "")
    found = visible(Activity, actor).filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    if found is not None:
        actions.note_question(found, question, actor=actor)


register_origin(_asked_from)
register_item_part("activities", _of_item)
register_conversation_part(_of_conversation)
