"""Whether the sources of a page are still where they were."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from . import scope


class LinkCheck(models.Model):
    """One address in the sources of a page, when it was last asked, and how often in a row it did not answer well."""

    scope = scope.STAFF
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    url = models.URLField(max_length=200)
    status = models.PositiveSmallIntegerField(null=True)
    failed = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("nagekeken link")
        verbose_name_plural = _("nagekeken links")
        constraints = [models.UniqueConstraint(fields=["page", "url"], name="knowledge_link_once")]
        indexes = [models.Index(fields=["checked_at"], name="knowledge_link_oldest")]

    def __str__(self) -> str:
        return self.url
