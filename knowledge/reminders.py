"""Asking people, at the right time, whether what they told still holds."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from core.tasks import register_each_minute
from notifications.actions import notify
from people.queries import spokespeople

from .adoptions import AdoptionStatus
from .models import Adoption
from .notices import AdoptionToConfirm

HALF_A_YEAR = datetime.timedelta(days=183)
AT_ONCE = 200  # in one run; the others wait for the next minute


@task(priority=5)
def ask_adopters() -> None:
    """Ask who is due; `tick` enqueues it each minute."""
    ask_whether_still_so()


def ask_whether_still_so(now: datetime.datetime | None = None) -> int:
    """Ask organisations that told half a year ago how they use a practice. Each is asked once in half a year.

    Asked is who told it, or the contact persons when they left. Who stopped is not asked. Safe to run late or twice.
    Returns how many people were asked.
    """
    now, asked = now or timezone.now(), 0
    before = now - HALF_A_YEAR
    due = (
        Adoption.objects.filter(confirmed_at__lte=before, practice__live=True)
        .filter(Q(reminded_at__isnull=True) | Q(reminded_at__lte=before))
        .exclude(status=AdoptionStatus.STOPPED)
        .select_related("organisation", "practice", "recorded_by")
        .order_by("confirmed_at", "pk")
    )
    for row in due[:AT_ONCE]:
        with transaction.atomic():
            # Two workers at once: only one of them changes the row.
            if Adoption.objects.filter(pk=row.pk, reminded_at=row.reminded_at).update(reminded_at=now):
                asked += notify(
                    AdoptionToConfirm,
                    recipients=spokespeople(row.organisation, row.recorded_by),
                    about=row,
                    url=f"/bibliotheek/{row.practice.slug}/wij-gebruiken-dit/",
                    actor=None,
                    title=row.practice.title,
                )
    return asked


register_each_minute(ask_adopters)
