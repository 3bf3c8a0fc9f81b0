"""Knowledge questions elsewhere: beside the conversation they came from, below a practice, and when organisations merge."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from core import pagecache
from core.visibility import visible
from knowledge.models import CaseStudyPage
from networks.discussions.registry import register_conversation_part, register_reply_link
from networks.registry import register_item_part
from people.registry import register_mover

from . import actions, policies
from .models import KnowledgeQuestion
from .stages import OPEN, QuestionStatus

SHOWN = 3


def _of_conversation(request: Any, discussion: Any) -> dict[str, Any]:
    """The questions that came up here, for who may see them, and the way to ask one."""

    def load() -> list[int]:
        rows = KnowledgeQuestion.objects.filter(conversation=discussion).order_by("-created_at")
        return list(rows.values_list("pk", flat=True)[:10])

    found = pagecache.remember(f"questions-of-conversation:{discussion.pk}", load)
    return {
        "template": "questions/of_conversation.html",
        "questions": list(visible(KnowledgeQuestion, request.user).filter(pk__in=found)) if found else [],
        "may_ask": policies.can_ask_question(request.user) and not discussion.is_held and not discussion.hidden_at,
        "uuid": discussion.uuid,
    }


register_conversation_part(_of_conversation)


def _of_reply(request: Any, reply: Any) -> tuple[str, str] | None:
    """The way to ask what one reply brings up."""
    if not policies.can_ask_question(request.user) or reply.is_held or reply.discussion.is_held:
        return None
    query = urlencode({"gesprek": reply.discussion.uuid, "reactie": reply.uuid})
    return _("Maak er een kennisvraag van"), f"{reverse('questions:ask')}?{query}"


register_reply_link(_of_reply)


def _of_practice(request: Any, item: Any) -> dict[str, Any]:
    """Open questions in the same cell of the knowledge map (theme and target group), and the way to ask one."""
    if not isinstance(item, CaseStudyPage):
        return {"template": "sharing/nothing.html"}

    def load() -> list[dict[str, str]]:
        # What everyone may read: the same for every reader of this page, so that it costs a reader nothing.
        rows = visible(KnowledgeQuestion, AnonymousUser()).filter(
            status__in=OPEN, themes__in=item.themes.all(), target_groups__in=item.target_groups.all()
        )
        rows = rows.order_by("-support_count", "-created_at", "-pk").distinct()[:SHOWN]
        return [{"title": row.title, "uuid": row.uuid, "status": row.status} for row in rows]

    found = pagecache.remember(f"questions-of-practice:{item.pk}", load)
    questions = [{**row, "label": QuestionStatus(row["status"]).label} for row in found]
    return {"template": "questions/of_practice.html", "questions": questions, "slug": item.slug}


register_item_part("open_questions", _of_practice)
register_mover(actions.move_owner)
