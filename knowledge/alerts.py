"""Telling people what came into their saved searches, at most once a day for each search."""

import datetime

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django_tasks import task

from core.tasks import register_each_minute
from notifications.actions import notify

from . import library
from .facets import chosen_from
from .models import SavedSearch
from .notices import NewInSavedSearch

EVERY = datetime.timedelta(days=1)
AT_ONCE = 200  # searches in one run; the others wait for the next minute


@task(priority=5)
def look_in_saved_searches() -> None:
    """Tell what is new; `tick` enqueues it each minute."""
    tell_what_is_new()


def tell_what_is_new(now: datetime.datetime | None = None) -> int:
    """Look in each saved search that was not looked in for a day; safe to run late or twice.

    Only what was published since then and what its owner may see now counts. Returns how many people were told of something.
    """
    now, told = now or timezone.now(), 0
    due = SavedSearch.objects.filter(told_until__lte=now - EVERY, owner__is_active=True).order_by("told_until", "pk")
    for saved in due.select_related("owner")[:AT_ONCE]:
        with transaction.atomic():
            # Two workers at once: only one of them changes the row.
            mine = SavedSearch.objects.filter(pk=saved.pk, told_until=saved.told_until).update(told_until=now)
            if mine and (number := _count_new(saved, now)):
                url = saved.get_absolute_url()
                words = {"title": saved.title, "number": number}
                notify(NewInSavedSearch, recipients=[saved.owner_id], about=saved, url=url, actor=None, **words)
                told += 1
    return told


def _count_new(saved: SavedSearch, now: datetime.datetime) -> int:
    query = QueryDict(saved.query)
    rows = library.entries_for(saved.owner, query.get("q", ""), chosen_from(query))
    return rows.filter(published_at__gt=saved.told_until, published_at__lte=now).count()


register_each_minute(look_in_saved_searches)
