"""Quick polls. Audit name: `discussion.poll`. Who voted what is in no log."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit

from .. import policies
from ..models import Discussion, Poll, PollOption, PollVote
from .writing import change, lock

audit.declare(discussion_poll=gettext_lazy("begon een peiling"))


@transaction.atomic
def make_poll(
    discussion: Discussion,
    *,
    actor: Any,
    question: str,
    options: Iterable[str],
    is_multiple: bool,
    closes_at: datetime.datetime,
) -> Poll:
    """Put a poll in a conversation; it has one. Raises PermissionDenied, or ValidationError with fewer than two options."""
    locked = lock(discussion)
    if not policies.can_make_poll(actor, locked):
        raise PermissionDenied
    texts = list(options)
    if len(texts) < 2:
        raise ValidationError(_("Geef minstens twee keuzes."))
    poll = Poll.objects.create(
        discussion=locked, question=question.strip(), is_multiple=is_multiple, closes_at=closes_at, created_by=actor
    )
    PollOption.objects.bulk_create(
        PollOption(poll=poll, number=number, text=text[:140]) for number, text in enumerate(texts, start=1)
    )
    change(Discussion.objects.filter(pk=locked.pk), edited_at=locked.edited_at)
    audit.record(locked, "discussion.poll", actor=actor)
    return poll


@transaction.atomic
def vote(poll: Poll, *, actor: Any, options: Iterable[int]) -> None:
    """Choose, or choose anew until it closes. Raises PermissionDenied, or ValidationError for a wrong choice."""
    locked = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
    if not policies.can_vote(actor, locked):
        raise PermissionDenied
    chosen = list(PollOption.objects.filter(poll=locked, pk__in=list(options)))
    if not chosen:
        raise ValidationError(_("Kies een antwoord."))
    if len(chosen) > 1 and not locked.is_multiple:
        raise ValidationError(_("Kies één antwoord."))
    PollVote.objects.filter(option__poll=locked, user=actor).delete()
    PollVote.objects.bulk_create(PollVote(option=option, user=actor) for option in chosen)
