"""Who takes part: joining, asking, deciding, roles, leaving.

Audit names: `membership.join`, `.request`, `.accept`, `.decline`, `.leave`, `.appoint`, `.demote`, `.remove`, `.export`.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import GroupPagePermission

from core import audit
from core.visibility import is_visible_to
from notifications.actions import notify, withdraw_hidden
from people import standing

from .. import policies
from ..models import Membership, MembershipRole, MembershipState, NetworkPage, membership_of
from ..notices import (
    CoordinatorAppointed,
    MemberRemoved,
    MembershipAccepted,
    MembershipDeclined,
    MembershipRequested,
)
from ..registry import take_back_from

audit.declare(
    membership_join=gettext_lazy("doet mee"),
    membership_request=gettext_lazy("vroeg om mee te doen"),
    membership_accept=gettext_lazy("nam een verzoek aan"),
    membership_decline=gettext_lazy("wees een verzoek af"),
    membership_leave=gettext_lazy("stopte met meedoen"),
    membership_appoint=gettext_lazy("maakte iemand begeleider"),
    membership_demote=gettext_lazy("maakte een begeleider weer deelnemer"),
    membership_remove=gettext_lazy("haalde iemand uit het netwerk"),
    membership_export=gettext_lazy("haalde de lijst met deelnemers op"),
)
LAST_COORDINATOR = gettext_lazy("Er is maar één begeleider. Maak eerst iemand anders begeleider.")


def _open_membership(network: NetworkPage, user: Any, **values: Any) -> tuple[Membership, bool]:
    """Get or make the one open membership; two clicks at once make one row (database constraint)."""
    found = membership_of(user, network)
    if found:
        return found, False
    try:
        with transaction.atomic():
            return Membership.objects.create(network=network, user=user, **values), True
    except IntegrityError:
        return Membership.objects.exclude(state=MembershipState.ENDED).get(network=network, user=user), False


@transaction.atomic
def join_network(network: NetworkPage, *, actor: Any) -> Membership:
    """Take part in an open network at once. Raises PermissionDenied when the network is not open or not visible."""
    if not (policies.can_join_network(actor, network) and is_visible_to(network, actor)):
        raise PermissionDenied
    membership, created = _open_membership(network, actor, state=MembershipState.ACTIVE, started_at=timezone.now())
    if created:
        standing.forget(actor)
        audit.record(network, "membership.join", actor=actor)
    return membership


@transaction.atomic
def request_membership(network: NetworkPage, *, actor: Any, motivation: str = "") -> Membership:
    """Ask to take part; the begeleiders are told. A second request changes nothing."""
    if not (policies.can_request_membership(actor, network) and is_visible_to(network, actor)):
        raise PermissionDenied
    membership, created = _open_membership(network, actor, state=MembershipState.REQUESTED, motivation=motivation)
    if created:
        audit.record(network, "membership.request", actor=actor)
        notify(
            MembershipRequested,
            recipients=coordinator_ids(network),
            about=network,
            url=f"/verzoeken/{membership.uuid}/",
            actor=actor,
            person=actor.get_full_name(),
            network=network.title,
        )
    return membership


@transaction.atomic
def accept_membership(membership: Membership, *, actor: Any) -> Membership:
    """Say yes to a request; a second yes changes nothing."""
    locked = Membership.objects.select_for_update().select_related("network").get(pk=membership.pk)
    if locked.state == MembershipState.ACTIVE and policies.is_coordinator(actor, locked.network):
        return locked
    if not policies.can_decide_membership(actor, locked):
        raise PermissionDenied
    locked.state, locked.started_at, locked.decided_by = MembershipState.ACTIVE, timezone.now(), actor
    locked.save(update_fields=["state", "started_at", "decided_by"])
    standing.forget(locked.user)
    audit.record(locked.network, "membership.accept", actor=actor, person=str(locked.user.uuid))
    notify(
        MembershipAccepted,
        recipients=[locked.user_id],
        about=locked.network,
        url=locked.network.get_absolute_url(),
        actor=actor,
        network=locked.network.title,
    )
    return locked


@transaction.atomic
def decline_membership(membership: Membership, *, actor: Any, reason: str) -> Membership:
    """Say no to a request, with a reason the person reads. Raises ValidationError without one."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De vrager leest je reden."))
    locked = Membership.objects.select_for_update().select_related("network").get(pk=membership.pk)
    if not policies.can_decide_membership(actor, locked):
        raise PermissionDenied
    locked.state, locked.decline_reason, locked.decided_by = MembershipState.ENDED, reason.strip(), actor
    locked.ended_at = timezone.now()
    locked.save(update_fields=["state", "decline_reason", "decided_by", "ended_at"])
    audit.record(locked.network, "membership.decline", actor=actor, person=str(locked.user.uuid), reason=reason.strip())
    notify(
        MembershipDeclined,
        recipients=[locked.user_id],
        about=locked.network,
        url=locked.network.get_absolute_url(),
        actor=actor,
        network=locked.network.title,
        reason=reason.strip(),
    )
    return locked


