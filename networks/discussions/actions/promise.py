"""Answering to "weet jij dit?". Nothing of it is in the audit log: nobody has to explain what they do not know."""

from typing import Any

from django.utils import timezone

from ..models import AnswerRequest, Discussion


def decline_to_answer(discussion: Discussion, *, actor: Any) -> None:
    """“Ik weet het niet”: somebody else is asked. A second time changes nothing."""
    AnswerRequest.objects.filter(discussion=discussion, user=actor, declined_at__isnull=True).update(
        declined_at=timezone.now()
    )
