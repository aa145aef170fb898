"""Keeps what hardly changes for a day: one request for all who wait, and the old value when a new one fails."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from bot.vetmanager.errors import VetmanagerError

A_DAY = 24 * 3600.0
RETRY_AFTER_FAILURE = 60.0

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Kept:
    """A small cache by key; ``refresh()`` forgets how old everything is, not what it was."""

    def __init__(self, *, seconds: float = A_DAY, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._values: dict[Hashable, Any] = {}
        self._good_until: dict[Hashable, float] = {}
        self._locks: dict[Hashable, asyncio.Lock] = {}

    async def get(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
        async with self._locks.setdefault(key, asyncio.Lock()):
            if self._clock() >= self._good_until.get(key, float("-inf")):
                await self._renew(key, read)
            value: T = self._values[key]
            return value

    def refresh(self) -> None:
        self._good_until.clear()

    async def _renew(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> None:
        try:
            self._values[key] = await read()
        except VetmanagerError as error:
            if key not in self._values:
                raise
            _log.warning("kept the old list of %s: %s", key, error)
            self._good_until[key] = self._clock() + RETRY_AFTER_FAILURE
        else:
            self._good_until[key] = self._clock() + self._seconds
