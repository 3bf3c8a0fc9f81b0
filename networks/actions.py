"""Writes about networks. Audit names: `membership.join`, `.request`, `.accept`, `.decline`, `.leave`, `network.visit`."""

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
from notifications.actions import notify
from people import standing

from . import policies
from .models import Membership, MembershipRole, MembershipState, NetworkPage, membership_of
from .notices import MembershipAccepted, MembershipDeclined, MembershipRequested

audit.declare(
    membership_join=gettext_lazy("doet mee"),
    membership_request=gettext_lazy("vroeg om mee te doen"),
    membership_accept=gettext_lazy("nam een verzoek aan"),
    membership_decline=gettext_lazy("wees een verzoek af"),
    membership_leave=gettext_lazy("stopte met meedoen"),
    membership_appoint=gettext_lazy("maakte iemand begeleider"),
)


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
            url="/mijn/#wacht-op-jou",
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
    locked.save(update_fields=["state", "decline_reason", "decided_by"])
    audit.record(locked.network, "membership.decline", actor=actor, person=str(locked.user.uuid))
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


@transaction.atomic
def leave_network(network: NetworkPage, *, actor: Any) -> None:
    """Stop taking part, or take a request back. The last begeleider cannot leave (PRODUCT §3): ValidationError."""
    NetworkPage.objects.select_for_update().get(pk=network.pk)
    membership = membership_of(actor, network)
    if membership is None:
        return
    if membership.role == MembershipRole.COORDINATOR and len(coordinator_ids(network)) == 1:
        raise ValidationError(_("Je bent de enige begeleider. Draag het netwerk eerst over aan iemand anders."))
    membership.state = MembershipState.ENDED
    membership.save(update_fields=["state"])
    sync_staff_group(network)
    standing.forget(actor)
    audit.record(network, "membership.leave", actor=actor)


@transaction.atomic
def appoint_coordinator(network: NetworkPage, user: Any, *, actor: Any) -> Membership:
    """Make someone begeleider. For beheer and for set-up; the person gets the network's admin group."""
    if actor is not None and not policies.can_edit_network(actor, network):
        raise PermissionDenied
    membership, _created = _open_membership(network, user, state=MembershipState.ACTIVE, started_at=timezone.now())
    membership.state, membership.role = MembershipState.ACTIVE, MembershipRole.COORDINATOR
    membership.save(update_fields=["state", "role"])
    sync_staff_group(network)
    standing.forget(user)
    audit.record(network, "membership.appoint", actor=actor, person=str(user.uuid))
    return membership


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
