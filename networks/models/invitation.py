"""Invitations to a network: by mail, with an end date, to be withdrawn at any time."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from .. import scope
from .network import NetworkPage


class InvitationState(models.TextChoices):
    """Where an invitation is; one that is past its end date stays `sent` and opens no more."""

    SENT = "sent", _("verstuurd")
    ACCEPTED = "accepted", _("aangenomen")
    DECLINED = "declined", _("bedankt, nee")
    REVOKED = "revoked", _("ingetrokken")


class Invitation(models.Model):
    """One mail address that may join one network, whoever signs in with the link."""

    scope = scope.INVITATION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("mailadres"))
    name = models.CharField(_("naam"), max_length=100, blank=True)
    message = models.TextField(_("persoonlijk bericht"), max_length=600, blank=True)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.SENT)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        constraints = [
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=models.Q(state="sent"),
                name="networks_one_open_invitation",
                violation_error_message=_("Dit adres is al uitgenodigd."),
            )
        ]
        indexes = [models.Index(fields=["network", "state", "-sent_at"], name="networks_invitation_of")]

    def __str__(self) -> str:
        return f"uitnodiging {str(self.uuid)[:8]}"

    @property
    def is_expired(self) -> bool:
        """Past its end date without an answer."""
        return self.state == InvitationState.SENT and self.expires_at < timezone.now()

    @property
    def is_open(self) -> bool:
        """May still be accepted."""
        return self.state == InvitationState.SENT and not self.is_expired
