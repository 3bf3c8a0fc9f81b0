"""Texts that were not sent yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import scope


class Draft(models.Model):
    """What somebody typed in one text box, kept until it is sent. `key` names the box."""

    scope = scope.Owner("user")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    text = models.TextField(max_length=20_000)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepten")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="discussions_draft_once")]

    def __str__(self) -> str:
        return f"concept {self.pk}"
