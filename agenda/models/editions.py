"""Editions are data: words, number of strands and parties are never constants in code (PRODUCT §7)."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from people.models import Organisation

from .. import scope


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

    def runs_on(self, day: datetime.date) -> bool:
        """Whether the edition runs on this day; one without a first day never does."""
        return (
            self.starts_on is not None and self.starts_on <= day and (self.ends_in is None or day.year <= self.ends_in)
        )


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
    sponsor = models.ForeignKey(
        "Party",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sponsored_strands",
        verbose_name=_("sponsor"),
        help_text=_("De partij die dit onderdeel aanjaagt."),
    )

    class Meta:
        verbose_name = _("onderdeel")
        verbose_name_plural = _("onderdelen")
        ordering = ["edition", "number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="agenda_strand_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        """The strand's own page."""
        return reverse("agenda:strand", args=[self.edition.slug, self.number])


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


class TaskforceMeeting(models.Model):
    """A day that the Taskforce of an edition meets, with what it decided there in short."""

    scope = scope.OF_EDITION
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.CASCADE, related_name="meetings", verbose_name=_("editie")
    )
    held_on = models.DateField(_("dag"))
    subject = models.CharField(_("waarover"), max_length=160)
    decisions = models.TextField(_("wat er is besloten"), max_length=1500, blank=True)
    reference = models.CharField(_("vindplaats"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("overleg van de Taskforce")
        verbose_name_plural = _("overleggen van de Taskforce")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}: {self.subject}"


class Evaluation(models.Model):
    """An evaluation of an edition: who does it, when it is planned, where the report is and what it teaches."""

    scope = scope.OF_EDITION
    edition = models.ForeignKey(
        WorkAgendaEdition, on_delete=models.CASCADE, related_name="evaluations", verbose_name=_("editie")
    )
    title = models.CharField(_("titel"), max_length=160)
    by = models.CharField(_("door wie"), max_length=160, help_text=_("Een organisatie, geen persoon."))
    planned_on = models.DateField(_("gepland op"), null=True, blank=True)
    reference = models.CharField(_("vindplaats van het rapport"), max_length=160, blank=True)
    process = models.TextField(_("wat het leert over de aanpak"), max_length=1200, blank=True)
    knowledge = models.TextField(_("wat het leert over kennis"), max_length=1200, blank=True)
    impact = models.TextField(_("wat het leert over het effect"), max_length=1200, blank=True)
    securing = models.TextField(_("wat het leert over blijven doen"), max_length=1200, blank=True)

    class Meta:
        verbose_name = _("evaluatie")
        verbose_name_plural = _("evaluaties")
        ordering = ["-planned_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def lessons(self) -> list[tuple[str, str]]:
        """What it teaches on the four sides that are evaluated, in order; only what is filled in."""
        names = ("process", "knowledge", "impact", "securing")
        return [(str(self._meta.get_field(name).verbose_name), text) for name in names if (text := getattr(self, name))]


class PartyContact(models.Model):
    """Whom to ask about a party's activities: with or without an account. Readers see the party, never this person."""

    scope = scope.CONTACT
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("partij"))
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="party_contacts",
        verbose_name=_("account"),
        help_text=_("Met een account werkt deze persoon ook zonder mail aan de activiteiten van de partij."),
    )
    is_deputy = models.BooleanField(
        _("vervanger"), default=False, help_text=_("Krijgt pas bericht als de contactpersoon niet reageert.")
    )

    class Meta:
        verbose_name = _("contactpersoon van een partij")
        verbose_name_plural = _("contactpersonen van partijen")
        ordering = ["party", "is_deputy", "name"]
        constraints = [models.UniqueConstraint(fields=["party", "email"], name="agenda_contact_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.party})"
