"""Visibility and life cycle: pilot → active → dormant → merged or archived (PRODUCT §3).

Audit names: `network.visibility`, `.activate`, `.quiet`, `.wake`, `.merge`, `.archive`.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, pagecache, search
from core.visibility import Visibility
from notifications.actions import notify

from .. import policies
from ..models import (
    Invitation,
    InvitationState,
    Membership,
    MembershipRole,
    MembershipState,
    NetworkPage,
    NetworkState,
    Placement,
    PlacementState,
)
from ..notices import NetworkArchived, NetworkMerged
from ..registry import network_contents
from .memberships import sync_staff_group

audit.declare(
    network_visibility=gettext_lazy("veranderde wie het netwerk ziet"),
    network_activate=gettext_lazy("maakte van de proef een vast netwerk"),
    network_quiet=gettext_lazy("zette het netwerk op stil"),
    network_wake=gettext_lazy("maakte het netwerk weer wakker"),
    network_merge=gettext_lazy("voegde het netwerk samen"),
    network_archive=gettext_lazy("sloot het netwerk af"),
)


def _govern(network: NetworkPage, actor: Any) -> NetworkPage:
    """The network under a lock, for who may govern it."""
    locked = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if not policies.can_govern_network(actor, locked):
        raise PermissionDenied
    return locked


def _save(network: NetworkPage, **values: Any) -> None:
    for name, value in values.items():
        setattr(network, name, value)
    network.save(update_fields=list(values), clean=False)
    transaction.on_commit(pagecache.forget_pages)


def _to_state(network: NetworkPage, state: str, **values: Any) -> None:
    _save(network, state=state, state_since=timezone.now(), **values)


@transaction.atomic
def change_visibility(network: NetworkPage, visibility: str, *, actor: Any, narrow: bool = False) -> int:
    """Who may see the network; with `narrow` also everything in it that more people see. Returns how many items changed.

    Raises PermissionDenied. The page shows a preview first (`queries.visibility_preview`).
    """
    locked = _govern(network, actor)
    changed = 0
    _save(locked, visibility=Visibility(visibility))
    if narrow:
        changed = sum(content.narrow(locked, visibility, actor) for content in network_contents())
    search.index(locked)
    audit.record(locked, "network.visibility", actor=actor, visibility=visibility, items=changed)
    return changed


@transaction.atomic
def activate_network(network: NetworkPage, *, actor: Any) -> None:
    """The pilot worked: a network for good."""
    locked = _govern(network, actor)
    if locked.state == NetworkState.PILOT:
        _to_state(locked, NetworkState.ACTIVE)
        audit.record(locked, "network.activate", actor=actor)


@transaction.atomic
def mark_dormant(network: NetworkPage, *, actor: Any, plan: str, look_again: datetime.date) -> None:
    """Say openly that it is quiet, with a plan to begin again and the day to look at it. Raises ValidationError."""
    if not plan.strip():
        raise ValidationError(_("Schrijf op hoe het weer begint."))
    locked = _govern(network, actor)
    if locked.is_closed:
        raise PermissionDenied
    _to_state(locked, NetworkState.DORMANT, wake_up_plan=plan.strip(), wake_up_on=look_again)
    audit.record(locked, "network.quiet", actor=actor)


@transaction.atomic
def wake_up(network: NetworkPage, *, actor: Any) -> None:
    """It goes on, from quiet or (by mistake) archived."""
    locked = _govern(network, actor)
    if locked.state in (NetworkState.DORMANT, NetworkState.ARCHIVED):
        _to_state(locked, NetworkState.ACTIVE, wake_up_plan="", wake_up_on=None)
        search.index(locked)
        audit.record(locked, "network.wake", actor=actor)


@transaction.atomic
def archive_network(network: NetworkPage, *, actor: Any, reason: str) -> None:
    """Close it: everything stays to read, nobody joins or writes. Members hear why."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De deelnemers lezen je reden."))
    locked = _govern(network, actor)
    if locked.is_closed:
        return
    _to_state(locked, NetworkState.ARCHIVED, wake_up_plan="", wake_up_on=None)
    _stop_waiting(locked)
    audit.record(locked, "network.archive", actor=actor, reason=reason.strip())
    notify(
        NetworkArchived,
        recipients=_member_ids(locked),
        about=locked,
        url=locked.get_absolute_url(),
        actor=actor,
        network=locked.title,
        reason=reason.strip(),
    )


