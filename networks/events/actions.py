"""Writes about sessions. Audit names: `event.plan`, `.change`, `.cancel`, `.finish`.

Signing up locks the session's row, so that a limit holds when many people press the button at once.
"""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, search
from core.models import claim_token
from core.richtext import plain_excerpt
from core.visibility import viewers
from networks.models import Membership, MembershipState, NetworkPage

from . import policies
from .calendars import occurrences
from .delivery import locked_event, tell
from .models import Attendance, AttendanceState, CalendarFeed, Event, NextStep
from .notices import (
    EventCancelled,
    EventChanged,
    EventFinished,
    EventPlanned,
    PlaceConfirmed,
    PlaceFreed,
)
from .queries import later_in_series

audit.declare(
    event_plan=gettext_lazy("plande een bijeenkomst"),
    event_change=gettext_lazy("veranderde een bijeenkomst"),
    event_cancel=gettext_lazy("zegde een bijeenkomst af"),
    event_finish=gettext_lazy("rondde een bijeenkomst af"),
)
FIELDS = (
    "kind",
    "title",
    "description",
    "audience",
    "starts_at",
    "ends_at",
    "place",
    "region",
    "online_link",
    "places",
    "visibility",
    "language",
    "access_information",
    "asks_beforehand",
)
STILL_COMING = (AttendanceState.GOING, AttendanceState.WAITING)


def _who(event: Event, *states: str) -> list[int]:
    rows = Attendance.objects.filter(event=event, state__in=states)
    return list(rows.order_by("signed_up_at", "pk").values_list("user_id", flat=True))


@transaction.atomic
def plan_event(network: NetworkPage, *, actor: Any, token: str = "", rule: str = "", **values: Any) -> Event:
    """Plan a session and tell the members; with a rule (RRULE of RFC 5545) a series. The same token gives the same.

    Gives the first one. Raises PermissionDenied, or ValueError for a rule that is none.
    """
    if not policies.can_plan_event(actor, network):
        raise PermissionDenied
    claimed, first = claim_token(token, "event", actor)
    if not first and claimed and claimed.result:
        return Event.objects.get(pk=claimed.result)
    moments = occurrences(values["starts_at"], rule) if rule else [values["starts_at"]]
    length = values["ends_at"] - values["starts_at"]
    several = {"series": uuid.uuid4(), "rule": rule} if len(moments) > 1 else {}
    event, *others = [
        Event.objects.create(
            network=network,
            organiser=actor,
            **{**values, **several, "starts_at": moment, "ends_at": moment + length},
        )
        for moment in moments
    ]
    for other in others:
        search.index(other)
    if claimed:
        claimed.result = str(event.pk)
        claimed.save(update_fields=["result"])
    search.index(event)
    audit.record(event, "event.plan", actor=actor)
    members = Membership.objects.filter(network=network, state=MembershipState.ACTIVE)
    tell(EventPlanned, event, members.values_list("user_id", flat=True), actor)
    return event


@transaction.atomic
def change_event(event: Event, *, actor: Any, following: bool = False, **values: Any) -> Event:
    """Change a session; with `following` also the later ones of its series, which move by as many days.

    Another time, place or link is told to who comes, once each; more places move the line up.
    """
    stored = Event.objects.get(pk=event.pk)  # the one at hand may hold the new values of a form already
    later = list(later_in_series(stored)) if following else []
    days = timezone.localtime(values["starts_at"]).date() - timezone.localtime(stored.starts_at).date()
    told: set[int] = set()
    changed = _change(event, actor, values, told)
    for other in later:
        begins, ends = (_same_time(other, values[name], days) for name in ("starts_at", "ends_at"))
        _change(other, actor, {**values, "starts_at": begins, "ends_at": ends}, told)
    return changed


def _same_time(event: Event, moment: datetime.datetime, days: datetime.timedelta) -> datetime.datetime:
    """That time of day, on the event's own day moved by some days."""
    day = timezone.localtime(event.starts_at).date() + days
    return timezone.make_aware(datetime.datetime.combine(day, timezone.localtime(moment).time()))


