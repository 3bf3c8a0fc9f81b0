"""Keeping what somebody types until it is sent. A draft is nobody else's, so nothing is in the audit log."""

from typing import Any

from django.utils import timezone

from ..models import Draft

MOST = 50  # drafts of one person; the oldest go first


def keep_draft(*, actor: Any, key: str, text: str) -> None:
    """Store it, or forget it when it is empty."""
    key, text = key.replace("\x00", ""), text.replace("\x00", "")  # PostgreSQL stores no NUL
    mine = Draft.objects.filter(user=actor)
    if not text.strip():
        mine.filter(key=key[:80]).delete()
        return
    Draft.objects.update_or_create(
        user=actor, key=key[:80], defaults={"text": text[:20_000], "saved_at": timezone.now()}
    )
    extra = mine.order_by("-saved_at").values_list("pk", flat=True)[MOST:]
    Draft.objects.filter(pk__in=list(extra)).delete()
