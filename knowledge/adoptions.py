"""“Wij gebruiken dit ook”: who took a practice over, what they changed, and what came of it.

Practice experience, counted beside research evidence and never mixed with it (PRODUCT §5). The fields about changes
follow FRAME, the framework for reporting adaptations: planned or not, who decided, what changed, what was kept, why.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Through, VisibleQuerySet
from people.models import Organisation

from .evidence import Outcome
from .pages import CaseStudyPage

MEASURED_FOR_RESEARCH = 3  # adoptions with a measured outcome that make a practice ready for research (PRODUCT §5)


class AdoptionStatus(models.TextChoices):
    """How far an organisation is with what it took over."""

    CONSIDERING = "considering", _("we denken erover")
    TRIAL = "trial", _("we proberen het")
    RUNNING = "running", _("het loopt")
    STOPPED = "stopped", _("we zijn gestopt")


class ChangePlan(models.TextChoices):
    """Whether a change was thought of before or came along the way (FRAME)."""

    PLANNED = "planned", _("van tevoren bedacht")
    ALONG_THE_WAY = "on_the_way", _("onderweg ontstaan")


class Decider(models.TextChoices):
    """Who decided on a change (FRAME)."""

    STAFF = "staff", _("wie het uitvoert")
    MANAGERS = "managers", _("de leiding")
    PARTICIPANTS = "people", _("samen met de mensen om wie het gaat")
    PARTNERS = "partners", _("een partner of geldgever")


class CoreKept(models.TextChoices):
    """Whether what makes it work was kept (FRAME)."""

    YES = "yes", _("ja, helemaal")
    PARTLY = "partly", _("voor een deel")
    NO = "no", _("nee")
    UNKNOWN = "unknown", _("weten we nog niet")


class Adoption(models.Model):
    """That one organisation uses, tries, considers or left a practice of another one.

    Who sees the practice sees the row. Whether the name of the organisation shows is a rule of its own
    (`scope.ADOPTER`): it may ask to stay unnamed.
    """

    scope = Through("practice")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practice = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="adoptions")
    hides_organisation = models.BooleanField(_("noem onze organisatie niet"), default=False)
    status = models.CharField(_("hoe ver zijn jullie?"), max_length=12, choices=AdoptionStatus.choices)
    since = models.DateField(_("sinds wanneer?"), default=timezone.localdate)
    core_kept = models.CharField(
        _("bleef de kern gelijk?"), max_length=8, choices=CoreKept.choices, default=CoreKept.UNKNOWN
    )
    change = models.TextField(_("wat pasten jullie aan?"), max_length=800, blank=True)
    change_reason = models.TextField(_("waarom?"), max_length=800, blank=True)
    change_plan = models.CharField(
        _("was dat het plan?"), max_length=10, choices=ChangePlan.choices, blank=True, default=""
    )
    change_decider = models.CharField(
        _("wie besloot dat?"), max_length=8, choices=Decider.choices, blank=True, default=""
    )
    outcome = models.CharField(_("werkte het?"), max_length=10, choices=Outcome.choices, default=Outcome.UNKNOWN)
    is_measured = models.BooleanField(_("we hebben dat gemeten"), default=False)
    experience = models.TextField(_("wat kwam eruit, en wat leerden jullie?"), max_length=1500, blank=True)
    contact = models.CharField(_("wie kan een collega bellen of mailen?"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="recorded_adoptions"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("overname")
        verbose_name_plural = _("overnames")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="knowledge_adopted_once"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.UNKNOWN) | Q(is_measured=False), name="knowledge_measured_has_outcome"
            ),
        ]
        indexes = [models.Index(fields=["confirmed_at"], name="knowledge_adoption_to_ask")]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.practice}"

    def get_absolute_url(self) -> str:
        """Its place in the trail of the practice, in the active language."""
        return f"{reverse('knowledge:adoptions', args=[self.practice.slug])}#o-{self.pk}"

    @property
    def is_changed(self) -> bool:
        """The organisation says that it changed something."""
        return bool(self.change.strip())

    @property
    def is_lesson(self) -> bool:
        """Stopped, or it did not work: knowledge like any other (PRODUCT §5)."""
        return self.status == AdoptionStatus.STOPPED or self.outcome in (Outcome.NO_EFFECT, Outcome.NEGATIVE)

    @property
    def tag(self) -> tuple[str, Any]:
        """The mark in the trail: colour and word. Stopped first, then changed (DESIGN §3, 19)."""
        if self.status == AdoptionStatus.STOPPED:
            return "warn", _("Gestopt")
        if self.status == AdoptionStatus.CONSIDERING:
            return "", _("Denkt erover")
        if self.is_changed:
            return "info", _("Aangepast")
        return "good", _("Probeert het") if self.status == AdoptionStatus.TRIAL else _("Gebruikt het")


class ResearchAnswer(models.Model):
    """What the redactie says to “klaar voor onderzoek?”: enough organisations measured what came of it."""

    scope = Through("practice")
    practice = models.OneToOneField(CaseStudyPage, on_delete=models.CASCADE, related_name="research_answer")
    is_ready = models.BooleanField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("antwoord op klaar voor onderzoek")
        verbose_name_plural = _("antwoorden op klaar voor onderzoek")

    def __str__(self) -> str:
        return f"{self.practice}: {self.is_ready}"