def _change(event: Event, actor: Any, values: dict[str, Any], told: set[int]) -> Event:
    locked = locked_event(event)
    if not policies.can_change_event(actor, locked):
        raise PermissionDenied
    moved = any(getattr(locked, name) != values[name] for name in ("starts_at", "ends_at", "place", "online_link"))
    again = locked.starts_at != values["starts_at"]
    for name in FIELDS:
        setattr(locked, name, values[name])
    locked.revision += 1
    locked.save()
    search.index(locked)
    audit.record(locked, "event.change", actor=actor)
    if again:
        Attendance.objects.filter(event=locked).update(reminded_at=None)
    if moved:
        place = locked.place or _("online")
        coming = set(_who(locked, *STILL_COMING)) - told
        tell(EventChanged, locked, coming, actor, place=place)
        told |= coming
    _settle_places(locked)
    return locked


@transaction.atomic
def cancel_event(event: Event, *, actor: Any, reason: str, following: bool = False) -> Event:
    """Call it off, with the reason; with `following` the later ones of its series too. Twice changes nothing."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. Wie zou komen leest je reden."))
    later = list(later_in_series(event)) if following else []
    told: set[int] = set()
    cancelled = _cancel(event, actor, reason, told)
    for other in later:
        _cancel(other, actor, reason, told)
    return cancelled


def _cancel(event: Event, actor: Any, reason: str, told: set[int]) -> Event:
    locked = locked_event(event)
    if locked.cancelled_at is not None:
        return locked
    if not policies.can_change_event(actor, locked):
        raise PermissionDenied
    locked.cancelled_at, locked.cancel_reason = timezone.now(), reason.strip()[:300]
    locked.revision += 1
    locked.save(update_fields=["cancelled_at", "cancel_reason", "revision"])
    audit.record(locked, "event.cancel", actor=actor, reason=locked.cancel_reason)
    coming = set(_who(locked, *STILL_COMING)) - told
    tell(EventCancelled, locked, coming, actor, reason=locked.cancel_reason)
    told |= coming
    return locked


@transaction.atomic
def sign_up(event: Event, *, actor: Any, answer: str = "", following: bool = False) -> Attendance:
    """Take a place, or the end of the line when it is full. A second time changes only the answer.

    With `following` also for the later ones of its series that one may come to; one is told once.
    """
    place = _take_place(event, actor, answer, tells=True)
    for other in later_in_series(event) if following else ():
        if policies.can_sign_up(actor, other):
            _take_place(other, actor, answer, tells=False)
    return place


def _take_place(event: Event, actor: Any, answer: str, *, tells: bool) -> Attendance:
    locked = locked_event(event)
    if not policies.can_sign_up(actor, locked):
        raise PermissionDenied
    found = Attendance.objects.filter(event=locked, user=actor).first()
    if found is not None and found.state in STILL_COMING:
        found.answer = answer.strip()
        found.save(update_fields=["answer"])
        return found
    going = Attendance.objects.filter(event=locked, state=AttendanceState.GOING).count()
    waiting = Attendance.objects.filter(event=locked, state=AttendanceState.WAITING).exists()
    full = locked.places is not None and (going >= locked.places or waiting)
    place, _created = Attendance.objects.update_or_create(
        event=locked,
        user=actor,
        defaults={
            "state": AttendanceState.WAITING if full else AttendanceState.GOING,
            "answer": answer.strip(),
            "signed_up_at": timezone.now(),
            "reminded_at": None,
        },
    )
    if not full and tells:
        tell(PlaceConfirmed, locked, [actor.pk], None)
    return place


@transaction.atomic
def sign_off(event: Event, *, actor: Any) -> None:
    """Give the place back; the first of the line gets it. Signing off twice changes nothing."""
    locked = locked_event(event)
    if locked.starts_at <= timezone.now():
        raise ValidationError(_("Deze bijeenkomst is al begonnen."))
    Attendance.objects.filter(event=locked, user=actor, state__in=STILL_COMING).update(state=AttendanceState.CANCELLED)
    _move_up(locked)


def _move_up(event: Event) -> None:
    """Give free places to the line, in order, to who still sees the session. The session's row is locked."""
    if not event.is_open:
        return
    line = Attendance.objects.filter(event=event, state=AttendanceState.WAITING).order_by("signed_up_at", "pk")
    free = None
    if event.places is not None:
        free = event.places - Attendance.objects.filter(event=event, state=AttendanceState.GOING).count()
    for place in line.select_related("user"):
        if free is not None and free <= 0:
            return
        if not policies.can_sign_up(place.user, event):
            continue
        Attendance.objects.filter(pk=place.pk).update(state=AttendanceState.GOING)
        tell(PlaceFreed, event, [place.user_id], None)
        free = free - 1 if free is not None else None


