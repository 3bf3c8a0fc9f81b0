"""Scripts, cases, private notes, and the lesson that may become a practice."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.visibility import VisibleQuerySet
from networks.events.models import Event

from . import scope

ASK_BACK_AFTER = datetime.timedelta(days=28)
LESSON_WAITS = datetime.timedelta(days=10)  # who says nothing by then agrees (PRODUCT §5, as with quotes)
MOST_MINUTES = 90
MOST_CASES = 20  # of one session: no group talks about more in a day


class Script(ClusterableModel):
    """A way to talk about a case: steps in order, each with its minutes. Data: editors change and add them."""

    scope = scope.SCRIPT
    name = models.CharField(_("naam"), max_length=80, unique=True)
    description = models.CharField(_("in één zin"), max_length=200)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=50)

    class Meta:
        verbose_name = _("draaiboek voor intervisie")
        verbose_name_plural = _("draaiboeken voor intervisie")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def as_steps(self) -> list[dict[str, Any]]:
        """The steps as a case keeps them: title, instruction and minutes of each."""
        return [
            {"title": step.title, "instruction": step.instruction, "minutes": step.minutes} for step in self.steps.all()
        ]


class ScriptStep(Orderable):
    """One step of a script."""

    scope = scope.SCRIPT
    script = ParentalKey(Script, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("stap"), max_length=100)
    instruction = models.TextField(_("wat doen we?"), max_length=600)
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")

    def __str__(self) -> str:
        return self.title


class CaseAudience(models.TextChoices):
    """Who may read a case, besides its owner and the begeleiders."""

    COMING = "coming", _("Dit zien: wie een plaats heeft bij deze bijeenkomst, en de begeleiders van dit netwerk.")
    NETWORK = "network", _("Dit zien: alle deelnemers van dit netwerk, en wie een plaats heeft bij deze bijeenkomst.")


class StepOutcome(models.TextChoices):
    """What became of the agreed step, four weeks later."""

    DONE = "gedaan", _("Gedaan")
    OTHERWISE = "anders", _("Anders gedaan")
    NOT_YET = "niet", _("Nog niet gedaan")


class Case(models.Model):
    """A question somebody brings to an intervision session.

    `steps` is the script as it was when the group began, so that changing a script changes no case. `step` counts
    from 1 and is 0 before the group begins; `step_ends_at` is when the minutes of the present step are over.
    """

    scope = scope.CASE
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="cases")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cases")
    question = models.CharField(_("vraag"), max_length=160)
    story = models.TextField(_("verhaal"), max_length=6000)
    audience = models.CharField(
        _("wie mag dit lezen?"), max_length=10, choices=CaseAudience.choices, default=CaseAudience.COMING
    )
    script = models.ForeignKey(
        Script, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("draaiboek")
    )
    created_at = models.DateTimeField(default=timezone.now)
    steps = models.JSONField(default=list, blank=True, editable=False)
    step = models.PositiveSmallIntegerField(default=0, editable=False)
    step_ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_step = models.CharField(_("eerste stap"), max_length=300, blank=True)
    asked_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    outcome = models.CharField(_("hoe ging het?"), max_length=10, choices=StepOutcome.choices, blank=True)
    outcome_note = models.TextField(_("wat gebeurde er?"), max_length=1000, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("casus")
        verbose_name_plural = _("casussen")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["ended_at", "asked_back_at"], name="intervision_to_ask_back")]

    def __str__(self) -> str:
        # The audit log shows this: never the question, which is for few.
        return f"casus {str(self.uuid)[:8]}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("intervision:case", args=[self.uuid])

    @property
    def audience_sentence(self) -> str:
        """“Dit zien: …”."""
        return str(CaseAudience(self.audience).label)

    @property
    def is_running(self) -> bool:
        """The group is in one of the steps."""
        return self.step > 0 and self.ended_at is None

    @property
    def present_step(self) -> dict[str, Any]:
        """Title, instruction and minutes of the present step; empty when none is."""
        return self.steps[self.step - 1] if self.is_running and self.step <= len(self.steps) else {}

    @property
    def minutes_left(self) -> int:
        """Whole minutes that are left of the present step, rounded up; 0 when its time is over."""
        if self.step_ends_at is None:
            return 0
        return max(0, -int(-(self.step_ends_at - timezone.now()).total_seconds() // 60))

    @property
    def state_key(self) -> str:
        """Changes when the page that leads the group must look different."""
        return f"{self.step}.{len(self.steps)}.{self.minutes_left}.{int(self.ended_at is not None)}"


class PrivateNote(models.Model):
    """What one person writes down during a case, for nobody else."""

    scope = scope.NOTE
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("notitie"), max_length=6000, blank=True)

    class Meta:
        verbose_name = _("eigen notitie")
        verbose_name_plural = _("eigen notities")
        constraints = [models.UniqueConstraint(fields=["case", "owner"], name="intervision_one_note_each")]

    def __str__(self) -> str:
        return f"notitie {self.pk}"


class Lesson(models.Model):
    """What the owner learned, in the words a practice would have. Who was there reads it before it goes further."""

    scope = scope.OF_CASE
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="lesson")
    title = models.CharField(_("titel"), max_length=120)
    approach = models.TextField(_("wat deed je?"), max_length=4000)
    text = models.TextField(_("wat leerde je?"), max_length=2000)
    shared_at = models.DateTimeField(default=timezone.now)
    drafted_at = models.DateTimeField(null=True, blank=True)
    draft_url = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")

    def __str__(self) -> str:
        return f"les {self.pk}"

    @property
    def waits_until(self) -> datetime.datetime:
        """From then on silence is a yes."""
        return self.shared_at + LESSON_WAITS


class LessonAnswer(models.Model):
    """What somebody who was there says about the lesson."""

    scope = scope.ANSWER
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    agrees = models.BooleanField(_("mag dit zo?"))
    remark = models.CharField(_("wat moet anders?"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("antwoord op een les")
        verbose_name_plural = _("antwoorden op een les")
        constraints = [models.UniqueConstraint(fields=["lesson", "user"], name="intervision_one_answer_each")]

    def __str__(self) -> str:
        return f"antwoord {self.pk}"
