"""Places: taking and giving back, the line, and what happens to places when rights change."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.visibility import Visibility, viewers

from .. import policies
from ..delivery import locked_event, tell_guest, tell_place
from ..models import STILL_COMING, Attendance, AttendanceState, Event
from ..notices import GuestPlaceLapsed, PlaceConfirmed, PlaceFreed
from ..queries import later_in_series


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
    found = _adopted(locked, actor)
    if found is not None and found.state in STILL_COMING:
        found.answer = answer.strip()
        found.save(update_fields=["answer"])
        return found
    full = is_full(locked)
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
        tell_place(PlaceConfirmed, place)
    return place


@transaction.atomic
def sign_off(event: Event, *, actor: Any) -> None:
    """Give the place back; the first of the line gets it. Signing off twice changes nothing."""
    locked = locked_event(event)
    if locked.starts_at <= timezone.now():
        raise ValidationError(_("Deze bijeenkomst is al begonnen."))
    mine = Q(user=actor) | Q(email=actor.email)
    Attendance.objects.filter(mine, event=locked, state__in=STILL_COMING).update(state=AttendanceState.CANCELLED)
    move_up(locked)


def _adopted(event: Event, actor: Any) -> Attendance | None:
    """The place of this person; one that was taken with their mail address before they had an account becomes theirs."""
    found = Attendance.objects.filter(event=event, user=actor).first()
    guest = Attendance.objects.filter(event=event, email=actor.email.lower(), state__in=STILL_COMING).first()
    if guest is None:
        return found
    if found is not None:
        found.delete()
    guest.user, guest.name, guest.email, guest.organisation = actor, "", "", ""
    guest.save(update_fields=["user", "name", "email", "organisation"])
    return guest


def is_full(event: Event) -> bool:
    """Who comes now waits: all places are taken, or others wait already. The session's row is locked."""
    if event.places is None:
        return False
    rows = Attendance.objects.filter(event=event)
    going = rows.filter(state=AttendanceState.GOING).count()
    return going >= event.places or rows.filter(state=AttendanceState.WAITING).exists()


def move_up(event: Event) -> None:
    """Give free places to the line, in order, to who still sees the session. The session's row is locked."""
    if not event.is_open:
        return
    line = Attendance.objects.filter(event=event, state=AttendanceState.WAITING).order_by("signed_up_at", "pk")
    free = None
    if event.places is not None:
        free = event.places - Attendance.objects.filter(event=event, state=AttendanceState.GOING).count()
    for pk in line.values_list("pk", flat=True):
        if free is not None and free <= 0:
            return
        # One at a time: the line may be long, and most often one place comes free.
        place = Attendance.objects.select_related("user").get(pk=pk)
        if not policies.may_have_place(place, event):
            continue
        Attendance.objects.filter(pk=place.pk).update(state=AttendanceState.GOING)
        place.state, place.event = AttendanceState.GOING, event
        tell_place(PlaceFreed, place)
        free = free - 1 if free is not None else None


def settle_places(event: Event) -> None:
    """Take places from who does not see it any more, and give them to the line. The session's row is locked."""
    if not event.is_open:
        return
    places = Attendance.objects.filter(event=event, state__in=STILL_COMING)
    allowed = viewers(event).values("pk")
    places.filter(user__isnull=False).exclude(user__in=allowed).update(state=AttendanceState.CANCELLED)
    guests = places.filter(user__isnull=True)
    kept = guests.filter(brought_by__in=allowed) if event.colleagues else guests.none()
    if event.visibility == Visibility.PUBLIC:
        kept = kept | guests.filter(brought_by__isnull=True)
    for place in guests.exclude(pk__in=kept.values("pk")):
        lapse(place)
    move_up(event)


def lapse(place: Attendance) -> None:
    """A guest's place ends without their asking: they are told."""
    if Attendance.objects.filter(pk=place.pk, state__in=STILL_COMING).update(state=AttendanceState.CANCELLED):
        tell_guest(GuestPlaceLapsed, place)


@transaction.atomic
def settle_event(event: Event) -> None:
    """Who sees the session has changed: take back places of who no longer does."""
    settle_places(locked_event(event))


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
            for place in Attendance.objects.filter(event=locked, brought_by=person, state__in=STILL_COMING):
                lapse(place)
            move_up(locked)
