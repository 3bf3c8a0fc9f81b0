"""Files with what somebody writes. Audit name: `attachment.add`."""

import uuid
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from networks.documents.files import CheckedFile

from ..models import Attachment, Discussion, Reply, attachments_in

WAITING_MOST = 20  # files of one person that stand in no text yet

audit.declare(attachment_add=gettext_lazy("voegde een bestand toe aan een tekst"))


@transaction.atomic
def add_attachment(*, actor: Any, file: CheckedFile, name: str) -> Attachment:
    """Keep a file for the text somebody is writing. Raises ValidationError when too many wait already."""
    if not actor.is_authenticated or not actor.has_accepted_house_rules:
        raise PermissionDenied
    if Attachment.objects.filter(uploaded_by=actor, reply=None, discussion=None).count() >= WAITING_MOST:
        raise ValidationError(_("Er wachten al twintig bestanden van jou. Plaats eerst je tekst."))
    stem = "".join(char for char in PurePath(name).stem if char.isalnum() or char in " -_.")[:80].strip()
    made = Attachment(
        uploaded_by=actor, name=f"{stem or _('bestand')}.{file.kind}", kind=file.kind, size=file.size, uuid=uuid.uuid4()
    )
    made.file.save(f"{made.uuid}.{file.kind}", ContentFile(file.content), save=False)
    made.save()
    audit.record(made, "attachment.add", actor=actor)
    return made


def bind(owner: Discussion | Reply, text: str, *, actor: Any) -> None:
    """Files the text links to become part of it; those it no longer links to are taken away.

    Only files of the writer that stand nowhere else: a link to somebody else's file stays a link, with its own rights.
    """
    field = "reply" if isinstance(owner, Reply) else "discussion"
    named = attachments_in(text)
    for gone in Attachment.objects.filter(**{field: owner}).exclude(uuid__in=named):
        remove_file(gone)
    loose = Attachment.objects.filter(uuid__in=named, uploaded_by=actor, reply=None, discussion=None)
    loose.update(**{field: owner, "created_at": timezone.now()})


def remove_file(attachment: Attachment) -> None:
    """Take a file away for good, from the disk too once the change is stored."""
    file = attachment.file
    attachment.delete()
    transaction.on_commit(lambda: file.storage.delete(file.name))
