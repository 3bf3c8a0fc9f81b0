"""Versions whose words are not for readers any more."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from . import scope


class ClosedVersion(models.Model):
    """A published version whose words the redactie keeps to itself, such as one that named a client."""

    scope = scope.STAFF
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision_id = models.BigIntegerField(unique=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("verborgen versie")
        verbose_name_plural = _("verborgen versies")

    def __str__(self) -> str:
        return f"versie {self.revision_id} van pagina {self.page_id}"
