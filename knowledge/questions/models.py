"""The knowledge agenda: what we do not know yet."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.models import CaseStudyPage
from knowledge.vocabularies import TargetGroup, Theme
from networks.discussions.models import Discussion, Reply
from people.models import Organisation

from . import scope
from .stages import PROMISED, TAKEN_UP, QuestionStatus, Verb


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
    near_reason = models.TextField(
        _("waarom wat er al staat niet genoeg is"),
        max_length=1000,
        blank=True,
        help_text=_("De redactie schrijft dit op als ze de vraag bekijkt."),
    )
    owner = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_questions",
        verbose_name=_("eigenaar"),
        help_text=_("Een organisatie, nooit een persoon."),
    )
    due_on = models.DateField(_("antwoord verwacht"), null=True, blank=True)
    research_by = models.CharField(_("wie onderzoekt dit"), max_length=160, blank=True)
    research_design = models.CharField(_("hoe"), max_length=300, blank=True)
    research_until = models.DateField(_("loopt tot"), null=True, blank=True)
    answer = models.TextField(_("antwoord"), max_length=3000, blank=True)
    how_sure = models.TextField(_("hoe zeker is dit"), max_length=600, blank=True)
    for_whom = models.TextField(_("voor wie geldt het"), max_length=600, blank=True)
    unknown = models.TextField(_("wat weten we nog niet"), max_length=600, blank=True)
    support_count = models.PositiveIntegerField(
        _("organisaties waar dit ook speelt"), default=0, editable=False, help_text=_("Elke organisatie telt één keer.")
    )
    priority = models.PositiveIntegerField(
        _("plaats in de laatste ranking"), null=True, editable=False, help_text=_("Gelijke punten delen een plaats.")
    )
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="knowledge_questions"
    )
    conversation = models.ForeignKey(
        Discussion, null=True, blank=True, on_delete=models.SET_NULL, related_name="knowledge_questions"
    )
    reply = models.ForeignKey(
        Reply, null=True, blank=True, on_delete=models.SET_NULL, related_name="knowledge_questions", editable=False
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", editable=False
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="split_off", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("kennisvraag")
        verbose_name_plural = _("kennisvragen")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=TAKEN_UP) | models.Q(owner__isnull=False, due_on__isnull=False),
                name="question_owned_and_dated_when_open",
            )
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="question_status_due")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("questions:detail", args=[self.uuid])

    @property
    def is_waiting(self) -> bool:
        """An organisation promised an answer that is not there, or not whole."""
        return self.status in PROMISED

    @property
    def is_late(self) -> bool:
        """The promised date has passed and there is no answer."""
        return self.due_on is not None and self.due_on < timezone.localdate() and self.is_waiting


class QuestionSupport(models.Model):
    """“Speelt ook bij ons”: somebody follows a question, for the organisation they worked at when they said so.

    Who asked it has a row too. The organisation stays counted when the person leaves the site.
    """

    scope = scope.SUPPORT
    question = models.ForeignKey(KnowledgeQuestion, on_delete=models.CASCADE, related_name="supports")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="question_supports"
    )
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    has_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "user"], name="question_followed_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.question_id}"


class QuestionStep(models.Model):
    """One step of a question's life, written once and never changed: the route on its page, and the agenda of a past day.

    `status`, `owner` and `due_on` are as they became with this step; `verb` is empty for the asking itself.
    """

    scope = scope.STEP
    question = models.ForeignKey(KnowledgeQuestion, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb.choices, blank=True)
    status = models.CharField(max_length=16, choices=QuestionStatus.choices)
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    note = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["question", "at"], name="question_step_at")]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.verb or 'asked'}"


class AnswerSource(models.Model):
    """Where an answer comes from."""

    scope = scope.SOURCE
    question = models.ForeignKey(KnowledgeQuestion, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("bron"), max_length=200)
    url = models.URLField(_("adres"), max_length=400, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ReopeningReason(models.TextChoices):
    """Why an answer should be looked at again."""

    NEW_SOURCE = "source", _("nieuw praktijkvoorbeeld over hetzelfde")
    CONTRADICTION = "outcome", _("een organisatie vond een andere uitkomst")


class ReopeningProposal(models.Model):
    """The site proposes to look at an answer again; the redactie reopens, revises, or lets the answer stand.

    One practice proposes the same thing once, whatever was decided.
    """

    scope = scope.PROPOSAL
    question = models.ForeignKey(KnowledgeQuestion, on_delete=models.CASCADE, related_name="reopening_proposals")
    practice = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=ReopeningReason.choices)
    proposed_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "practice", "reason"], name="question_reopening_proposed_once")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} ← {self.practice_id}"