def _end(membership: Membership, *, reason: str = "", by: Any = None) -> None:
    """Access stops here and now: rights, stored notices, mails that still wait, places in sessions. What someone wrote stays."""
    membership.state, membership.ended_at, membership.role = (
        MembershipState.ENDED,
        timezone.now(),
        MembershipRole.MEMBER,
    )
    membership.decline_reason, membership.decided_by = reason, by
    membership.save(update_fields=["state", "ended_at", "role", "decline_reason", "decided_by"])
    standing.forget(membership.user)
    withdraw_hidden(membership.user)
    take_back_from(membership.user)


def _locked(network: NetworkPage) -> NetworkPage:
    """Changes of roles in one network happen one after the other, so that a begeleider always stays."""
    return NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)


def _keep_one_coordinator(membership: Membership) -> None:
    if membership.role == MembershipRole.COORDINATOR and len(coordinator_ids(membership.network)) == 1:
        raise ValidationError(str(LAST_COORDINATOR))


@transaction.atomic
def leave_network(network: NetworkPage, *, actor: Any) -> None:
    """Stop taking part, or take a request back. The last begeleider cannot leave (PRODUCT §3): ValidationError."""
    _locked(network)
    membership = membership_of(actor, network)
    if membership is None:
        return
    membership.network, membership.user = network, actor
    if membership.role == MembershipRole.COORDINATOR and len(coordinator_ids(network)) == 1:
        raise ValidationError(_("Je bent de enige begeleider. Draag het netwerk eerst over aan iemand anders."))
    _end(membership)
    sync_staff_group(network)
    standing.forget(actor)
    audit.record(network, "membership.leave", actor=actor)


@transaction.atomic
def remove_member(membership: Membership, *, actor: Any, reason: str) -> None:
    """Take someone out, with a reason they read. The last begeleider stays: ValidationError."""
    if not reason.strip():
        raise ValidationError(_("Schrijf op waarom. De deelnemer leest je reden."))
    _locked(membership.network)
    locked = Membership.objects.select_related("network", "user").get(pk=membership.pk)
    if locked.state == MembershipState.ENDED:
        return
    if not policies.can_remove_member(actor, locked):
        raise PermissionDenied
    _keep_one_coordinator(locked)
    _end(locked, reason=reason.strip(), by=actor)
    sync_staff_group(locked.network)
    audit.record(locked.network, "membership.remove", actor=actor, person=str(locked.user.uuid), reason=reason.strip())
    notify(
        MemberRemoved,
        recipients=[locked.user_id],
        about=locked,
        url="/netwerken/",
        actor=actor,
        network=locked.network.title,
        reason=reason.strip(),
    )


