"""How many notifications someone has not read yet."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery

from people import standing

from .models import Notification

UNREAD = "unread"


def unread_of_person() -> Subquery:
    """The number as an annotation on the user table."""
    rows = Notification.objects.filter(recipient=OuterRef("pk"), read_at__isnull=True).order_by().values("recipient")
    return Subquery(rows.annotate(number=Count("pk")).values("number"))


def unread_count(user: Any) -> int:
    """The number beside the bell."""
    known = standing.known(user, UNREAD)
    return Notification.objects.filter(recipient=user, read_at__isnull=True).count() if known is None else known
