"""Editions are data: words, number of strands and parties are never constants in code (PRODUCT §7)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from people.models import Organisation

from . import scope


class WorkAgendaEdition(models.Model):
    """One edition of the work agenda."""

    scope = scope.EDITION
    title = models.CharField(_("titel"), max_length=160)
    slug = models.SlugField(_("adres"), unique=True)
    strand_word = models.CharField(_("woord voor een onderdeel"), max_length=30, help_text=_("thema of pijler"))
    strand_word_plural = models.CharField(_("meervoud"), max_length=30)
    goal = models.TextField(_("doel in onze woorden"), max_length=1200)
    starts_on = models.DateField(_("begint"), null=True, blank=True)
    ends_in = models.PositiveSmallIntegerField(_("loopt tot"), null=True, blank=True)
    recalibration_text = models.TextField(_("uitleg herijking"), max_length=1200, blank=True)
    note = models.TextField(_("wat we niet weten"), max_length=800, blank=True)
    is_public = models.BooleanField(_("openbaar"), default=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("editie van de werkagenda")
        verbose_name_plural = _("edities van de werkagenda")
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The edition's page."""
        return reverse("agenda:edition", args=[self.slug])


class EditionReference(models.Model):
    """A public document the edition rests on, such as a Kamerstuk."""

    scope = scope.OF_EDITION
    edition = models.ForeignKey(WorkAgendaEdition, on_delete=models.CASCADE, related_name="references")
    title = models.CharField(_("titel"), max_length=200)
    reference = models.CharField(_("vindplaats"), max_length=120)
    dated = models.DateField(_("datum"), null=True, blank=True)

    class Meta:
        verbose_name = _("vindplaats")
        verbose_name_plural = _("vindplaatsen")
        ordering = ["dated", "pk"]

    def __str__(self) -> str:
        return self.reference


class Strand(models.Model):
    """A theme (2021) or pillar (2025) of an edition."""

    scope = scope.OF_EDITION
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.CASCADE, related_name="strands", verbose_name=_("editie")
    )
    number = models.PositiveSmallIntegerField(_("nummer"))
    title = models.CharField(_("titel"), max_length=160)
    description = models.TextField(_("uitleg"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("onderdeel")
        verbose_name_plural = _("onderdelen")
        ordering = ["edition", "number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="agenda_strand_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PartyType(models.TextChoices):
    """Kinds of party (DOMAIN §1)."""

    MINISTRY = "ministry", _("ministerie")
    MUNICIPAL_UMBRELLA = "municipal_umbrella", _("gemeentekoepel")
    CITY_NETWORK = "city_network", _("stedennetwerk")
    EXECUTIVE_AGENCY = "executive_agency", _("uitvoeringsorganisatie")
    PROFESSIONAL_ASSOCIATION = "professional_association", _("beroepsvereniging")
    CLIENT_KNOWLEDGE_ORG = "client_knowledge_org", _("cliënten- en kennisorganisatie")
    EDUCATION_UMBRELLA = "education_umbrella", _("onderwijskoepel")
    EDUCATION_BUSINESS_ORG = "education_business_org", _("onderwijs en bedrijfsleven")
    UNION = "union", _("vakbond")
    EMPLOYER_UMBRELLA = "employer_umbrella", _("werkgeverskoepel")
    EMPLOYER = "employer", _("werkgever")
    ADVISORY_BODY = "advisory_body", _("adviesorgaan")


class Party(models.Model):
    """An organisation that signed an edition, from when to when."""

    scope = scope.OF_EDITION
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.CASCADE, related_name="parties", verbose_name=_("editie")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="parties", verbose_name=_("organisatie")
    )
    party_type = models.CharField(_("soort partij"), max_length=30, choices=PartyType.choices)
    since = models.DateField(_("sinds"), null=True, blank=True)
    until = models.DateField(_("tot"), null=True, blank=True)
    represented_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="represents",
        verbose_name=_("vertegenwoordigd door"),
    )

    class Meta:
        verbose_name = _("partij")
        verbose_name_plural = _("partijen")
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["edition", "organisation"], name="agenda_party_once")]

    def __str__(self) -> str:
        return self.organisation.abbreviation or self.organisation.name


class ActivityStatus(models.TextChoices):
    """Five statuses in words, never a percentage (PRODUCT §1)."""

    NOT_STARTED = "not_started", _("nog niet gestart")
    ON_SCHEDULE = "on_schedule", _("loopt op schema")
    LATE = "late", _("loopt achter")
    DONE = "done", _("afgerond")
    STOPPED = "stopped", _("gestopt")


class Funding(models.TextChoices):
    """Where the money comes from (the letter)."""

    EXISTING = "existing", _("bestaande middelen")
    PROGRAMME = "programme", _("programmageld")
    EXTRA_NEEDED = "extra_needed", _("extra geld nodig")
    UNKNOWN = "unknown", _("niet bekend")


class Activity(models.Model):
    """Something parties do together. Its owner is a party, never a person."""

    scope = scope.OF_EDITION
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.CASCADE, related_name="activities", verbose_name=_("editie")
    )
    slug = models.SlugField(_("adres"), max_length=120)
    title = models.CharField(_("titel"), max_length=200)
    description = models.TextField(_("wat houdt het in"), max_length=1200, blank=True)
    strands = models.ManyToManyField(Strand, related_name="activities", verbose_name=_("onderdelen"))
    leads = models.ManyToManyField(Party, blank=True, related_name="leads", verbose_name=_("trekkers"))
    partners = models.ManyToManyField(Party, blank=True, related_name="partners", verbose_name=_("partners"))
    is_new = models.BooleanField(_("nieuwe activiteit"), default=True)
    structure = models.CharField(_("sluit aan op"), max_length=160, blank=True)
    funding = models.CharField(_("geld"), max_length=14, choices=Funding.choices, default=Funding.UNKNOWN)
    status = models.CharField(
        _("status"), max_length=12, choices=ActivityStatus.choices, default=ActivityStatus.NOT_STARTED
    )
    changed_at_recalibration = models.BooleanField(_("gewijzigd bij herijking"), default=False)
    expected_result = models.CharField(_("verwacht resultaat"), max_length=300, blank=True)
    status_note = models.CharField(_("toelichting bij de status"), max_length=300, blank=True)
    origin = models.CharField(_("herkomst"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("voorbeeld"), default=True)
    updated_on = models.DateField(_("laatst bijgewerkt"), null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="agenda_activity_slug_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The activity's place on the edition's page."""
        return reverse("agenda:activity", args=[self.edition.slug, self.slug])
