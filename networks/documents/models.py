"""Documents of a network: what it is, who may see it, and each version of the file."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import Licence
from core.visibility import Visibility, VisibleQuerySet
from networks.models import NetworkPage

from . import scope


class Accessibility(models.TextChoices):
    """Whether everyone can read the file (asked, never guessed)."""

    YES = "yes", _("Ja: koppen zijn koppen, plaatjes hebben een tekst, en een schermlezer leest alles voor")
    NO = "no", _("Nee, nog niet")
    UNKNOWN = "unknown", _("Dat weet ik niet")


class NetworkDocument(models.Model):
    """A document; its file is in its versions, the newest one first."""

    scope = scope.DOCUMENT
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("titel"), max_length=140)
    description = models.TextField(_("waar gaat het over?"), max_length=600, blank=True)
    folder = models.CharField(_("map"), max_length=60, blank=True)
    visibility = models.CharField(
        _("zichtbaar voor"), max_length=10, choices=Visibility.choices, default=Visibility.NETWORK
    )
    licence = models.CharField(_("licentie"), max_length=20, choices=Licence.choices, default=Licence.CC_BY)
    accessibility = models.CharField(
        _("kan iedereen dit lezen?"), max_length=8, choices=Accessibility.choices, default=Accessibility.UNKNOWN
    )
    # Of the newest version, so that a list needs no join.
    kind = models.CharField(max_length=8, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("document van een netwerk")
        verbose_name_plural = _("documenten van netwerken")
        indexes = [models.Index(fields=["network", "folder", "title"], name="documents_of_network")]

    def __str__(self) -> str:
        # The audit log shows this: never the title, which may be for a network alone.
        return f"document {str(self.uuid)[:8]}"

    def get_absolute_url(self) -> str:
        """Its own page, whatever network it is in."""
        return reverse("documents:detail", args=[self.uuid])

    @property
    def visibility_sentence(self) -> str:
        """“Dit zien: …”."""
        return Visibility(self.visibility).sentence


def _path(version: Any, name: str) -> str:
    return f"network-documents/{version.document.uuid}/{version.number}{PurePath(name).suffix.lower()}"


class DocumentVersion(models.Model):
    """One file of a document. The name people see comes from the title, never from the disk."""

    scope = scope.OF_DOCUMENT
    document = models.ForeignKey(NetworkDocument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=_path, max_length=200)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    note = models.CharField(_("wat is er anders?"), max_length=200, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van een document")
        verbose_name_plural = _("versies van documenten")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="documents_version_number_once")]

    def __str__(self) -> str:
        return f"{self.document} versie {self.number}"
