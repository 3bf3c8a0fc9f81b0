"""The answer promise: who was asked to answer a question that stayed without a reply (PRODUCT §4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from .. import scope
from .conversation import Discussion


class AnswerRequest(models.Model):
    """Somebody was asked to answer; the asker sees how many were, not who."""

    scope = scope.ANSWER_REQUEST
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="answer_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(_("weet het niet"), null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("verzoek om een antwoord")
        verbose_name_plural = _("verzoeken om een antwoord")
        constraints = [models.UniqueConstraint(fields=["discussion", "user"], name="discussions_asked_once")]
        indexes = [models.Index(fields=["user", "asked_at"], name="discussions_asked_lately")]

    def __str__(self) -> str:
        return f"verzoek {self.pk}"
