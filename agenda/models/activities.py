"""Activities, field by field: what parties do together, what only the Taskforce reads, and what changed."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.models import CaseStudyPage
from knowledge.questions.models import KnowledgeQuestion
from networks.discussions.models import Discussion
from networks.events.models import Event
from networks.models import NetworkPage

from .. import scope
from .editions import Party, Strand, WorkAgendaEdition

STALE_AFTER = datetime.timedelta(days=183)


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

    def clean(self) -> None:
        """An address that no other page of the edition has, such as that of its figures. Raises ValidationError."""
        if self.slug and self.edition_id and not is_free_address(self.edition, self.slug):
            raise ValidationError({"slug": _("Dit adres is van een andere pagina van de werkagenda. Kies een ander.")})

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


def is_free_address(edition: WorkAgendaEdition, slug: str) -> bool:
    """Whether the address leads to an activity, and not to another page of the edition (figures, rounds and so on)."""
    return resolve(reverse("agenda:activity", args=[edition.slug, slug])).view_name == "agenda:activity"


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
