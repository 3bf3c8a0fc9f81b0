"""A recalibration: two snapshots of the agenda, and between them what parties propose and the Taskforce decides."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from ..models import Activity, Evaluation, Party, Strand, WorkAgendaEdition
from . import scope


class Moment(models.TextChoices):
    """When in a recalibration a snapshot was taken."""

    OPENING = "opening", _("bij het begin")
    CLOSING = "closing", _("na de beslissingen")


class Snapshot(models.Model):
    """The agenda as it was at one moment, as canonical JSON with its checksum. The database refuses to change or remove it.

    It names no person who has an account, so that an account can be deleted without touching it (ADR 26).
    """

    scope = scope.SNAPSHOT
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(WorkAgendaEdition, on_delete=models.PROTECT, related_name="snapshots")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    taken_at = models.DateTimeField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("momentopname")
        verbose_name_plural = _("momentopnames")
        ordering = ["taken_at", "pk"]

    def __str__(self) -> str:
        return f"{self.edition.slug} {self.taken_at:%Y-%m-%d} ({self.moment})"

    def get_absolute_url(self) -> str:
        """The agenda as it was then."""
        return reverse("recalibration:snapshot", args=[self.uuid])


class Erratum(models.Model):
    """Something in a snapshot that turned out wrong: a dated entry beside it, never a change in it."""

    scope = scope.ERRATUM
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="errata")
    text = models.TextField(_("wat er niet klopt, en wat het moet zijn"), max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rechtzetting")
        verbose_name_plural = _("rechtzettingen")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.at:%Y-%m-%d}"


class Recalibration(models.Model):
    """One half-yearly look of the Taskforce at an edition; two people close it (DOMAIN §9.3)."""

    scope = scope.RECALIBRATION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(WorkAgendaEdition, on_delete=models.CASCADE, related_name="recalibrations")
    title = models.CharField(_("naam"), max_length=80)
    intro = models.TextField(_("uitleg"), max_length=1000, blank=True)
    quorum = models.PositiveSmallIntegerField(_("zoveel leden beslissen mee"), default=3)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    propose_until = models.DateField(_("voorstellen tot en met"))
    first = models.OneToOneField(Snapshot, on_delete=models.PROTECT, related_name="opened")
    second = models.OneToOneField(Snapshot, null=True, on_delete=models.PROTECT, related_name="closed")
    closing_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)
    is_closed = models.BooleanField(default=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("herijking")
        verbose_name_plural = _("herijkingen")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(is_closed=False), name="recalibration_one_open_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("closing_asked_by")),
                name="recalibration_closed_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(is_closed=False, closed_at__isnull=True, second__isnull=True)
                | Q(is_closed=True, closed_at__isnull=False, second__isnull=False),
                name="recalibration_closed_with_second_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("recalibration:page", args=[self.uuid])

    @property
    def takes_proposals(self) -> bool:
        """Parties can still propose: until the end of the last day, and while it is open."""
        return not self.is_closed and timezone.localdate() <= self.propose_until


class CircumstanceKind(models.TextChoices):
    """The reasons to adjust that the letter names."""

    EXPECTATION = "expectation", _("het liep anders dan gedacht")
    POLITICAL = "political", _("politiek")
    SOCIAL = "social", _("samenleving")
    ECONOMIC = "economic", _("economie")


class Circumstance(models.Model):
    """What changed outside the agenda since last time, beside the strand it matters to."""

    scope = scope.CIRCUMSTANCE
    recalibration = models.ForeignKey(Recalibration, on_delete=models.CASCADE, related_name="circumstances")
    strand = models.ForeignKey(
        Strand,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("onderdeel"),
        help_text=_("Leeg als het voor de hele agenda telt."),
    )
    kind = models.CharField(_("soort"), max_length=12, choices=CircumstanceKind.choices)
    text = models.TextField(_("wat is er veranderd"), max_length=600)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("verandering van buiten")
        verbose_name_plural = _("veranderingen van buiten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ProposalKind(models.TextChoices):
    """What a party can propose for an activity (DOMAIN §2)."""

    KEEP = "keep", _("doorgaan zoals het is")
    ADJUST = "adjust", _("aanpassen")
    MERGE = "merge", _("samenvoegen met een andere")
    STOP = "stop", _("stoppen")
    NEW = "new", _("nieuwe activiteit")


class Proposal(models.Model):
    """What a party proposes, with its reason. It may be changed until it is decided on; `version` says how often it was.

    It belongs to the record: a party or an activity that was proposed on cannot be removed.
    """

    scope = scope.PROPOSAL
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recalibration = models.ForeignKey(Recalibration, on_delete=models.CASCADE, related_name="proposals")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("partij"))
    kind = models.CharField(_("voorstel"), max_length=6, choices=ProposalKind.choices)
    activity = models.ForeignKey(
        Activity, null=True, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("activiteit")
    )
    merge_with = models.ForeignKey(
        Activity,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("samenvoegen met"),
    )
    evaluation = models.ForeignKey(
        Evaluation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
        verbose_name=_("uit welke evaluatie dit komt"),
    )
    changes = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("waarom"), max_length=1200)
    said_by = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("voorstel")
        verbose_name_plural = _("voorstellen")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recalibration", "party", "activity"], name="recalibration_one_proposal_per_activity"
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.NEW, activity__isnull=True)
                | (~Q(kind=ProposalKind.NEW) & Q(activity__isnull=False)),
                name="recalibration_proposal_is_about_something",
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.MERGE, merge_with__isnull=False)
                | (~Q(kind=ProposalKind.MERGE) & Q(merge_with__isnull=True)),
                name="recalibration_merge_names_the_other",
            ),
        ]

    def __str__(self) -> str:
        return self.activity.title if self.activity else str(self.changes.get("title", ""))

    def get_absolute_url(self) -> str:
        """Its page: for who proposes, and for who decides."""
        return reverse("recalibration:proposal", args=[self.uuid])


class Outcome(models.TextChoices):
    """What the Taskforce does with a proposal."""

    TAKEN = "taken", _("overgenomen")
    CHANGED = "changed", _("anders overgenomen")
    REJECTED = "rejected", _("niet overgenomen")


class Decision(models.Model):
    """What the Taskforce decided on which version of a proposal, who was there, and who kept out of it.

    How many that were is stored too: it stays when an account is removed.
    """

    scope = scope.DECISION
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(_("beslissing"), max_length=8, choices=Outcome.choices)
    changes = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("waarom"), max_length=1200)
    version = models.PositiveIntegerField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    present = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("wie erbij waren"))
    conflicted = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("wie niet meededen: zelf betrokken")
    )

    number_present = models.PositiveSmallIntegerField(default=0)
    number_conflicted = models.PositiveSmallIntegerField(default=0)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("beslissing")
        verbose_name_plural = _("beslissingen")
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_outcome_display()}"


class Report(models.Model):
    """What people write in the report on a closed recalibration; its numbers and lists come from the snapshots themselves."""

    scope = scope.REPORT
    recalibration = models.OneToOneField(
        Recalibration,
        on_delete=models.CASCADE,
        related_name="report",
        verbose_name=_("herijking"),
        limit_choices_to={"is_closed": True},
    )
    opening = models.TextField(_("aanhef en inleiding"), max_length=3000, blank=True)
    on_numbers = models.TextField(_("bij de cijfers"), max_length=3000, blank=True)
    on_changes = models.TextField(_("bij wat er veranderde"), max_length=3000, blank=True)
    on_decisions = models.TextField(_("bij de beslissingen"), max_length=3000, blank=True)
    closing = models.TextField(_("vooruitblik en slot"), max_length=3000, blank=True)
    reference = models.CharField(
        _("Kamerstuk"), max_length=120, blank=True, help_text=_("Vul dit in zodra de brief is verstuurd.")
    )
    is_public = models.BooleanField(
        _("openbaar"),
        default=False,
        help_text=_("Zonder vinkje lezen alleen het programmateam en de Taskforce het concept."),
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapportage")
        verbose_name_plural = _("rapportages")
        ordering = ["-recalibration__opened_at"]

    def __str__(self) -> str:
        return self.recalibration.title

    def get_absolute_url(self) -> str:
        """The report."""
        return reverse("recalibration:report", args=[self.recalibration.uuid])
