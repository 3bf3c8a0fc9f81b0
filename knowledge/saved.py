"""A search somebody keeps, to hear what comes in later."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import Owner, VisibleQuerySet

MOST_SEARCHES = 20  # a person


class SavedSearch(models.Model):
    """Words and choices of the library, as the query of an address. What was published until `told_until` is known already."""

    scope = Owner("owner")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    query = models.CharField(max_length=1000)
    title = models.CharField(_("zoekopdracht"), max_length=300)
    created_at = models.DateTimeField(default=timezone.now)
    told_until = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bewaarde zoekopdracht")
        verbose_name_plural = _("bewaarde zoekopdrachten")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "query"], name="knowledge_search_saved_once")]
        indexes = [models.Index(fields=["told_until"], name="knowledge_search_to_look")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The library with this search, newest first."""
        return f"{reverse('knowledge:library')}?{self.query}&sorteer=nieuw"
