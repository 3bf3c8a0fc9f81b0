"""Writes that make a practice of a conversation. Audit names: `conversation.distil`, `quote.answer`, `quote.wait`."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, pagecache
from core.models import claim_token
from core.richtext import plain_excerpt
from core.visibility import Visibility, is_visible_to
from knowledge.evidence import Outcome
from knowledge.models import CaseStudyPage
from networks.discussions.models import Discussion, Reply
from networks.models import Audience
from notifications.actions import notify

from .. import policies
from ..delivery import quote_url
from ..models import Quote, QuoteState
from ..notices import QuoteAsked
from .drafts import save_practice_draft

WAITS = datetime.timedelta(days=10)  # without an answer a quote stands without a name (PRODUCT §5)
MOST_QUOTES = 20
LONGEST = 600
AT_ONCE = 200

audit.declare(
    conversation_distil=gettext_lazy("maakte een concept van een gesprek"),
    quote_answer=gettext_lazy("antwoordde of een citaat mag"),
    quote_wait=gettext_lazy("antwoordde niet op een citaat; het staat er zonder naam"),
)


@transaction.atomic
def distil(
    discussion: Discussion, *, actor: Any, title: str, chosen: Sequence[tuple[Reply, str]], token: str = ""
) -> CaseStudyPage:
    """Make a draft of replies: each stands in its field, with its origin, and its writer is asked whether that is all right.

    `chosen` holds (reply, field). The draft is for the people of the conversation, until its author chooses otherwise.
    Raises ValidationError for nothing chosen or too much.
    """
    if not policies.can_distil(actor, discussion):
        raise PermissionDenied
    if not 1 <= len(chosen) <= MOST_QUOTES:
        raise ValidationError(_("Kies minstens één reactie, en hoogstens %(most)s.") % {"most": MOST_QUOTES})
    if any(reply.discussion_id != discussion.pk or not is_visible_to(reply, actor) for reply, _field in chosen):
        raise PermissionDenied
    claimed, first = claim_token(token, "distil", actor)
    if not first and claimed and claimed.result:
        return CaseStudyPage.objects.get(pk=claimed.result)
    audience = discussion.network.audience if discussion.network else Audience.CROSS
    page = save_practice_draft(
        actor=actor,
        data={
            "title": title,
            "audience": [value for value in Audience.values if value == audience or audience == Audience.CROSS],
            "target_groups": [],
            **dict.fromkeys(("approach", "results", "lessons", "contact"), ""),
            "outcome": Outcome.UNKNOWN,
            "visibility": discussion.visibility if discussion.network_id else Visibility.PUBLIC,
            "network": discussion.network,
        },
    )
    if claimed:
        claimed.result = str(page.pk)
        claimed.save(update_fields=["result"])
    for reply, field in chosen:
        quote = Quote.objects.create(
            page=page,
            conversation=discussion,
            reply=reply,
            user=reply.user,
            field=field,
            text=plain_excerpt(reply.comment, LONGEST),
            never_named=reply.hides_name,
            # One's own words need no question.
            state=QuoteState.ASKED if reply.user_id != actor.pk else QuoteState.NAMED,
            answered_at=None if reply.user_id != actor.pk else timezone.now(),
        )
        if quote.state == QuoteState.ASKED:
            notify(
                QuoteAsked,
                recipients=[reply.user_id],
                about=quote,
                url=quote_url(quote),
                actor=actor,
                title=title,
                text=plain_excerpt(quote.text, 200),
            )
    audit.record(discussion, "conversation.distil", actor=actor, number=len(chosen))
    return page


@transaction.atomic
def answer_quote(quote: Quote, answer: str) -> Quote:
    """“Ja”, “zonder mijn naam” or “nee”, by who wrote it; they may change their mind, also after it was placed.

    Raises ValidationError for another answer, and for a name in the words of somebody who kept theirs out of the conversation.
    """
    locked = Quote.objects.select_for_update(of=("self",)).select_related("user", "page").get(pk=quote.pk)
    allowed = {QuoteState.UNNAMED, QuoteState.REFUSED} | (set() if locked.never_named else {QuoteState.NAMED})
    if answer not in allowed:
        raise ValidationError(_("Kies een van de antwoorden."))
    locked.state, locked.answered_at = QuoteState(answer), timezone.now()
    locked.save(update_fields=["state", "answered_at"])
    audit.record(locked.page, "quote.answer", actor=locked.user, answer=answer)
    transaction.on_commit(pagecache.forget_pages)
    return locked


def answer_for_who_is_silent(now: datetime.datetime | None = None) -> int:
    """After ten days a quote stands without a name. Safe to run late or twice; returns how many."""
    now, number = now or timezone.now(), 0
    waiting = Quote.objects.filter(state=QuoteState.ASKED, asked_at__lte=now - WAITS).select_related("page")
    for quote in waiting.order_by("asked_at", "pk")[:AT_ONCE]:
        with transaction.atomic():
            rows = Quote.objects.filter(pk=quote.pk, state=QuoteState.ASKED)
            if rows.update(state=QuoteState.UNNAMED, answered_at=now):
                audit.record(quote.page, "quote.wait", actor=None)
                number += 1
    return number