@transaction.atomic
def appoint_coordinator(network: NetworkPage, user: Any, *, actor: Any) -> Membership:
    """Make someone begeleider: by a begeleider, by beheer, or for set-up. The person gets the network's admin group."""
    if actor is not None and not policies.can_manage_members(actor, network):
        raise PermissionDenied
    _locked(network)
    membership, _created = _open_membership(network, user, state=MembershipState.ACTIVE, started_at=timezone.now())
    if membership.state == MembershipState.ACTIVE and membership.role == MembershipRole.COORDINATOR:
        return membership
    membership.state, membership.role = MembershipState.ACTIVE, MembershipRole.COORDINATOR
    membership.started_at = membership.started_at or timezone.now()
    membership.save(update_fields=["state", "role", "started_at"])
    sync_staff_group(network)
    standing.forget(user)
    audit.record(network, "membership.appoint", actor=actor, person=str(user.uuid))
    if actor is not None:
        notify(
            CoordinatorAppointed,
            recipients=[user],
            about=network,
            url=network.get_absolute_url(),
            actor=actor,
            person=actor.get_full_name(),
            network=network.title,
        )
    return membership


@transaction.atomic
def demote_coordinator(membership: Membership, *, actor: Any) -> Membership:
    """Make a begeleider an ordinary member again. The last one stays: ValidationError."""
    _locked(membership.network)
    locked = Membership.objects.select_related("network", "user").get(pk=membership.pk)
    if locked.role == MembershipRole.MEMBER:
        return locked
    if not policies.can_manage_members(actor, locked.network):
        raise PermissionDenied
    _keep_one_coordinator(locked)
    locked.role = MembershipRole.MEMBER
    locked.save(update_fields=["role"])
    sync_staff_group(locked.network)
    standing.forget(locked.user)
    audit.record(locked.network, "membership.demote", actor=actor, person=str(locked.user.uuid))
    return locked


@transaction.atomic
def hand_over(network: NetworkPage, successor: Membership, *, actor: Any) -> None:
    """The begeleider gives the network to someone else and leaves, in one step (PRODUCT §3)."""
    if successor.network_id != network.pk or successor.state != MembershipState.ACTIVE or successor.user_id == actor.pk:
        raise ValidationError(_("Kies een deelnemer van dit netwerk."))
    appoint_coordinator(network, successor.user, actor=actor)
    leave_network(network, actor=actor)


def coordinator_ids(network: NetworkPage) -> list[int]:
    """User ids of the begeleiders."""
    return list(
        Membership.objects.filter(
            network=network, state=MembershipState.ACTIVE, role=MembershipRole.COORDINATOR
        ).values_list("user_id", flat=True)
    )


def sync_staff_group(network: NetworkPage) -> Group:
    """One Wagtail group per network: its begeleiders may edit and publish that page and nothing else."""
    group = network.staff_group
    if group is None:
        group, _created = Group.objects.get_or_create(name=f"Begeleiders netwerk {network.pk}")
        group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
        for codename in ("change_page", "publish_page"):
            GroupPagePermission.objects.get_or_create(
                group=group,
                page_id=network.pk,
                permission=Permission.objects.get(codename=codename, content_type__app_label="wagtailcore"),
            )
        NetworkPage.objects.filter(pk=network.pk).update(staff_group=group)
        network.staff_group = group
    group.user_set.set(coordinator_ids(network))
    return group


def note_visit(membership: Membership) -> None:
    """Remember when a member last looked, once per half hour, for "sinds je laatste bezoek"."""
    now = timezone.now()
    if membership.last_seen_at is None or (now - membership.last_seen_at).total_seconds() > 1800:
        Membership.objects.filter(pk=membership.pk).update(previous_seen_at=membership.last_seen_at, last_seen_at=now)


@transaction.atomic
def appoint_member(network: NetworkPage, user: Any) -> Membership:
    """Make someone a member without a request, for set-up and imports; an existing membership stays as it is."""
    membership, _created = _open_membership(network, user, state=MembershipState.ACTIVE, started_at=timezone.now())
    return membership


def hide_onboarding(membership: Membership) -> None:
    """The member does not want to see the list of first steps any more."""
    Membership.objects.filter(pk=membership.pk, onboarding_hidden_at__isnull=True).update(
        onboarding_hidden_at=timezone.now()
    )


def note_export(network: NetworkPage, *, actor: Any, reason: str, number: int) -> None:
    """Someone takes the list of members along: who, why and how many stand in the log. Raises PermissionDenied."""
    if not policies.can_manage_members(actor, network):
        raise PermissionDenied
    audit.record(network, "membership.export", actor=actor, reason=reason.strip(), number=number)
