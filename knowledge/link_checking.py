"""Looking once a week whether the addresses of sources still answer: only hosts that are allowed (`LINK_CHECK_HOSTS`)."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from core.outgoing import NotAllowed, Unreachable, status_of
from core.tasks import register_each_minute

from .models import ArticleSource, LinkCheck, PracticeSource

EVERY = datetime.timedelta(days=7)
AT_ONCE = 10  # addresses in one run: each may take some seconds
BROKEN_FROM = 2  # times in a row: a site that is down for a day is not broken


@task(priority=1)
def check_links() -> None:
    """Look at the addresses that are due; `tick` enqueues it each minute."""
    look(timezone.now())


def look(now: datetime.datetime, ask: Any = status_of) -> int:
    """Ask the addresses that were not asked for a week; without allowed hosts none. Returns how many were asked."""
    hosts = settings.LINK_CHECK_HOSTS
    if not hosts:
        return 0
    asked = 0
    for page, url in _due(now):
        row, _made = LinkCheck.objects.get_or_create(page_id=page, url=url)
        try:
            row.status = ask(url, hosts)
        except NotAllowed:
            row.status, row.failed = None, 0
        except Unreachable:
            row.status, row.failed = None, row.failed + 1
        else:
            row.failed = row.failed + 1 if row.status >= 400 else 0
        row.checked_at = now
        row.save(update_fields=["status", "failed", "checked_at"])
        asked += 1
    return asked


def _due(now: datetime.datetime) -> list[tuple[int, str]]:
    """Pages with an address in their sources that was not asked for a week."""
    lately = LinkCheck.objects.filter(page=OuterRef("page"), url=OuterRef("link"), checked_at__gt=now - EVERY)
    found: list[tuple[int, str]] = []
    for model in (PracticeSource, ArticleSource):
        rows = model.objects.filter(~Exists(lately), page__live=True).exclude(link="").order_by("pk")
        found += rows.values_list("page", "link")[:AT_ONCE]
    return list(dict.fromkeys(found))[:AT_ONCE]


def broken() -> QuerySet[LinkCheck]:
    """Addresses that did not answer well at least twice in a row, and that still stand in the sources of their page."""
    named = Q()
    for model in (PracticeSource, ArticleSource):
        named |= Q(Exists(model.objects.filter(page=OuterRef("page"), link=OuterRef("url"))))
    return LinkCheck.objects.filter(named, failed__gte=BROKEN_FROM)


register_each_minute(check_links)
