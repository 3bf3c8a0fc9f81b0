"""Telling people about sessions, and the reminder a day before."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from notifications.actions import notify

from .models import Attendance, AttendanceState, Event
from .notices import EventComesNear

REMIND_BEFORE = datetime.timedelta(hours=24)


def moment_words(event: Event) -> str:
    """When it is, in Dutch time and in figures: "12-01-2026, 14.00 uur"."""
    return formats.date_format(timezone.localtime(event.starts_at), "d-m-Y, H.i") + " " + _("uur")


def locked_event(event: Event) -> Event:
    """The session with its row locked: whoever changes places does so one after the other."""
    rows = Event.objects.select_related("network")
    if connection.vendor != "sqlite":
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=event.pk)


def tell(notice: Any, event: Event, recipients: Iterable[Any], actor: Any, **words: Any) -> None:
    """Write a notice about a session, with its title and moment."""
    notify(
        notice,
        recipients=recipients,
        about=event,
        url=event.get_absolute_url(),
        actor=actor,
        title=event.title,
        when=moment_words(event),
        **words,
    )


def remind(now: datetime.datetime | None = None) -> int:
    """Tell who comes that it is tomorrow, once each; safe to run late or twice. Returns how many were told."""
    now = now or timezone.now()
    soon = Event.objects.filter(cancelled_at__isnull=True, starts_at__gt=now, starts_at__lte=now + REMIND_BEFORE)
    told = 0
    for event in soon:
        with transaction.atomic():
            locked = locked_event(event)
            # Who signed up in the last day knows already.
            rows = Attendance.objects.filter(
                event=locked,
                state=AttendanceState.GOING,
                reminded_at__isnull=True,
                signed_up_at__lt=locked.starts_at - REMIND_BEFORE,
            )
            people = list(rows.values_list("user_id", flat=True))
            Attendance.objects.filter(event=locked, user__in=people).update(reminded_at=now)
            if people:
                tell(EventComesNear, locked, people, None)
            told += len(people)
    return told
