"""Asking people, at the right time, whether what they told still holds."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django_tasks import task

from core.models import EDITORS
from core.tasks import register_each_minute
from notifications.actions import notify
from people.models import User
from people.queries import spokespeople

from .adoptions import AdoptionStatus
from .checks import CheckStep
from .models import Adoption, CheckReminder, LibraryEntry
from .notices import AdoptionToConfirm, CheckDue

HALF_A_YEAR = datetime.timedelta(days=183)
MISSED = datetime.timedelta(days=7)
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


@task(priority=5)
def ask_keepers() -> None:
    """Ask the keepers of pages whose check date is near or passed; `tick` enqueues it each minute."""
    ask_whether_still_right()


def ask_whether_still_right(today: datetime.date | None = None) -> int:
    """Ask 30 days before the check date, on the day, and 30 days after, each once (PRODUCT §5).

    Asked are owner and deputy; 30 days after, and when there is nobody to ask, the redactie too. A step that was missed
    for more than a week (a standstill) is left out. Safe to run late or twice. Returns how many notices were written.
    """
    today, told = today or timezone.localdate(), 0
    for step in CheckStep:
        latest = today - datetime.timedelta(days=step.value)
        asked = CheckReminder.objects.filter(page=OuterRef("page"), check_by=OuterRef("check_by"), step=step)
        due = LibraryEntry.objects.filter(check_by__lte=latest, check_by__gt=latest - MISSED)
        for entry in due.exclude(Exists(asked)).defer("body_text").select_related("page").order_by("pk")[:AT_ONCE]:
            with transaction.atomic():
                _row, is_new = CheckReminder.objects.get_or_create(
                    page_id=entry.page_id, check_by=entry.check_by, step=step
                )
                if is_new:
                    told += _ask_keepers_of(entry, step)
    return told


def _ask_keepers_of(entry: LibraryEntry, step: CheckStep) -> int:
    page = entry.page.specific
    keepers = set(
        User.objects.filter(pk__in=[page.owner_id, page.deputy_id], is_active=True).values_list("pk", flat=True)
    )
    if step == CheckStep.AFTER or (step == CheckStep.DUE and not keepers):
        keepers |= set(User.objects.filter(groups__name=EDITORS, is_active=True).values_list("pk", flat=True))
    return notify(
        CheckDue,
        recipients=keepers,
        about=page,
        url=f"/bibliotheek/{page.slug}/nakijken/",
        actor=None,
        title=page.title,
        day=date_format(entry.check_by, "j F Y"),
    )


register_each_minute(ask_keepers)