@transaction.atomic
def merge_networks(network: NetworkPage, into: NetworkPage, *, actor: Any) -> int:
    """Everyone and everything goes on in the other network; old addresses lead there. Returns how many people moved.

    Begeleiders of the merged network become members there: who runs the other one stays the same.
    """
    locked = {
        row.pk: row
        for row in NetworkPage.objects.select_for_update(of=("self",))
        .filter(pk__in=[network.pk, into.pk])
        .order_by("pk")
    }
    old, new = locked[network.pk], locked[into.pk]
    if not policies.can_merge_networks(actor, old, new):
        raise PermissionDenied
    moved = _move_members(old, new)
    for content in network_contents():
        content.move(old, new, actor)
    _move_placements(old, new)
    _stop_waiting(old)
    NetworkPage.objects.filter(merged_into=old).update(merged_into=new)
    _to_state(old, NetworkState.MERGED, merged_into_id=new.pk)
    for page in (old, new):
        sync_staff_group(page)
    search.remove(old)
    audit.record(old, "network.merge", actor=actor, into=new.title)
    audit.record(new, "network.merge", actor=actor, from_network=old.title)
    notify(
        NetworkMerged,
        recipients=moved,
        about=new,
        url=new.get_absolute_url(),
        actor=actor,
        network=old.title,
        into=new.title,
    )
    return len(moved)


def _member_ids(network: NetworkPage) -> list[int]:
    return list(
        Membership.objects.filter(network=network, state=MembershipState.ACTIVE).values_list("user_id", flat=True)
    )


def _move_members(old: NetworkPage, new: NetworkPage) -> list[int]:
    now = timezone.now()
    people = _member_ids(old)
    open_there = Membership.objects.filter(network=new).exclude(state=MembershipState.ENDED)
    open_there.filter(user__in=people, state=MembershipState.REQUESTED).update(
        state=MembershipState.ACTIVE, started_at=now
    )
    there = set(open_there.values_list("user_id", flat=True))
    Membership.objects.bulk_create(
        [
            Membership(network=new, user_id=person, state=MembershipState.ACTIVE, started_at=now)
            for person in people
            if person not in there
        ]
    )
    Membership.objects.filter(network=old).exclude(state=MembershipState.ENDED).update(
        state=MembershipState.ENDED, ended_at=now, role=MembershipRole.MEMBER
    )
    return people


def _move_placements(old: NetworkPage, new: NetworkPage) -> None:
    open_states = (PlacementState.OFFERED, PlacementState.ACCEPTED)
    there = set(Placement.objects.filter(network=new, state__in=open_states).values_list("item_type_id", "item_id"))
    for placement in Placement.objects.filter(network=old, state__in=open_states):
        if (placement.item_type_id, placement.item_id) in there:
            placement.state, placement.decided_at = PlacementState.WITHDRAWN, timezone.now()
        else:
            placement.network = new
        placement.save(update_fields=["state", "decided_at", "network"])


def _stop_waiting(network: NetworkPage) -> None:
    """Nobody waits at a closed door: open requests and invitations end."""
    now = timezone.now()
    Membership.objects.filter(network=network, state=MembershipState.REQUESTED).update(
        state=MembershipState.ENDED, ended_at=now
    )
    Invitation.objects.filter(network=network, state=InvitationState.SENT).update(
        state=InvitationState.REVOKED, decided_at=now
    )
