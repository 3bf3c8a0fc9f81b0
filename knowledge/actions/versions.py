"""Writes about published versions. Audit names: `version.close`, `version.open`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from core import audit

from .. import policies
from ..models import ClosedVersion

audit.declare(
    version_close=gettext_lazy("verborg de woorden van een versie"),
    version_open=gettext_lazy("toonde de woorden van een versie weer"),
)


@transaction.atomic
def close_version(page: Any, revision_id: int, *, actor: Any, closes: bool) -> None:
    """Keep the words of a published version for the redactie, or show them again. Twice changes nothing."""
    if not policies.can_close_version(actor):
        raise PermissionDenied
    if closes:
        _row, changed = ClosedVersion.objects.get_or_create(
            revision_id=revision_id, defaults={"page_id": page.pk, "closed_by": actor}
        )
    else:
        changed = bool(ClosedVersion.objects.filter(page=page.pk, revision_id=revision_id).delete()[0])
    if changed:
        audit.record(page, "version.close" if closes else "version.open", actor=actor)
