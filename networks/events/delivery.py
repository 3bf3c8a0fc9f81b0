"""Telling people about sessions, with and without an account, and the reminder a day before."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from core.addresses import in_language
from notifications.actions import notify

from .calendars import calendar_file_of
from .models import Attendance, AttendanceState, Event
from .notices import EventComesNear

REMIND_BEFORE = datetime.timedelta(hours=24)
CONFIRM_WITHIN = datetime.timedelta(days=3)
FORGET_AFTER = datetime.timedelta(days=90)
_SALT = "events.place"


def moment_words(event: Event) -> str:
    """When it is, in Dutch time and in figures: "12-01-2026, 14.00 uur"."""
    return formats.date_format(timezone.localtime(event.starts_at), "d-m-Y, H.i") + " " + _("uur")


def locked_event(event: Event) -> Event:
    """The session with its row locked: whoever changes places does so one after the other."""
    return Event.objects.select_related("network").select_for_update(of=("self",)).get(pk=event.pk)


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


def place_token(place: Attendance) -> str:
    """The signed part of a guest's own address; it names the place and nothing else."""
    return signing.dumps(str(place.uuid), salt=_SALT)


def read_place_token(token: str) -> Attendance | None:
    """The guest's place an address names; None when it is not ours, or the place is somebody's with an account now."""
    try:
        uuid = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    rows = Attendance.objects.select_related("event__network", "event__region", "brought_by")
    return rows.filter(uuid=uuid, user__isnull=True).exclude(email="").first()


def place_reference(place: Attendance) -> str:
    """What the mails to a guest are called in the outbox."""
    return f"place:{place.uuid}"


def tell_guest(notice: Any, place: Attendance, /, **words: Any) -> None:
    """Mail somebody who has no account, with the calendar file and the address of their own page."""
    event = place.event
    with translation.override(place.language or settings.LANGUAGE_CODE):
        values = {"title": event.title, "when": moment_words(event), **words}
        title, line = notice.words(values)
        address = in_language(reverse("events:guest_place", args=[place_token(place)]))
        context = {
            "title": title,
            "line": line,
            "why": notice.why,
            "button": notice.button,
            "url": settings.BASE_URL + address,
            # Nobody can send words of their own to a stranger: who did not confirm yet is not named.
            "name": "" if place.state == AttendanceState.ASKED else place.name,
        }
        message = EmailMultiAlternatives(
            title,
            render_to_string("events/mail/guest.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [place.email],
            headers={"Auto-Submitted": "auto-generated", "X-Reference": place_reference(place)},
        )
        message.attach_alternative(render_to_string("events/mail/guest.html", context), "text/html")
        if notice.has_calendar:
            message.attach(*calendar_file_of(event, with_link=place.state == AttendanceState.GOING))
    message.send()


def tell_place(notice: Any, place: Attendance) -> None:
    """Tell who has this place, by notice or by mail."""
    if place.user_id:
        tell(notice, place.event, [place.user_id], None)
    elif place.email:
        tell_guest(notice, place)


def tell_coming(notice: Any, event: Event, states: Iterable[str], actor: Any, told: set[Any], **words: Any) -> None:
    """Tell everyone with a place in one of these states, but not who is in `told`; they are added to it."""
    _tell_places(notice, event, Attendance.objects.filter(event=event, state__in=states), actor, told, **words)


def _tell_places(
    notice: Any, event: Event, rows: QuerySet[Attendance], actor: Any, told: set[Any], **words: Any
) -> None:
    people = set(rows.filter(user__isnull=False).values_list("user_id", flat=True)) - told
    tell(notice, event, people, actor, **words)
    told |= people
    for place in rows.exclude(email="").order_by("signed_up_at", "pk"):
        if place.email not in told:
            place.event = event
            tell_guest(notice, place, **words)
            told.add(place.email)


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
            keys = list(rows.values_list("pk", flat=True))
            Attendance.objects.filter(pk__in=keys).update(reminded_at=now)
            _tell_places(EventComesNear, locked, Attendance.objects.filter(pk__in=keys), None, set())
            told += len(keys)
    return told


def forget_guests(now: datetime.datetime | None = None) -> int:
    """Take away who never confirmed, and names and addresses of guests some time after a session (GDPR, art. 5)."""
    now = now or timezone.now()
    asked = Attendance.objects.filter(state=AttendanceState.ASKED, signed_up_at__lt=now - CONFIRM_WITHIN)
    removed = asked.delete()[0]
    old = Attendance.objects.filter(event__ends_at__lt=now - FORGET_AFTER).exclude(email="")
    return removed + old.update(email="", name="", organisation="", answer="")
