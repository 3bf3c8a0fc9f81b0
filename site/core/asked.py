"""What people look for, counted per month and without persons, so that the redactie sees what is missing."""

import datetime
import threading
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db.models import F, QuerySet
from django.utils import timezone

from .addresses import neutral
from .models import SearchQuery
from .privacy import personal_data_in

LONGEST = 80
KEPT_MONTHS = 12
WRITTEN_EVERY = 20  # searches of one process
SEARCH_PAGES = ("/zoeken/", "/bibliotheek/")


def _month() -> datetime.date:
    return timezone.localdate().replace(day=1)


def _worth_counting(text: str) -> str:
    """What was typed, in small letters; empty when it is too long or holds what looks like personal data."""
    text = " ".join(text.lower().split())
    return "" if len(text) > LONGEST or "\x00" in text or personal_data_in(text) else text


_waiting: Counter[str] = Counter()
_found: dict[str, int] = {}
_lock = threading.Lock()


def count(typed: str, *, found: int) -> None:
    """Somebody looked for this and got so many results.

    A search without result is written at once. The others are counted in this process and written every so many, so
    that most searches cost no query; a process that stops loses those few.
    """
    text = _worth_counting(typed)
    if not text:
        return
    with _lock:
        _waiting[text] += 1
        _found[text] = found
        due = not found or _waiting.total() >= WRITTEN_EVERY
    if due:
        write_counts()


def write_counts() -> None:
    """Write what this process counted. No signal is sent, so that no kept page is forgotten."""
    with _lock:
        counts, found = dict(_waiting), dict(_found)
        _waiting.clear()
        _found.clear()
    month = _month()
    for text, number in counts.items():
        rows = SearchQuery.objects.filter(text=text, month=month)
        if not rows.update(asked=F("asked") + number, found=found[text]):
            row = SearchQuery(text=text, month=month, asked=number, found=found[text])
            SearchQuery.objects.bulk_create([row], ignore_conflicts=True)


def came_from(referer: str, host: str) -> str:
    """What somebody looked for on the page they came from; empty when that was no search of this site."""
    parts = urlsplit(referer)
    if parts.netloc != host or neutral(parts.path) not in SEARCH_PAGES:
        return ""
    return parse_qs(parts.query).get("q", [""])[0][:200]


def opened(typed: str) -> None:
    """Somebody opened a result of this search."""
    text = _worth_counting(typed)
    if text:
        SearchQuery.objects.filter(text=text, month=_month()).update(opened=F("opened") + 1)


def forget_old() -> int:
    """Drop what is older than a year; returns how many."""
    before = _month() - datetime.timedelta(days=31 * KEPT_MONTHS)
    return SearchQuery.objects.filter(month__lt=before).delete()[0]


def without_result(least: int = 1) -> QuerySet[SearchQuery]:
    """Searches of this month and the last that gave nothing, most asked first."""
    return _recent().filter(found=0, asked__gte=least).order_by("-asked", "text")


def hardly_opened(least: int = 5) -> QuerySet[SearchQuery]:
    """Searches with results that nearly nobody opened one of: fewer than one in ten, of at least `least`."""
    rows = _recent().filter(found__gt=0, asked__gte=least, opened__lt=F("asked") / 10.0)
    return rows.order_by("-asked", "text")


def _recent() -> QuerySet[Any]:
    before = (_month() - datetime.timedelta(days=1)).replace(day=1)
    return SearchQuery.objects.filter(month__gte=before)
