"""Places without an account: asked for by mail address, or for a colleague somebody brings along.

Nothing happens by opening a link: a guest confirms and signs off by a button on a page of their own.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from networks.policies import is_blocked
from notifications.actions import withdraw_mail
from people.models import User

from .. import policies
from ..delivery import locked_event, place_reference, tell_guest
from ..models import STILL_COMING, Attendance, AttendanceState, Event
from ..notices import GuestAsked, GuestBrought, GuestBroughtToLine, GuestPlaceLapsed, PlaceConfirmed
from .places import is_full, move_up


@transaction.atomic
def ask_place(event: Event, *, name: str, email: str, organisation: str = "", answer: str = "") -> Attendance | None:
    """Somebody without an account wants to come: a mail asks them to confirm. It takes no place until then.

    Asking again sends the mail again and changes what was typed; who comes already gets that mail; who is blocked there
    gets none (None). Raises PermissionDenied for a session that is not public or not open.
    """
    locked = locked_event(event)
    if not policies.can_ask_place(locked):
        raise PermissionDenied
    known = User.objects.filter(email=email.lower()).first()
    if known is not None and is_blocked(known, locked.network):
        return None  # to the outside it looks the same
    place = Attendance.objects.filter(event=locked, email=email.lower()).first()
    if place is not None and place.state in STILL_COMING:
        tell_guest(PlaceConfirmed, place)
        return place
    values = {
        "name": name.strip(),
        "organisation": organisation.strip(),
        "answer": answer.strip(),
        "language": translation.get_language() or "",
        "state": AttendanceState.ASKED,
        "signed_up_at": timezone.now(),
        "reminded_at": None,
        "brought_by": None,
    }
    place, _created = Attendance.objects.update_or_create(event=locked, email=email.lower(), defaults=values)
    tell_guest(GuestAsked, place)
    return place


@transaction.atomic
def confirm_place(place: Attendance) -> Attendance:
    """“Ja, ik kom”: a place, or the end of the line. Twice changes nothing. Raises ValidationError when it is too late."""
    event = locked_event(place.event)
    place = Attendance.objects.get(pk=place.pk)
    place.event = event
    if place.state != AttendanceState.ASKED:
        return place
    if not policies.can_ask_place(event):
        raise ValidationError(_("Aanmelden kan niet meer."))
    place.state = AttendanceState.WAITING if is_full(event) else AttendanceState.GOING
    place.signed_up_at = timezone.now()
    place.save(update_fields=["state", "signed_up_at"])
    if place.state == AttendanceState.GOING:
        tell_guest(PlaceConfirmed, place)
    return place


@transaction.atomic
def give_up_place(place: Attendance) -> None:
    """A guest signs off; the first of the line gets the place. Twice changes nothing."""
    event = locked_event(place.event)
    if event.starts_at <= timezone.now():
        raise ValidationError(_("Deze bijeenkomst is al begonnen."))
    _end(place)
    move_up(event)


def _end(place: Attendance) -> bool:
    withdraw_mail(place_reference(place))
    rows = Attendance.objects.filter(pk=place.pk).exclude(state=AttendanceState.CANCELLED)
    return bool(rows.update(state=AttendanceState.CANCELLED))


@transaction.atomic
def bring_colleague(event: Event, *, actor: Any, name: str, email: str) -> Attendance:
    """Take somebody along who has no part in the network; they get a mail and can sign off by a button.

    Raises PermissionDenied for who does not come or may bring nobody (more), ValidationError for an address that has a
    place already.
    """
    locked = locked_event(event)
    mine = Attendance.objects.filter(event=locked, brought_by=actor, state__in=STILL_COMING)
    found = Attendance.objects.filter(event=locked, email=email.lower()).first()
    if found is not None and found.state in STILL_COMING:
        raise ValidationError({"email": _("Dit mailadres staat al op de lijst.")})
    if not policies.can_bring_colleague(actor, locked, mine.count()):
        raise PermissionDenied
    full = is_full(locked)
    values = {
        "name": name.strip(),
        "organisation": "",
        "answer": "",
        "language": translation.get_language() or "",
        "state": AttendanceState.WAITING if full else AttendanceState.GOING,
        "signed_up_at": timezone.now(),
        "reminded_at": None,
        "brought_by": actor,
    }
    place, _created = Attendance.objects.update_or_create(event=locked, email=email.lower(), defaults=values)
    tell_guest(GuestBroughtToLine if full else GuestBrought, place, person=actor.get_full_name())
    return place


@transaction.atomic
def take_back_colleague(place: Attendance, *, actor: Any) -> None:
    """They do not come after all: they are told and the line moves up. Twice changes nothing."""
    if place.brought_by_id != actor.pk:
        raise PermissionDenied
    event = locked_event(place.event)
    if event.is_open and _end(place):
        tell_guest(GuestPlaceLapsed, place)
        move_up(event)
