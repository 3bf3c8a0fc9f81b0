"""The anonymous page cache: which pages, how long, and how it is emptied after a write.

Several web processes share one generation number: a small file in DATA_DIR (its modification time costs
a microsecond to read) or, with Redis, a key. Any write to a visible model raises it, so a page that
becomes private leaves every process's cache at once.
"""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache, caches
from django.utils.safestring import SafeString

SECONDS = getattr(settings, "PAGE_CACHE_SECONDS", 60)
MARKUP_KEPT = 5000
PAGES = "page"
T = TypeVar("T")
_markup: dict[Any, str] = {}


def _stamp(of: str) -> Path:
    return Path(settings.DATA_DIR) / f"{of}-generation"


def generation(of: str = PAGES) -> str:
    """The current generation of all cached pages, or of what an app keeps apart (such as the library's counts)."""
    if settings.REDIS_URL:
        found = cache.get(f"{of}-generation")
        if found is None:  # new, or Redis is away: then nothing kept is used, because no write could empty it
            found = time.time_ns()
            cache.add(f"{of}-generation", found, None)
        return str(found)
    try:
        return str(_stamp(of).stat().st_mtime_ns)
    except OSError:
        return "0"


def forget_pages(of: str = PAGES) -> None:
    """Make every process forget its cached pages, or what an app keeps apart."""
    if settings.REDIS_URL:
        cache.set(f"{of}-generation", time.time_ns(), None)
        return
    stamp = _stamp(of)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(str(time.time_ns()))


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
