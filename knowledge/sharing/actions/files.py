"""Writes about files with a practice. Audit names: `practice.file_add`, `.file_remove`."""

import uuid
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, pagecache
from knowledge.entries import LIBRARY
from knowledge.models import CaseStudyPage
from networks.documents.files import CheckedFile

from .. import policies
from ..models import PracticeFile
from ..queries import turn_of

audit.declare(
    practice_file_add=gettext_lazy("voegde een bestand toe"),
    practice_file_remove=gettext_lazy("haalde een bestand weg"),
)


@transaction.atomic
def add_file(page: CaseStudyPage, *, actor: Any, file: CheckedFile, name: str) -> PracticeFile:
    """Put a plan or report with a practice. The very same file again changes nothing. Raises ValidationError when full."""
    locked = CaseStudyPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not policies.can_write_practice(actor, locked, turn_of(locked)):
        raise PermissionDenied
    found = PracticeFile.objects.filter(page=locked, digest=file.digest).first()
    if found is not None:
        return found
    if PracticeFile.objects.filter(page=locked).count() >= policies.MOST_FILES:
        raise ValidationError(_("Er mogen hoogstens tien bestanden bij. Haal eerst iets weg."))
    stem = "".join(char for char in PurePath(name).stem if char.isalnum() or char in " -_.")[:80].strip()
    made = PracticeFile(
        page=locked,
        uuid=uuid.uuid4(),
        name=f"{stem or _('bestand')}.{file.kind}",
        kind=file.kind,
        size=file.size,
        digest=file.digest,
        uploaded_by=actor,
    )
    made.file.save(f"{made.uuid}.{file.kind}", ContentFile(file.content), save=False)
    made.save()
    audit.record(locked, "practice.file_add", actor=actor)
    return made


@transaction.atomic
def remove_file(file: PracticeFile, *, actor: Any) -> None:
    """Take a file away for good, from the disk too once the change is stored."""
    if not policies.can_write_practice(actor, file.page, turn_of(file.page)):
        raise PermissionDenied
    stored = file.file
    audit.record(file.page, "practice.file_remove", actor=actor)
    file.delete()
    path = str(stored.name)
    transaction.on_commit(lambda: stored.storage.delete(path))
    transaction.on_commit(lambda: pagecache.forget_pages(LIBRARY))


def show_files(page: CaseStudyPage) -> None:
    """The page was placed: its files are for its readers from now on (called by a receiver of Wagtail's own write)."""
    PracticeFile.objects.filter(page=page, is_shown=False).update(is_shown=True)
