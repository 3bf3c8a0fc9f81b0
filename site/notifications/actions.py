"""Tell people, and remember what they want to hear."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from core.addresses import neutral
from core.visibility import viewers
from people import standing

from .models import DeliveryPreference, Notification
from .registry import Notice


@transaction.atomic
def notify(
    notice: type[Notice], *, recipients: Iterable[Any], about: models.Model, url: str, actor: Any = None, **payload: Any
) -> int:
    """Write one Notification per recipient who may see `about`; returns how many.

    Call it inside the transaction of what happened: rows and event are stored together or not at all.
    The actor is never told of their own act.
    """
    ids = {person.pk if hasattr(person, "pk") else person for person in recipients} - {getattr(actor, "pk", None)}
    if not ids:
        return 0
    allowed = viewers(about).filter(pk__in=ids).values_list("pk", flat=True)
    subject_type = ContentType.objects.get_for_model(type(about), for_concrete_model=True)
    rows = [
        Notification(
            recipient_id=pk,
            kind=notice.key,
            payload={key: str(value)[:300] for key, value in payload.items()},
            url=neutral(url)[:500],
            subject_type=subject_type,
            subject_id=about.pk,
        )
        for pk in allowed
    ]
    Notification.objects.bulk_create(rows)
    if rows:
        from .tasks import deliver_pending

        deliver_pending.enqueue()
    return len(rows)


def mark_read(*, actor: Any, only: str = "") -> int:
    """Mark all of one's notifications as read, or those that lead to one address."""
    rows = Notification.objects.filter(recipient=actor, read_at__isnull=True)
    if only:
        rows = rows.filter(url__startswith=neutral(only))
    standing.forget(actor)
    return rows.update(read_at=timezone.now())


def set_level(*, actor: Any, kind: str, level: str) -> DeliveryPreference:
    """Store how someone wants to hear of a kind of notice."""
    preference, _created = DeliveryPreference.objects.update_or_create(user=actor, kind=kind, defaults={"level": level})
    return preference
