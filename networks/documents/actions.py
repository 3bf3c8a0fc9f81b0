"""Writes about documents of a network. Audit names: `document.add`, `.version`, `.change`, `.remove`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from core import audit, search
from core.models import claim_token
from networks.models import NetworkPage

from . import policies
from .files import CheckedFile
from .models import DocumentVersion, NetworkDocument

audit.declare(
    document_add=gettext_lazy("zette een document in het netwerk"),
    document_version=gettext_lazy("zette een nieuwe versie van een document neer"),
    document_change=gettext_lazy("paste de gegevens van een document aan"),
    document_remove=gettext_lazy("haalde een document weg"),
)
FIELDS = ("title", "description", "folder", "visibility", "licence", "accessibility")


@transaction.atomic
def add_document(
    network: NetworkPage, *, actor: Any, file: CheckedFile, token: str = "", **values: Any
) -> NetworkDocument:
    """Put a document in a network, with its first version. The same token gives the same document."""
    if not policies.can_add_document(actor, network):
        raise PermissionDenied
    claimed, first = claim_token(token, "document", actor)
    if not first and claimed and claimed.result:
        return NetworkDocument.objects.get(pk=claimed.result)
    document = NetworkDocument.objects.create(network=network, created_by=actor, **values)
    _store(document, file, actor, note="")
    if claimed:
        claimed.result = str(document.pk)
        claimed.save(update_fields=["result"])
    search.index(document)
    audit.record(document, "document.add", actor=actor)
    return document


@transaction.atomic
def add_version(document: NetworkDocument, *, actor: Any, file: CheckedFile, note: str) -> DocumentVersion:
    """A newer file; earlier ones stay. The very same file again changes nothing."""
    locked = NetworkDocument.objects.select_for_update(of=("self",)).select_related("network").get(pk=document.pk)
    if not policies.can_change_document(actor, locked):
        raise PermissionDenied
    newest = locked.versions.order_by("-number").first()
    if newest is not None and newest.digest == file.digest:
        return newest
    made = _store(locked, file, actor, note=note)
    search.index(locked)
    audit.record(locked, "document.version", actor=actor, number=made.number)
    return made


def _store(document: NetworkDocument, file: CheckedFile, actor: Any, *, note: str) -> DocumentVersion:
    version = DocumentVersion(
        document=document,
        number=document.version + 1,
        kind=file.kind,
        size=file.size,
        digest=file.digest,
        note=note.strip(),
        uploaded_by=actor,
    )
    version.file.save(f"document.{file.kind}", ContentFile(file.content), save=False)
    version.save()
    document.version, document.kind, document.size = version.number, file.kind, file.size
    document.updated_at = timezone.now()
    document.save(update_fields=["version", "kind", "size", "updated_at"])
    return version


@transaction.atomic
def change_document(document: NetworkDocument, *, actor: Any, **values: Any) -> NetworkDocument:
    """Change what is told about a document."""
    locked = NetworkDocument.objects.select_for_update(of=("self",)).select_related("network").get(pk=document.pk)
    if not policies.can_change_document(actor, locked):
        raise PermissionDenied
    for name in FIELDS:
        setattr(locked, name, values[name])
    locked.save(update_fields=list(FIELDS))
    search.index(locked)
    audit.record(locked, "document.change", actor=actor)
    return locked


@transaction.atomic
def remove_document(document: NetworkDocument, *, actor: Any) -> None:
    """Take it away for everyone; the files stay for the retention job and are served to nobody."""
    if not policies.can_change_document(actor, document):
        raise PermissionDenied
    document.removed_at = timezone.now()
    document.save(update_fields=["removed_at"])
    search.remove(document)
    audit.record(document, "document.remove", actor=actor)


def change_many(rows: Any, **fields: Any) -> int:
    """Change many documents for a decision about their network, which is in the log of that network."""
    number = 0
    for document in rows.select_related("network"):
        for name, value in fields.items():
            setattr(document, name, value)
        document.save(update_fields=list(fields))
        search.index(document)
        number += 1
    return number
