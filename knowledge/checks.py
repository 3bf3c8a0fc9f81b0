"""Keeping the library true: who was asked whether something still holds, and what they said."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.visibility import AnyOf, Internal, Owner

from . import scope


class CheckStep(models.IntegerChoices):
    """Days from the check date on which its keepers are asked (PRODUCT §5)."""

    BEFORE = -30, _("30 dagen ervoor")
    DUE = 0, _("op de dag")
    AFTER = 30, _("30 dagen erna")


class CheckReminder(models.Model):
    """That the keepers of a page were asked at this step of this check date; a row is written once."""

    scope = Internal("alleen dat er gevraagd is, zodat niemand het twee keer krijgt")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    check_by = models.DateField()
    step = models.SmallIntegerField(choices=CheckStep.choices)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "check_by", "step"], name="knowledge_asked_once_a_step")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.check_by} {self.step}"


class AnswerKind(models.TextChoices):
    """What keepers answer."""

    RIGHT = "right", _("klopt nog")
    CHANGE = "change", _("pas aan")
    ARCHIVE = "archive", _("archiveer")
    BACK = "back", _("zet terug")


class CheckAnswer(models.Model):
    """What a keeper said about a page. A change that a member asks for waits until the redactie handled it."""

    scope = AnyOf(Owner("by"), scope.STAFF)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=AnswerKind.choices)
    text = models.TextField(_("wat moet er anders?"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    waits = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("antwoord bij het nakijken")
        verbose_name_plural = _("antwoorden bij het nakijken")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["waits", "at"], name="knowledge_answer_waits")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.kind}"
