"""Who writes a practice together, and the files they put with it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet
from knowledge.models import CaseStudyPage

from .. import scope


class AuthorRole(models.TextChoices):
    """What somebody did for a practice, as the credits say it (PRODUCT §5)."""

    DID = "did", _("deed het")
    WROTE = "wrote", _("schreef mee")


class PracticeAuthor(models.Model):
    """Somebody who was asked by mail to write along. Without a person until they say yes."""

    scope = scope.AUTHOR
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="co_authors")
    email = models.EmailField(_("mailadres"))
    role = models.CharField(
        _("wat deed deze collega?"), max_length=8, choices=AuthorRole.choices, default=AuthorRole.WROTE
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="co_authorships"
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("medeschrijver")
        verbose_name_plural = _("medeschrijvers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "email"], condition=Q(ended_at__isnull=True), name="sharing_author_asked_once"
            ),
            models.UniqueConstraint(
                fields=["page", "user"], condition=Q(ended_at__isnull=True), name="sharing_author_once"
            ),
        ]

    def __str__(self) -> str:
        return f"medeschrijver {self.pk} van pagina {self.page_id}"

    @property
    def is_open(self) -> bool:
        """Asked, and not answered or taken back yet."""
        return self.accepted_at is None and self.ended_at is None


def _path(file: Any, name: str) -> str:
    return f"practices/{file.uuid}.{file.kind}"


class PracticeFile(models.Model):
    """A plan, report or form with a practice. Readers get it from the publication on after it was added."""

    scope = scope.FILE
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    file = models.FileField(upload_to=_path, max_length=200)
    is_shown = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bestand bij een praktijkvoorbeeld")
        verbose_name_plural = _("bestanden bij praktijkvoorbeelden")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["page", "digest"], name="sharing_file_once")]

    def __str__(self) -> str:
        return f"bestand {str(self.uuid)[:8]}"


def is_written_by(page: CaseStudyPage, user: Any) -> bool:
    """Whether somebody owns a practice or said yes to write along."""
    if not user.is_authenticated:
        return False
    rows = PracticeAuthor.objects.filter(page=page.pk, user=user, accepted_at__isnull=False, ended_at__isnull=True)
    return page.owner_id == user.pk or rows.exists()
