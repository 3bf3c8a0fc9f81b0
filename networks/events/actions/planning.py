"""Planning, changing and calling off, alone or as a series."""

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
from networks import actions as network_actions
from networks.models import Membership, MembershipState, NetworkPage

from .. import policies
from ..calendars import occurrences
from ..delivery import locked_event, tell, tell_coming
from ..models import STILL_COMING, Attendance, Event
from ..notices import EventCancelled, EventChanged, EventPlanned
from ..queries import later_in_series
from .places import settle_event, settle_places

audit.declare(
    event_plan=gettext_lazy("plande een bijeenkomst"),
    event_change=gettext_lazy("veranderde een bijeenkomst"),
    event_cancel=gettext_lazy("zegde een bijeenkomst af"),
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
    "colleagues",
)


@transaction.atomic
def plan_event(
    network: NetworkPage,
    *,
    actor: Any,
    token: str = "",
    rule: str = "",
    also: Iterable[NetworkPage] = (),
    **values: Any,
) -> Event:
    """Plan a session and tell the members; with a rule (RRULE of RFC 5545) a series. The same token gives the same.

    `also` are other networks where it is offered, which the actor runs or not.

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
    for other_network in also:
        for planned in (event, *others):
            network_actions.offer_item(planned, other_network, actor=actor)
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
    told: set[Any] = set()
    changed = _change(event, actor, values, told)
    for other in later:
        begins, ends = (_same_time(other, values[name], days) for name in ("starts_at", "ends_at"))
        _change(other, actor, {**values, "starts_at": begins, "ends_at": ends}, told)
    return changed


def _same_time(event: Event, moment: datetime.datetime, days: datetime.timedelta) -> datetime.datetime:
    """That time of day, on the event's own day moved by some days."""
    day = timezone.localtime(event.starts_at).date() + days
    return timezone.make_aware(datetime.datetime.combine(day, timezone.localtime(moment).time()))


def _change(event: Event, actor: Any, values: dict[str, Any], told: set[Any]) -> Event:
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
        tell_coming(EventChanged, locked, STILL_COMING, actor, told, place=place)
    settle_places(locked)
    return locked


@transaction.atomic
def cancel_event(event: Event, *, actor: Any, reason: str, following: bool = False) -> Event:
    """Call it off, with the reason; with `following` the later ones of its series too. Twice changes nothing."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. Wie zou komen leest je reden."))
    later = list(later_in_series(event)) if following else []
    told: set[Any] = set()
    cancelled = _cancel(event, actor, reason, told)
    for other in later:
        _cancel(other, actor, reason, told)
    return cancelled


def _cancel(event: Event, actor: Any, reason: str, told: set[Any]) -> Event:
    locked = locked_event(event)
    if locked.cancelled_at is not None:
        return locked
    if not policies.can_change_event(actor, locked):
        raise PermissionDenied
    locked.cancelled_at, locked.cancel_reason = timezone.now(), reason.strip()[:300]
    locked.revision += 1
    locked.save(update_fields=["cancelled_at", "cancel_reason", "revision"])
    audit.record(locked, "event.cancel", actor=actor, reason=locked.cancel_reason)
    tell_coming(EventCancelled, locked, STILL_COMING, actor, told, reason=locked.cancel_reason)
    return locked


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
