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

SECONDS = getattr(settings, "PAGE_CACHE_SECONDS", 60)
_KEY = "page-generation"
T = TypeVar("T")


def _stamp() -> Path:
    return Path(settings.DATA_DIR) / "page-generation"


def generation() -> str:
    """The current generation of all cached pages."""
    if settings.REDIS_URL:
        return str(cache.get(_KEY, 0))
    try:
        return str(_stamp().stat().st_mtime_ns)
    except OSError:
        return "0"


def forget_pages() -> None:
    """Make every process forget its cached pages."""
    if settings.REDIS_URL:
        cache.set(_KEY, time.time_ns(), None)
        return
    stamp = _stamp()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(str(time.time_ns()))


def store() -> Any:
    """The cache that holds finished pages of this process."""
    return caches["pages"]


def remember(key: str, make: Callable[[], T]) -> T:
    """A value kept in this process until something is written anywhere, at most a minute; without a query."""
    if not SECONDS:
        return make()
    full = hashlib.sha256(f"{generation()}:{key}".encode()).hexdigest()
    found = store().get(full)
    if found is None:
        found = make()
        store().set(full, found, SECONDS)
    return found
