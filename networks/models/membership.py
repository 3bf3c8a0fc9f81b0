"""Who takes part in a network, in which role, and since when."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.compiled import Compiled
from core.visibility import VisibleQuerySet

from .. import scope
from .network import NetworkPage


class MembershipRole(models.TextChoices):
    """What someone is in a network."""

    MEMBER = "member", _("deelnemer")
    COORDINATOR = "coordinator", _("begeleider")


class MembershipState(models.TextChoices):
    """Where a membership is."""

    REQUESTED = "requested", _("gevraagd")
    ACTIVE = "active", _("doet mee")
    ENDED = "ended", _("gestopt")


class Membership(models.Model):
    """That someone takes part, asked to, or did."""

    scope = scope.MEMBERSHIP
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.ACTIVE)
    ended_at = models.DateTimeField(null=True, blank=True)
    motivation = models.TextField(_("antwoord op de vraag"), max_length=600, blank=True)
    decline_reason = models.TextField(
        _("reden"),
        max_length=600,
        blank=True,
        help_text=_("Waarom een begeleider nee zei, of iemand uit het netwerk haalde."),
    )
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_seen_at = models.DateTimeField(null=True, blank=True)
    previous_seen_at = models.DateTimeField(null=True, blank=True)
    onboarding_hidden_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"],
                condition=~models.Q(state="ended"),
                name="networks_one_open_membership",
                violation_error_message=_("Deze persoon doet al mee of heeft dat al gevraagd."),
            )
        ]
        indexes = [
            models.Index(fields=["user", "state"], name="networks_membership_user"),
            models.Index(fields=["network", "state", "role"], name="networks_membership_of"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.network}"


_open_memberships = Compiled(
    lambda network, user: (
        Membership.objects.filter(network_id=network, user_id=user).exclude(state=MembershipState.ENDED).order_by("pk")
    ),
    values=2,
)


def membership_of(user: Any, network: NetworkPage) -> Membership | None:
    """This person's open membership or request, if any."""
    if not user.is_authenticated:
        return None
    return next(iter(_open_memberships(network.pk, user.pk)), None)


class Block(models.Model):
    """Someone may not write or join: in one network, or on the whole site when there is no network."""

    scope = scope.BLOCK
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    network = models.ForeignKey(NetworkPage, null=True, blank=True, on_delete=models.CASCADE, related_name="blocks")
    reason = models.TextField(_("reden"), max_length=600)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("blokkade")
        verbose_name_plural = _("blokkades")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network"],
                condition=models.Q(lifted_at__isnull=True),
                name="networks_block_once",
                violation_error_message=_("Deze persoon is hier al geblokkeerd."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(lifted_at__isnull=True, network__isnull=True),
                name="networks_site_block_once",
                violation_error_message=_("Deze persoon is hier al geblokkeerd."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.network_id or 'de site'}"
