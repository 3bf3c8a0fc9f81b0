"""Telling people about cases, and asking back four weeks later."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from notifications.actions import notify

from .models import ASK_BACK_AFTER, Case
from .notices import StepAskedBack, words_of


def locked_case(case: Case) -> Case:
    """The case with its row locked: two people who press at once do so one after the other."""
    return Case.objects.select_related("event__network", "owner").select_for_update(of=("self",)).get(pk=case.pk)


def tell(notice: Any, case: Case, recipients: Iterable[Any], actor: Any, url: str = "", **words: Any) -> None:
    """Write a notice about a case; the title of the session is in it, never the question."""
    address = url or case.get_absolute_url()
    notify(notice, recipients=recipients, about=case, url=address, actor=actor, **words_of(case), **words)


def ask_back(now: datetime.datetime | None = None) -> int:
    """Ask owners what became of their step, four weeks after the group ended, once each; safe to run late or twice.

    A step that was told about already is not asked about. Returns how many were asked.
    """
    now = now or timezone.now()
    due = Case.objects.filter(ended_at__lte=now - ASK_BACK_AFTER, asked_back_at__isnull=True, outcome="")
    asked = 0
    for case in due.exclude(agreed_step="").select_related("event__network", "owner"):
        with transaction.atomic():
            # Two workers at once: only one of them changes the row.
            if Case.objects.filter(pk=case.pk, asked_back_at__isnull=True).update(asked_back_at=now):
                tell(StepAskedBack, case, [case.owner_id], None, reverse("intervision:outcome", args=[case.uuid]))
                asked += 1
    return asked
