"""What is measured of the work agenda, and the measurements as they came in."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from ..models import Strand, WorkAgendaEdition
from . import scope
from .suppression import is_small


class Counted(models.TextChoices):
    """What the number is, which says whether persons can be known by it."""

    PEOPLE = "people", _("een aantal mensen")
    SHARE = "share", _("een deel van een groep mensen, in procenten")
    OTHER = "other", _("iets anders dan mensen, zoals organisaties of euro's")


class Indicator(models.Model):
    """Something that is counted to see how a strand goes. It never compares parties: no ranking (PRODUCT §7)."""

    scope = scope.INDICATOR
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("editie")
    )
    strand = models.ForeignKey(
        Strand,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="indicators",
        verbose_name=_("onderdeel"),
        help_text=_("Leeg als het over de hele agenda gaat."),
    )
    slug = models.SlugField(_("adres"), max_length=80)
    title = models.CharField(_("titel"), max_length=160)
    definition = models.TextField(_("wat tellen we precies"), max_length=1200)
    counted = models.CharField(_("soort getal"), max_length=6, choices=Counted.choices, default=Counted.PEOPLE)
    unit = models.CharField(_("eenheid"), max_length=40, help_text=_("Bijvoorbeeld: mensen, procent of organisaties."))
    group_word = models.CharField(
        _("verdeeld naar"),
        max_length=60,
        blank=True,
        help_text=_("Bijvoorbeeld: arbeidsmarktregio. Leeg als er geen groepen zijn. Nooit naar partij."),
    )
    baseline = models.DecimalField(_("beginwaarde"), max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("peildatum van de beginwaarde"), null=True, blank=True)
    baseline_people = models.PositiveIntegerField(
        _("aantal mensen achter de beginwaarde"),
        null=True,
        blank=True,
        help_text=_("Alleen bij procenten: van hoeveel mensen de beginwaarde een deel is."),
    )
    target = models.DecimalField(_("streefwaarde"), max_digits=14, decimal_places=2, null=True, blank=True)
    target_on = models.DateField(_("streefdatum"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=200)
    caveat = models.TextField(_("wat dit getal niet zegt"), max_length=800)
    is_sample = models.BooleanField(_("voorbeeld"), default=True)
    is_public = models.BooleanField(_("openbaar"), default=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicatoren")
        ordering = ["edition", "strand__number", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="indicators_slug_once",
                violation_error_message=_("Dit adres is al van een andere indicator."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the indicator."""
        return reverse("indicators:indicator", args=[self.edition.slug, self.slug])

    def clean(self) -> None:
        """A strand of its own edition; no baseline that is too small to show; no new kind for what is measured already.

        Raises ValidationError, by field.
        """
        errors = {}
        if self.strand is not None and self.strand.edition_id != self.edition_id:
            errors["strand"] = _("Kies een onderdeel van dezelfde editie.")
        if self.baseline is not None:
            if self.counted == Counted.SHARE and not self.baseline_people:
                errors["baseline_people"] = _("Vul in van hoeveel mensen de beginwaarde een deel is.")
            elif is_small(counts_of(self.counted, self.baseline, self.baseline_people), settings.SMALL_NUMBERS_UNDER):
                errors["baseline"] = _(
                    "Er zitten minder dan %(number)s mensen achter deze beginwaarde: te klein om te tonen."
                ) % {"number": settings.SMALL_NUMBERS_UNDER}
        if self.pk is not None and self.measurements.exists():
            before = Indicator.objects.get(pk=self.pk).counted
            if before != self.counted:
                errors["counted"] = _("Er is al gemeten. Maak een nieuwe indicator voor een ander soort getal.")
        if errors:
            raise ValidationError(errors)


def counts_of(counted: str, value: Decimal, people: int | None) -> tuple[int, ...]:
    """How many people a number is about, as `Measurement.counts` says it."""
    if counted == Counted.PEOPLE:
        return (int(value),)
    if counted == Counted.SHARE:
        group = people or 0
        part = round(value * group / Decimal(100))
        return (group, part, group - part)
    return ()


class Measurement(models.Model):
    """One number on one day, for everybody or for one group. A better number replaces it; the old row stays."""

    scope = scope.MEASUREMENT
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="measurements", verbose_name=_("indicator")
    )
    measured_on = models.DateField(_("peildatum"))
    group = models.CharField(_("groep"), max_length=80, blank=True)
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=2)
    people = models.PositiveIntegerField(
        _("aantal mensen achter dit percentage"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000_000)],
    )
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        ordering = ["-measured_on", "group", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "measured_on", "group"],
                condition=Q(replaced_at__isnull=True),
                name="indicators_one_number_a_day",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "-measured_on"], name="indicators_of_indicator")]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.measured_on:%Y-%m-%d}"

    @property
    def counts(self) -> tuple[int, ...]:
        """How many people are behind the number: none of these may be small when it is shown.

        For a number of people that number; for a share the group, those it is true of, and those it is not true of.
        Empty when it is not about people.
        """
        return counts_of(self.indicator.counted, self.value, self.people)
