"""The anonymous page cache: which pages, how long, and how it is emptied after a write.

Several web processes share one generation number: a small file in DATA_DIR or, with Redis, a key. Any write to a visible model raises it, so a page that
becomes private leaves every process's cache at once.
"""

import functools
import hashlib
import os
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache, caches
from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString

from .visibility import visible, visible_among

SECONDS = getattr(settings, "PAGE_CACHE_SECONDS", 60)
MARKUP_KEPT = 5000
CANDIDATES = 60
PAGES = "page"
T = TypeVar("T")
_markup: dict[Any, str] = {}


@functools.cache
def _stamp(of: str) -> str:
    return str(Path(settings.DATA_DIR) / f"{of}-generation")


def generation(of: str = PAGES) -> str:
    """The current generation of all cached pages, or of what an app keeps apart (such as the library's counts)."""
    if settings.REDIS_URL:
        found = cache.get(f"{of}-generation")
        if found is None:  # new, or Redis is away: then nothing kept is used, because no write could empty it
            found = time.time_ns()
            cache.add(f"{of}-generation", found, None)
        return str(found)
    try:
        # The number inside, not the time of the file: that stands still for some milliseconds.
        handle = os.open(
            _stamp(of), os.O_RDONLY
        )  # a page asks this a dozen times; `read_text` costs five times as much
    except OSError:
        return "0"
    try:
        return os.read(handle, 40).decode()
    finally:
        os.close(handle)


def forget_pages(of: str = PAGES) -> None:
    """Make every process forget its cached pages, or what an app keeps apart."""
    if settings.REDIS_URL:
        cache.set(f"{of}-generation", time.time_ns(), None)
        return
    stamp = Path(_stamp(of))
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_name(f"{stamp.name}.{uuid.uuid4().hex}")
    fresh.write_text(f"{time.time_ns()}")
    fresh.replace(stamp)  # a reader sees the old number or the new one, never half of it


def store() -> Any:
    """The cache that holds finished pages of this process."""
    return caches["pages"]


def remember(key: str, make: Callable[[], T], of: str = PAGES) -> T:
    """A value kept in this process until something is written anywhere (or in `of`), at most a minute; without a query."""
    if not SECONDS:
        return make()
    full = hashlib.sha256(f"{generation(of)}:{key}".encode()).hexdigest()
    found = store().get(full)
    if found is None:
        found = make()
        store().set(full, found, SECONDS)
    return found


def first_visible(
    key: str, model: type[Model], viewer: Any, candidates: Callable[[], QuerySet[Any]], number: int
) -> list[Any]:
    """Primary keys of the first `number` rows that `viewer` may see, in the order of `candidates()`.

    The keys of the first rows are kept for everybody; which of them this viewer may see is asked now.
    """
    found = remember(key, lambda: list(candidates().values_list("pk", flat=True)[:CANDIDATES]))
    allowed = visible_among(model, found, viewer)
    chosen = [pk for pk in found if pk in allowed][:number]
    if len(chosen) < number and len(found) == CANDIDATES:  # nearly all of the first are hidden from this viewer
        return list(visible(candidates(), viewer).values_list("pk", flat=True)[:number])
    return chosen


def keep_markup(key: Any, make: Callable[[], str]) -> SafeString:
    """Markup that depends on nothing but `key` (hashable), kept in this process; writes need not empty it."""
    if not SECONDS:
        return SafeString(make())
    found = _markup.get(key)
    if found is None:
        if len(_markup) >= MARKUP_KEPT:
            _markup.clear()
        found = _markup[key] = str(make())
    return SafeString(found)
