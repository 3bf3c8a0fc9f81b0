"""Editions are data: words, number of strands and parties are never constants in code (PRODUCT §7)."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.models import CaseStudyPage
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions.models import Discussion
from networks.events.models import Event
from networks.models import NetworkPage
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


class ActivityStatus(models.TextChoices):
    """Five statuses in words, never a percentage (PRODUCT §1), in the order of the page: what is done first."""

    DONE = "done", _("afgerond")
    ON_SCHEDULE = "on_schedule", _("loopt op schema")
    LATE = "late", _("loopt achter")
    NOT_STARTED = "not_started", _("nog niet gestart")
    STOPPED = "stopped", _("gestopt")


class Funding(models.TextChoices):
    """Where the money comes from (the letter)."""

    EXISTING = "existing", _("bestaande middelen")
    PROGRAMME = "programme", _("programmageld")
    EXTRA_NEEDED = "extra_needed", _("extra geld nodig")
    UNKNOWN = "unknown", _("niet bekend")


class Certainty(models.TextChoices):
    """How sure it is that this activity is part of the agenda as written (DOMAIN, the marks of how sure)."""

    SURE = "sure", _("zeker: gelezen in een bron")
    LIKELY = "likely", _("waarschijnlijk: past bij de bronnen")
    UNSURE = "unsure", _("niet zeker: afgeleid, nog na te gaan")


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
    starts_on = models.DateField(_("begint"), null=True, blank=True)
    ends_on = models.DateField(_("klaar op"), null=True, blank=True)
    origin = models.CharField(_("herkomst"), max_length=200, blank=True)
    certainty = models.CharField(_("hoe zeker"), max_length=8, choices=Certainty.choices, default=Certainty.UNSURE)
    certainty_note = models.CharField(_("toelichting bij hoe zeker"), max_length=200, blank=True)
    practices = models.ManyToManyField(
        CaseStudyPage, blank=True, related_name="activities", verbose_name=_("praktijkvoorbeelden")
    )
    questions = models.ManyToManyField(
        KnowledgeQuestion, blank=True, related_name="activities", verbose_name=_("kennisvragen")
    )
    conversations = models.ManyToManyField(
        Discussion, blank=True, related_name="activities", verbose_name=_("gesprekken")
    )
    sessions = models.ManyToManyField(Event, blank=True, related_name="activities", verbose_name=_("bijeenkomsten"))
    networks = models.ManyToManyField(NetworkPage, blank=True, related_name="activities", verbose_name=_("netwerken"))
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged",
        verbose_name=_("samengevoegd met"),
    )
    is_sample = models.BooleanField(_("voorbeeld"), default=True)
    updated_on = models.DateField(_("laatst bijgewerkt"), null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="agenda_activity_slug_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="agenda_activity_ends_after_it_starts",
                violation_error_message=_("De activiteit is klaar voor ze begint. Kijk de twee dagen na."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The activity's place on the edition's page."""
        return reverse("agenda:activity", args=[self.edition.slug, self.slug])

    @property
    def age_in_days(self) -> int | None:
        """Days since its last update; None when it never had one."""
        return None if self.updated_on is None else (timezone.localdate() - self.updated_on).days

    @property
    def is_stale(self) -> bool:
        """Older than the half year in which the Taskforce looks again (the letter), while it is not over."""
        age = self.age_in_days
        is_over = self.status in (ActivityStatus.DONE, ActivityStatus.STOPPED)
        return not is_over and (age is None or age > STALE_AFTER.days)


class ActivityInternals(models.Model):
    """What only the Taskforce, the programme team and the leading party itself read about an activity."""

    scope = scope.INTERNALS
    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="internals", verbose_name=_("activiteit")
    )
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Een adres van de organisatie, geen persoon.")
    )
    concerns = models.TextField(_("zorgen"), max_length=1200, blank=True)
    money_note = models.TextField(_("toelichting bij het geld"), max_length=1200, blank=True)

    class Meta:
        verbose_name = _("alleen voor de Taskforce")
        verbose_name_plural = _("alleen voor de Taskforce")

    def __str__(self) -> str:
        return self.activity.title


class ActivityChange(models.Model):
    """One field of an activity that got other words: what, from, to, when and by which party."""

    scope = scope.CHANGE
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    field = models.CharField(max_length=30)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    is_internal = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("wijziging")
        verbose_name_plural = _("wijzigingen")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["activity", "-at"], name="agenda_change_of_activity")]

    def __str__(self) -> str:
        return f"{self.field} ({self.at:%Y-%m-%d})"


STALE_AFTER = datetime.timedelta(days=183)
