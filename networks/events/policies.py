"""Rights on sessions."""

from typing import Any

from core.visibility import Visibility, is_visible_to
from networks.models import NetworkPage
from networks.policies import is_blocked, is_coordinator

from .models import STILL_COMING, Attendance, AttendanceState, Event


def can_plan_event(user: Any, network: NetworkPage) -> bool:
    """A begeleider plans sessions while the network runs."""
    return user.is_authenticated and not network.is_closed and is_coordinator(user, network)


def can_change_event(user: Any, event: Event) -> bool:
    """Who runs the network, until it is finished or cancelled."""
    return (
        user.is_authenticated
        and event.cancelled_at is None
        and event.finished_at is None
        and is_coordinator(user, event.network)
    )


def can_finish_event(user: Any, event: Event) -> bool:
    """Who runs the network, once it is over; a finished one may be corrected."""
    return (
        user.is_authenticated and event.cancelled_at is None and event.has_ended and is_coordinator(user, event.network)
    )


def can_sign_up(user: Any, event: Event) -> bool:
    """Anyone signed in who sees it, until it starts; never who is blocked there."""
    return (
        user.is_authenticated
        and user.has_accepted_house_rules
        and event.is_open
        and not is_blocked(user, event.network)
        and is_visible_to(event, user)
    )


def can_ask_place(event: Event) -> bool:
    """Anyone, without an account, while it is public and open."""
    return event.is_open and event.visibility == Visibility.PUBLIC


def can_bring_colleague(user: Any, event: Event, number: int) -> bool:
    """Who comes, as long as they bring fewer than the session allows; `number` is how many they bring already."""
    return (
        can_sign_up(user, event)
        and number < event.colleagues
        and Attendance.objects.filter(event=event, user=user, state__in=STILL_COMING).exists()
    )


def may_have_place(place: Attendance, event: Event) -> bool:
    """Whether who stands in the line may still come: see `can_sign_up`; a guest by who brought them, or by its being public."""
    if place.user is not None:
        return can_sign_up(place.user, event)
    if place.brought_by is not None:
        return event.colleagues > 0 and can_sign_up(place.brought_by, event)
    return can_ask_place(event)


def can_arrange_material(user: Any, event: Event) -> bool:
    """Who runs the network, before and after the session."""
    return user.is_authenticated and is_coordinator(user, event.network)


def can_see_link(user: Any, event: Event, place: Attendance | None) -> bool:
    """The online link is for who has a place and still sees the session, and for who runs the network (PRODUCT §8)."""
    if not user.is_authenticated or event.cancelled_at is not None:
        return False
    return (place is not None and place.state == AttendanceState.GOING) or is_coordinator(user, event.network)


def can_offer_event(user: Any, event: Event) -> bool:
    """Who runs its network offers it to others."""
    return event.cancelled_at is None and is_coordinator(user, event.network)
