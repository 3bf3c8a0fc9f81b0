"""Showing one thing in more networks: one item, with an intro, a visibility and a conversation per network."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Visibility, VisibleQuerySet

from .. import scope
from .network import NetworkPage


class PlacementState(models.TextChoices):
    """Where a placement is."""

    OFFERED = "offered", _("aangeboden")
    ACCEPTED = "accepted", _("geplaatst")
    DECLINED = "declined", _("niet geplaatst")
    WITHDRAWN = "withdrawn", _("weggehaald")


class Placement(models.Model):
    """An item of elsewhere in this network. An accepted placement adds viewers and never removes one (ARCHITECTURE §3)."""

    scope = scope.PLACEMENT
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="placements")
    item_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    item_id = models.PositiveBigIntegerField()
    item = GenericForeignKey("item_type", "item_id")
    intro = models.TextField(_("waarom past dit hier?"), max_length=400, blank=True)
    visibility = models.CharField(
        _("zichtbaar voor"), max_length=10, choices=Visibility.choices, default=Visibility.NETWORK
    )
    state = models.CharField(max_length=10, choices=PlacementState.choices, default=PlacementState.OFFERED)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.TextField(_("reden"), max_length=600, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("plaatsing")
        verbose_name_plural = _("plaatsingen")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "item_type", "item_id"],
                condition=models.Q(state__in=["offered", "accepted"]),
                name="networks_placement_once",
                violation_error_message=_("Dit staat al in dat netwerk, of is er al aangeboden."),
            )
        ]
        indexes = [
            models.Index(fields=["item_type", "item_id", "state"], name="networks_placement_item"),
            models.Index(fields=["network", "state", "-decided_at"], name="networks_placement_of"),
        ]

    def __str__(self) -> str:
        return f"plaatsing {str(self.uuid)[:8]}"

    def get_absolute_url(self) -> str:
        """The item as this network shows it, with the network's own conversation."""
        return reverse("networks:placement", args=[self.network.slug, self.uuid])
