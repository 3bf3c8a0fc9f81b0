"""What sharing adds elsewhere: credits and files below a practice, and the draft that a lesson becomes."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core import pagecache
from core.visibility import Visibility, visible
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage
from knowledge.registry import register_quotes
from networks.discussions.registry import register_conversation_part
from networks.intervision.registry import register_lesson_target
from networks.models import Audience
from networks.registry import register_item_part
from people.registry import Block, register_person_block

from . import actions, policies
from .models import Quote, QuoteState
from .queries import credits_of


def _made_by(request: Any, item: Any) -> dict[str, Any]:
    """Who made it, and the files with it. One read for everybody, kept until something is written."""
    if not isinstance(item, CaseStudyPage):
        return {"template": "sharing/nothing.html"}

    def load() -> dict[str, Any]:
        files = item.files.filter(is_shown=True)
        return {
            "files": [{"uuid": row.uuid, "name": row.name, "kind": row.kind, "size": row.size} for row in files],
            "credits": credits_of(item),
        }

    return {"template": "sharing/made_by.html", **pagecache.remember(f"made-by:{item.pk}", load)}


register_item_part("made_by", _made_by)


def _came_of(request: Any, discussion: Any) -> dict[str, Any]:
    """What came of a conversation, for who may see that; and the way to make something of it."""

    def load() -> list[int]:
        rows = Quote.objects.filter(conversation=discussion, page__live=True).order_by("page")
        return list(rows.values_list("page", flat=True).distinct()[:10])

    found = pagecache.remember(f"came-of:{discussion.pk}", load)
    pages = visible(CaseStudyPage, request.user).filter(pk__in=found, live=True) if found else []
    may_distil = request.user.is_authenticated and policies.can_distil(request.user, discussion)
    return {
        "template": "sharing/came_of.html",
        "pages": [(page.title, page.slug) for page in pages],
        "distil_uuid": discussion.uuid if may_distil else "",
    }


register_conversation_part(_came_of)


def _quotes(practice: Any) -> dict[str, list[tuple[str, str, str]]]:
    """The quotes readers get, by field; a conversation that is not for everyone is not named."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in practice.quotes.select_related("user", "reply", "conversation"):
        if row.is_shown:
            is_open = row.conversation is not None and row.conversation.visibility == Visibility.PUBLIC
            url = reverse("discussions:permalink", args=[row.reply.uuid]) if is_open else ""
            by = row.by if not practice.unnamed_organisation_id else str(_("een deelnemer"))
            found.setdefault(row.field, []).append((by, row.text, url))
    return found


register_quotes(_quotes)


def _worked_on(person: Any, viewer: Any) -> Block:
    """What somebody made, wrote along on or read along with, when its makers are named."""
    rows = visible(CaseStudyPage, viewer).filter(live=True, unnamed_organisation__isnull=True)
    together = person.co_authorships.filter(accepted_at__isnull=False, ended_at__isnull=True).values("page")
    read = person.reviews_given.filter(state="done", is_credited=True, review__ended_at__isnull=False).values("page")
    said = person.quotes.filter(state=QuoteState.NAMED, never_named=False).values("page")
    rows = rows.filter(Q(owner=person) | Q(pk__in=together) | Q(pk__in=read) | Q(pk__in=said))
    return Block(
        _("Werkte mee aan"),
        [
            (page.title, reverse("knowledge:page", args=[page.slug]), page.get_outcome_display())
            for page in rows.order_by("-first_published_at", "-pk")[:10]
        ],
    )


register_person_block(_worked_on)


def _draft_of_lesson(lesson: Any, actor: Any) -> str:
    """A lesson of an intervision becomes a draft of its writer, with the words the group agreed to and nothing else."""
    audience = lesson.case.event.network.audience
    page = actions.save_practice_draft(
        actor=actor,
        data={
            "title": lesson.title,
            "audience": [value for value in Audience.values if value == audience or audience == Audience.CROSS],
            "approach": lesson.approach,
            "results": "",
            "outcome": Outcome.UNKNOWN,
            "lessons": lesson.text,
            "contact": "",
            "target_groups": [],
        },
    )
    return reverse("sharing:edit_draft", args=[page.pk])


register_lesson_target(_draft_of_lesson)
