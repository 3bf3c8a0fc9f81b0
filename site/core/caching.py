"""Caches that never take the site down with them."""

import logging
import time
from typing import Any

from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)


AWAY_FOR = 5  # seconds in which a Redis that failed is not asked again: a page asks often, and each wait adds up
_away_until = 0.0


def _surviving(name: str, answer: Any) -> Any:
    def method(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        from redis.exceptions import RedisError

        global _away_until
        if time.monotonic() >= _away_until:
            try:
                return getattr(super(SurvivingRedisCache, self), name)(*args, **kwargs)
            except (RedisError, OSError) as error:
                _away_until = time.monotonic() + AWAY_FOR
                logger.warning("cache away during %s: %s", name, type(error).__name__)
        return answer(args, kwargs) if callable(answer) else answer

    method.__doc__ = f"As in Django's Redis cache; answers a neutral value when Redis is away ({name})."
    return method


def _default(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    return args[1] if len(args) > 1 else kwargs.get("default")


class SurvivingRedisCache(RedisCache):
    """Django's Redis cache, but a dead or hanging Redis means 'not cached', within a quarter of a second, once in five."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = params.setdefault("OPTIONS", {})
        options.setdefault("socket_connect_timeout", 0.25)
        options.setdefault("socket_timeout", 0.25)
        super().__init__(server, params)

    get = _surviving("get", _default)
    set = _surviving("set", None)
    add = _surviving("add", True)
    delete = _surviving("delete", False)
    touch = _surviving("touch", False)
    incr = _surviving("incr", 1)
    has_key = _surviving("has_key", False)
    get_many = _surviving("get_many", lambda args, kwargs: {})
    set_many = _surviving("set_many", lambda args, kwargs: [])
    delete_many = _surviving("delete_many", None)
    clear = _surviving("clear", False)
