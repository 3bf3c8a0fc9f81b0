"""The knowledge agenda: what we do not know yet."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.vocabularies import TargetGroup, Theme

from . import scope


class QuestionStatus(models.TextChoices):
    """Life of a knowledge question (PRODUCT §6)."""

    SUBMITTED = "submitted", _("ingediend")
    REVIEWED = "reviewed", _("bekeken")
    OPEN = "open", _("open")
    IN_RESEARCH = "in_research", _("in onderzoek")
    PARTLY_ANSWERED = "partly_answered", _("deels beantwoord")
    ANSWERED = "answered", _("beantwoord")
    REVISED = "revised", _("herzien")
    MERGED = "merged", _("samengevoegd")
    NOT_TAKEN_UP = "not_taken_up", _("niet opgepakt")
    WITHDRAWN = "withdrawn", _("ingetrokken")


# Still waiting for an answer: what the knowledge map counts.
OPEN = (
    QuestionStatus.SUBMITTED,
    QuestionStatus.REVIEWED,
    QuestionStatus.OPEN,
    QuestionStatus.IN_RESEARCH,
    QuestionStatus.PARTLY_ANSWERED,
)


class QuestionCategory(models.TextChoices):
    """Starting categories, after how the programme's evaluation orders its findings (DOMAIN §2.4)."""

    DEMAND = "demand", _("werkgevers")
    SUPPLY = "supply", _("mensen die werk zoeken")
    MATCHING = "matching", _("bij elkaar brengen")
    APPROACH = "approach", _("wat organisaties het beste kunnen doen")
    SCALING = "scaling", _("overnemen en borgen")


class KnowledgeQuestion(models.Model):
    """A question that nobody has a good answer to yet."""

    scope = scope.QUESTION
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("vraag"), max_length=200)
    why = models.TextField(_("waarom dit telt"), max_length=2000, blank=True)
    category = models.CharField(
        _("soort"), max_length=10, choices=QuestionCategory.choices, default=QuestionCategory.APPROACH
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="questions", verbose_name=_("thema's"))
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="questions", verbose_name=_("doelgroepen")
    )
    status = models.CharField(
        _("status"), max_length=16, choices=QuestionStatus.choices, default=QuestionStatus.SUBMITTED
    )
    is_public = models.BooleanField(_("openbaar"), default=False)
    is_sample = models.BooleanField(_("voorbeeldinhoud"), default=False)
    owner_name = models.CharField(
        _("eigenaar"), max_length=120, blank=True, help_text=_("Een organisatie, nooit een persoon.")
    )
    due_on = models.DateField(_("antwoord verwacht"), null=True, blank=True)
    answer = models.TextField(_("antwoord"), max_length=3000, blank=True)
    support_count = models.PositiveIntegerField(_("organisaties waar dit ook speelt"), default=0)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="knowledge_questions"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("kennisvraag")
        verbose_name_plural = _("kennisvragen")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("questions:detail", args=[self.uuid])

    @property
    def is_late(self) -> bool:
        """The promised date has passed and there is no answer."""
        waiting = {QuestionStatus.OPEN, QuestionStatus.IN_RESEARCH, QuestionStatus.PARTLY_ANSWERED}
        return self.due_on is not None and self.due_on < timezone.localdate() and self.status in waiting