def _settle_places(event: Event) -> None:
    """Take places from who does not see it any more, and give them to the line. The session's row is locked."""
    if not event.is_open:
        return
    places = Attendance.objects.filter(event=event, state__in=STILL_COMING)
    places.exclude(user__in=viewers(event).values("pk")).update(state=AttendanceState.CANCELLED)
    _move_up(event)


@transaction.atomic
def settle_event(event: Event) -> None:
    """Who sees the session has changed: take back places of who no longer does."""
    _settle_places(locked_event(event))


@transaction.atomic
def settle_person(person: Any) -> None:
    """What a person may see or do has changed: give back places they may not keep."""
    rows = Event.objects.filter(
        attendances__user=person,
        attendances__state__in=STILL_COMING,
        cancelled_at__isnull=True,
        starts_at__gt=timezone.now(),
    )
    for event in rows.order_by("pk"):
        locked = locked_event(event)
        if not policies.can_sign_up(person, locked):
            Attendance.objects.filter(event=locked, user=person).update(state=AttendanceState.CANCELLED)
            _move_up(locked)


@transaction.atomic
def finish_event(
    event: Event,
    *,
    actor: Any,
    summary: str,
    steps: Iterable[tuple[str, str, datetime.date]],
    attended: Iterable[int] | None,
    recording_link: str = "",
) -> Event:
    """Write down what came of it: a summary and at least one next step (what, who, by when), and who was there.

    `attended` are user ids, or None when that was not asked.

    Finishing again corrects it; only the first time is told. Raises ValidationError without summary or step.
    """
    wanted = list(steps)
    if not summary.strip() or not wanted:
        raise ValidationError(_("Een bijeenkomst is pas afgerond met een samenvatting en een vervolgstap."))
    locked = locked_event(event)
    if not policies.can_finish_event(actor, locked):
        raise PermissionDenied
    first = locked.finished_at is None
    locked.summary, locked.recording_link = summary.strip(), recording_link
    locked.finished_at = locked.finished_at or timezone.now()
    locked.save(update_fields=["summary", "recording_link", "finished_at"])
    locked.next_steps.all().delete()
    NextStep.objects.bulk_create(NextStep(event=locked, what=what, who=who, by=by) for what, who, by in wanted)
    if attended is not None:
        came = set(attended)
        going = Attendance.objects.filter(event=locked, state=AttendanceState.GOING)
        going.filter(user__in=came).update(was_there=True)
        going.exclude(user__in=came).update(was_there=False)
    search.index(locked)
    audit.record(locked, "event.finish", actor=actor)
    if first:
        tell(EventFinished, locked, _who(locked, AttendanceState.GOING), actor, summary=plain_excerpt(summary, 200))
    return locked


@transaction.atomic
def make_feed(*, actor: Any) -> CalendarFeed:
    """A new secret address for one's calendar; an earlier one stops working at once."""
    CalendarFeed.objects.filter(user=actor).delete()
    return CalendarFeed.objects.create(user=actor)


def revoke_feed(*, actor: Any) -> None:
    """Close one's calendar address."""
    CalendarFeed.objects.filter(user=actor).delete()


def narrow_many(rows: Any, visibility: str) -> int:
    """Make sessions visible to no more than this, for a decision about their network, which is in its log."""
    return _change_many(rows, visibility=visibility)


def move_many(rows: Any, network: NetworkPage) -> int:
    """Give sessions another network, for a merge, which is in its log."""
    return _change_many(rows, network=network)


def _change_many(rows: Any, **fields: Any) -> int:
    number = 0
    for event in rows.select_related("network"):
        for name, value in fields.items():
            setattr(event, name, value)
        event.save(update_fields=list(fields))
        search.index(event)
        settle_event(event)
        number += 1
    return number
