"""What sharing adds elsewhere: credits and files below a practice, and the draft that a lesson becomes."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import pagecache
from core.visibility import Visibility, visible
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage
from knowledge.registry import register_quotes
from networks.discussions.registry import register_conversation_part
from networks.intervision.registry import register_lesson_target
from networks.models import Audience
from networks.registry import register_item_part
from people.models import Affiliation, User
from people.registry import Block, register_organisation_block, register_person_block

from . import actions, policies
from .models import PracticeAuthor, Quote, QuoteState, Reviewer, ReviewerState
from .queries import credits_of


def _made_by(request: Any, item: Any) -> dict[str, Any]:
    """Who made it, and the files with it. One read for everybody, kept until something is written."""
    if not isinstance(item, CaseStudyPage):
        return {"template": "sharing/nothing.html"}

    def load() -> dict[str, Any]:
        files = item.files.filter(is_shown=True)
        return {
            "files": [{"uuid": row.uuid, "name": row.name, "kind": row.kind, "size": row.size} for row in files],
            "credits": credits_of([item]).get(item.pk, []),
        }

    return {
        "template": "sharing/made_by.html",
        **pagecache.remember(f"made-by:{item.pk}:{translation.get_language()}", load),
    }


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
    """What somebody made, wrote along on or read along with, when its makers are named; with what they did."""
    return _credited(_("Werkte mee aan"), User.objects.filter(pk=person.pk), viewer)


def _colleagues_worked_on(organisation: Any, viewer: Any) -> Block:
    """The same for who works at an organisation now; only for who may know who that is. What was done, not by whom."""
    working = visible(Affiliation, viewer).filter(organisation=organisation, ended_on__isnull=True, is_waiting=False)
    return _credited(_("Collega's werkten mee aan"), User.objects.filter(pk__in=working.values("user")), viewer)


def _credited(title: str, people: QuerySet[User], viewer: Any) -> Block:
    mine = people.values("pk")
    together = PracticeAuthor.objects.filter(user__in=mine, accepted_at__isnull=False, ended_at__isnull=True)
    read = Reviewer.objects.filter(
        user__in=mine, state=ReviewerState.DONE, is_credited=True, review__ended_at__isnull=False
    )
    said = Quote.objects.filter(user__in=mine, state=QuoteState.NAMED, never_named=False)
    owned = Page.objects.filter(owner__in=mine).order_by().values("pk")
    others = [rows.order_by().values("page") for rows in (together, read, said)]
    rows = visible(CaseStudyPage, viewer).filter(live=True, unnamed_organisation__isnull=True)
    rows = rows.filter(pk__in=owned.union(*others, all=True)).select_related("owner")
    pages = list(rows.order_by("-first_published_at", "-pk")[:10])
    did = credits_of(pages)
    numbers = {str(number) for number in people.values_list("uuid", flat=True)} if pages else set()
    found = []
    for page in pages:
        roles = dict.fromkeys(role for role, _name, whose in did[page.pk] if whose in numbers)
        found.append((page.title, reverse("knowledge:page", args=[page.slug]), ", ".join(roles)))
    return Block(title, found)


register_person_block(_worked_on)
register_organisation_block(_colleagues_worked_on)


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
