"""A person's own calendar address."""

from typing import Any

from django.db import transaction

from ..models import CalendarFeed


@transaction.atomic
def make_feed(*, actor: Any) -> CalendarFeed:
    """A new secret address for one's calendar; an earlier one stops working at once."""
    CalendarFeed.objects.filter(user=actor).delete()
    return CalendarFeed.objects.create(user=actor)


def revoke_feed(*, actor: Any) -> None:
    """Close one's calendar address."""
    CalendarFeed.objects.filter(user=actor).delete()
