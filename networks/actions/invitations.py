"""Invitations by mail. Audit names: `invitation.send`, `.resend`, `.revoke`, `.accept`, `.decline`.

A mail goes out once per sending; withdrawing an invitation also takes back a mail that still waits.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from notifications.actions import notify, withdraw_mail
from people import standing

from .. import policies
from ..invitees import invitation_token
from ..models import Invitation, InvitationState, Membership, MembershipState, NetworkPage
from ..notices import InvitationAccepted
from .memberships import _open_membership

VALID_DAYS = 30
audit.declare(
    invitation_send=gettext_lazy("nodigde mensen uit"),
    invitation_resend=gettext_lazy("stuurde een uitnodiging opnieuw"),
    invitation_revoke=gettext_lazy("trok een uitnodiging in"),
    invitation_accept=gettext_lazy("nam een uitnodiging aan"),
    invitation_decline=gettext_lazy("bedankte voor een uitnodiging"),
)


def invite(network: NetworkPage, email: str, *, actor: Any, name: str = "", message: str = "") -> Invitation | None:
    """Invite one person; None when that address has an open invitation."""
    made = invite_many(network, [(email, name)], actor=actor, message=message)
    return made[0] if made else None


@transaction.atomic
def invite_many(
    network: NetworkPage, people: Iterable[tuple[str, str]], *, actor: Any, message: str = ""
) -> list[Invitation]:
    """Invite (address, name) pairs; an address with an open invitation is skipped. Returns the new ones."""
    if not policies.can_invite(actor, network):
        raise PermissionDenied
    made = []
    for email, name in people:
        try:
            with transaction.atomic():
                made.append(
                    Invitation.objects.create(
                        network=network,
                        email=email.strip().lower(),
                        name=name.strip(),
                        message=message.strip(),
                        invited_by=actor,
                        expires_at=timezone.now() + datetime.timedelta(days=VALID_DAYS),
                    )
                )
        except IntegrityError:
            continue
    for invitation in made:
        _mail(invitation, actor)
    if made:
        audit.record(network, "invitation.send", actor=actor, number=len(made))
    return made


@transaction.atomic
def resend_invitation(invitation: Invitation, *, actor: Any) -> Invitation:
    """Send it once more and let it be valid again from today."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("network").get(pk=invitation.pk)
    if not policies.can_invite(actor, locked.network):
        raise PermissionDenied
    if locked.state != InvitationState.SENT:
        raise ValidationError(_("Deze uitnodiging is al beantwoord of ingetrokken."))
    withdraw_mail(_reference(locked))
    locked.sent_at = timezone.now()
    locked.expires_at = locked.sent_at + datetime.timedelta(days=VALID_DAYS)
    locked.save(update_fields=["sent_at", "expires_at"])
    _mail(locked, actor)
    audit.record(locked.network, "invitation.resend", actor=actor)
    return locked


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, actor: Any) -> None:
    """Take it back: the link opens no more, and a mail that still waits is not sent."""
    if not policies.can_manage_members(actor, invitation.network):
        raise PermissionDenied
    if Invitation.objects.filter(pk=invitation.pk, state=InvitationState.SENT).update(
        state=InvitationState.REVOKED, decided_at=timezone.now()
    ):
        withdraw_mail(_reference(invitation))
        audit.record(invitation.network, "invitation.revoke", actor=actor)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, actor: Any) -> Membership:
    """Join with an invitation, whatever the join method is. A second time changes nothing.

    Raises ValidationError when it is no longer open, PermissionDenied for who is blocked.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("network").get(pk=invitation.pk)
    if locked.state == InvitationState.ACCEPTED and locked.accepted_by_id == actor.pk:
        return Membership.objects.filter(network=locked.network, user=actor).latest("pk")
    if not locked.is_open or locked.network.is_closed:
        raise ValidationError(_("Deze uitnodiging is niet meer geldig. Vraag om een nieuwe."))
    if not policies.can_accept_invitation(actor, locked):
        raise PermissionDenied
    membership, _created = _open_membership(
        locked.network, actor, state=MembershipState.ACTIVE, started_at=timezone.now()
    )
    if membership.state == MembershipState.REQUESTED:
        membership.state, membership.started_at = MembershipState.ACTIVE, timezone.now()
        membership.save(update_fields=["state", "started_at"])
    locked.state, locked.accepted_by, locked.decided_at = InvitationState.ACCEPTED, actor, timezone.now()
    locked.save(update_fields=["state", "accepted_by", "decided_at"])
    standing.forget(actor)
    audit.record(locked.network, "invitation.accept", actor=actor)
    notify(
        InvitationAccepted,
        recipients=[locked.invited_by_id] if locked.invited_by_id else [],
        about=locked.network,
        url=f"/netwerken/{locked.network.slug}/leden/?nieuw=1",
        actor=actor,
        person=actor.get_full_name(),
        network=locked.network.title,
    )
    return membership


@transaction.atomic
def decline_invitation(invitation: Invitation) -> None:
    """“Nee, bedankt”, also without an account; the address is recognised in a next list."""
    if Invitation.objects.filter(pk=invitation.pk, state=InvitationState.SENT).update(
        state=InvitationState.DECLINED, decided_at=timezone.now()
    ):
        audit.record(invitation.network, "invitation.decline", actor=None)


def _reference(invitation: Invitation) -> str:
    return f"invitation:{invitation.uuid}"


def _mail(invitation: Invitation, actor: Any) -> None:
    """The mail, in Dutch with the way to English: of someone without an account no language is known."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "invitation": invitation,
            "network": invitation.network,
            "inviter": actor.get_full_name(),
            "url": f"{settings.BASE_URL}/uitnodiging/{invitation_token(invitation)}/",
            "url_en": f"{settings.BASE_URL}/en/uitnodiging/{invitation_token(invitation)}/",
        }
        message = EmailMultiAlternatives(
            _("%(inviter)s nodigt je uit voor %(network)s")
            % {"inviter": actor.get_full_name(), "network": invitation.network.title},
            render_to_string("networks/mail/invitation.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [invitation.email],
            headers={"Auto-Submitted": "auto-generated", "X-Reference": _reference(invitation)},
        )
        message.attach_alternative(render_to_string("networks/mail/invitation.html", context), "text/html")
    message.send()
