"""Files that belong to what somebody wrote. The text holds a link to them; that link says to what they belong."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.visibility import VisibleQuerySet

from .. import scope
from .conversation import Discussion, Reply

MOST_ATTACHMENTS = 5  # in one text
_LINK = re.compile(r"\[[^\]\n]{0,200}\]\((?:/en)?/bijlagen/([0-9a-f-]{36})/\)")


def attachments_in(text: str) -> list[str]:
    """Ids of the files a text links to, in order, each once."""
    return list(dict.fromkeys(_LINK.findall(text)))


def without_attachments(text: str) -> str:
    """The text without those links."""
    return _LINK.sub("", text)


def _path(attachment: Any, name: str) -> str:
    return f"attachments/{attachment.uuid}.{attachment.kind}"


class Attachment(models.Model):
    """One file. Of a reply or a conversation, or of nothing yet: then only who put it there sees it."""

    scope = scope.ATTACHMENT
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    discussion = models.ForeignKey(
        Discussion, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=_path, max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discussion__isnull=True) | models.Q(reply__isnull=True),
                name="discussions_attachment_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"bijlage {str(self.uuid)[:8]}"

    @property
    def markdown(self) -> str:
        """The link as it stands in a text: name, kind and size, so that nobody is surprised by a download."""
        address = reverse("discussions:attachment", args=[self.uuid])
        return f"[{self.name} ({self.kind}, {filesizeformat(self.size)})]({address})".replace("\xa0", " ")
