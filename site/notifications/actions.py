"""Tell people, and remember what they want to hear."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from core.addresses import neutral
from core.visibility import viewers, visible_pks
from people import standing

from .delivery import mail_reference
from .models import DeliveryPreference, Notification, OutgoingMail, OutgoingState
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


def withdraw_mail(reference: str) -> int:
    """Do not send mails about this any more that still wait in the outbox; returns how many."""
    waiting = OutgoingMail.objects.filter(reference=reference, state=OutgoingState.WAITING)
    return waiting.update(state=OutgoingState.WITHDRAWN)


@transaction.atomic
def withdraw_hidden(person: Any) -> int:
    """Take back what was told about things this person may no longer see: notifications, and mails that still wait."""
    rows = Notification.objects.filter(recipient=person)
    taken = 0
    for type_id in rows.order_by().values_list("subject_type", flat=True).distinct():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        hidden = list(
            rows.filter(subject_type=type_id)
            .exclude(subject_id__in=visible_pks(model, person))
            .values_list("pk", flat=True)
        )
        OutgoingMail.objects.filter(
            reference__in=[mail_reference(pk) for pk in hidden], state=OutgoingState.WAITING
        ).update(state=OutgoingState.WITHDRAWN)
        taken += Notification.objects.filter(pk__in=hidden).delete()[0]
    return taken
