"""Redis as the cache, whose going away costs speed and nothing else.

While it is gone, refuses, hangs or is full, each process remembers for itself: limits still count,
and nobody waits for it again and again.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)
PATIENCE = 0.5  # seconds for one answer of Redis
PAUSE = 10  # seconds without asking it again, for a process
TOLD = 60  # seconds between two lines in the log


class SparedRedisCache(BaseCache):
    """Django makes one for each thread; what they have in common is in caches of the process."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        options = {**patience, "retry": Retry(NoBackoff(), 0), **params.get("OPTIONS", {})}
        self._far = RedisCache(server, {**params, "OPTIONS": options})
        self._near = LocMemCache(f"while {server} is gone", {})
        self._marks = LocMemCache(f"marks of {server}", {})

    def _asked(self, deed: Callable[[BaseCache], Any]) -> Any:
        if not self._marks.get("paused"):
            try:
                return deed(self._far)
            except (RedisError, OSError) as error:
                self._marks.set("paused", True, PAUSE)
                if self._marks.add("told", True, TOLD):
                    logger.warning("Redis is not used for now: %s", error)
        return deed(self._near)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What cannot be read is as if it were not there."""
        try:
            return self._asked(lambda cache: cache.get(key, default, version))
        except Exception:  # whatever a pickle may raise
            return default

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._asked(lambda cache: cache.set(key, value, timeout, version))

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return bool(self._asked(lambda cache: cache.add(key, value, timeout, version)))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._asked(lambda cache: cache.touch(key, timeout, version)))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._asked(lambda cache: cache.delete(key, version)))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError where nothing is counted yet, as Django's do."""
        return int(self._asked(lambda cache: cache.incr(key, delta, version)))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(self._asked(lambda cache: cache.has_key(key, version)))

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        missing = object()
        found = {key: self.get(key, missing, version) for key in keys}
        return {key: value for key, value in found.items() if value is not missing}

    def set_many(
        self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[Any]:
        return list(self._asked(lambda cache: cache.set_many(data, timeout, version)))

    def delete_many(self, keys: Iterable[Any], version: int | None = None) -> None:
        keys = list(keys)
        self._asked(lambda cache: cache.delete_many(keys, version))

    def clear(self) -> None:
        self._near.clear()
        self._asked(lambda cache: cache.clear())
