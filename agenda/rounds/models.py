"""A round: the programme team asks every party how its activities go (PRODUCT §7, two-minute update)."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from ..models import Activity, ActivityStatus, Party, WorkAgendaEdition
from . import scope


class UpdateRound(models.Model):
    """One time that all parties of an edition are asked; it closes by two people (DOMAIN §9.3)."""

    scope = scope.ROUND
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(WorkAgendaEdition, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(_("naam"), max_length=80)
    intro = models.TextField(_("tekst voor de partijen"), max_length=1000, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closes_on = models.DateField(_("sluit op"))
    closing_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(closed_at__isnull=True), name="rounds_one_open_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("closing_asked_by")),
                name="rounds_closed_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The round's page, for the programme team."""
        return reverse("rounds:round", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        """Parties can still answer."""
        return self.closed_at is None


class Step(models.IntegerChoices):
    """How far the asking has come; each step is taken once, and only while the party has not answered."""

    ASKED = 0, _("gevraagd")
    REMINDED = 1, _("herinnerd")
    REMINDED_AGAIN = 2, _("twee keer herinnerd")
    DEPUTY = 3, _("vervanger gevraagd")
    PHONE = 4, _("op de bellijst")


class UpdateRequest(models.Model):
    """What one party was asked in a round, and how far that is."""

    scope = scope.REQUEST
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(UpdateRound, on_delete=models.CASCADE, related_name="requests")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="requests")
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.ASKED)
    stepped_at = models.DateTimeField(default=timezone.now)
    phone_note = models.CharField(_("wat er aan de telefoon is gezegd"), max_length=300, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag aan een partij")
        verbose_name_plural = _("vragen aan partijen")
        ordering = ["party__organisation__name"]
        constraints = [models.UniqueConstraint(fields=["round", "party"], name="rounds_one_request_per_party")]

    def __str__(self) -> str:
        return f"{self.party}: {self.round}"

    def get_absolute_url(self) -> str:
        """Where somebody with an account answers; who has none comes by a mailed address."""
        return reverse("rounds:own", args=[self.uuid])


class LinkKind(models.TextChoices):
    """Why somebody holds an address of a request."""

    CONTACT = "contact", _("contactpersoon")
    DEPUTY = "deputy", _("vervanger")
    COLLEAGUE = "colleague", _("collega")


class UpdateLink(models.Model):
    """An address with which somebody answers for a party without signing in; it ends with the round or when it is taken back."""

    scope = scope.LINK
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(UpdateRequest, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    invited_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("adres voor een partij")
        verbose_name_plural = _("adressen voor partijen")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "email"], name="rounds_one_link_per_address")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"


class Answer(models.TextChoices):
    """The four answers of PRODUCT §7."""

    NO_CHANGE = "no_change", _("geen wijziging")
    UPDATED = "updated", _("bijwerken")
    HELP = "help", _("hulp nodig")
    STOPPED = "stopped", _("gestopt")


class ProgressUpdate(models.Model):
    """What a party said of an activity in a round. Never changed: a second answer is a second row."""

    scope = scope.UPDATE
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(UpdateRequest, on_delete=models.CASCADE, related_name="updates")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="updates")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    status = models.CharField(max_length=12, choices=ActivityStatus.choices)
    note = models.CharField(max_length=300, blank=True)
    help_text = models.TextField(max_length=600, blank=True)
    said_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("stand van een activiteit")
        verbose_name_plural = _("standen van activiteiten")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["activity", "-at"], name="rounds_update_of_activity")]

    def __str__(self) -> str:
        return f"{self.activity}: {self.get_answer_display()}"


class HelpRequest(models.Model):
    """A party needs help with an activity; somebody of the programme team answers before a day (PRODUCT §7)."""

    scope = scope.HELP
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    update = models.OneToOneField(ProgressUpdate, on_delete=models.CASCADE, related_name="help")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="help_requests")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("antwoord uiterlijk"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("wie het oppakt"),
    )
    answer = models.TextField(_("antwoord"), max_length=1500, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("hulpvraag")
        verbose_name_plural = _("hulpvragen")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.activity.title

    def get_absolute_url(self) -> str:
        """Its page, for the programme team."""
        return reverse("rounds:help", args=[self.uuid])

    @property
    def is_late(self) -> bool:
        """Promised for a day that has passed."""
        return self.answered_at is None and self.due_on < timezone.localdate()


ANSWER_WITHIN = datetime.timedelta(days=14)
NAMES_KEPT = datetime.timedelta(days=365)  # after a round closed: who was mailed, who answered, what was said by phone
