"""A network that is being prepared: the guided start keeps each step, so that it can go on tomorrow."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Visibility, VisibleQuerySet
from people.models import Organisation

from .. import scope
from .network import Audience, JoinMethod, NetworkPage

STARTER_QUESTIONS = 3


class NetworkPlan(models.Model):
    """The steps of "Nieuw leernetwerk" (PRODUCT §3). Everything may be empty until it is started."""

    scope = scope.PLAN
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_plans")
    title = models.CharField(_("naam van het netwerk"), max_length=100)
    purpose = models.CharField(_("doel in één zin"), max_length=200, blank=True)
    audience = models.CharField(_("voor wie"), max_length=10, choices=Audience.choices, blank=True)
    introduction = models.TextField(_("inleiding"), max_length=2000, blank=True)
    sponsor = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("partij die steunt"),
    )
    coordinators: Any = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("begeleiders")
    )
    coordinator_hours = models.PositiveSmallIntegerField(_("uren per week samen"), null=True, blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    join_method = models.CharField(max_length=10, choices=JoinMethod.choices, default=JoinMethod.OPEN)
    join_question = models.CharField(_("vraag bij een verzoek"), max_length=160, blank=True)
    first_contribution_waits = models.BooleanField(default=False)
    items = models.JSONField(default=list, blank=True)  # [kind of placeable, key] pairs
    invitees = models.TextField(_("mensen om uit te nodigen"), max_length=200_000, blank=True)
    session_title = models.CharField(_("eerste bijeenkomst"), max_length=140, blank=True)
    session_on = models.DateField(_("datum"), null=True, blank=True)
    session_time = models.TimeField(_("hoe laat"), default=datetime.time(13, 0))
    welcome_text = models.TextField(_("welkom voor nieuwe deelnemers"), max_length=600, blank=True)
    questions = models.JSONField(default=list, blank=True)
    network = models.OneToOneField(NetworkPage, null=True, blank=True, on_delete=models.SET_NULL, related_name="plan")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("netwerk in voorbereiding")
        verbose_name_plural = _("netwerken in voorbereiding")

    def __str__(self) -> str:
        return f"plan {str(self.uuid)[:8]}"
