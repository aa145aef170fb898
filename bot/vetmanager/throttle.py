"""Paces our requests, and lets people who are waiting in a chat go before the worker."""

import asyncio
from enum import Enum

from aiolimiter import AsyncLimiter

DEFAULT_PER_SECOND = 10.0
"""No limit of the clinic's API is published; the most careful client known keeps 50–100 ms between calls
(vetmanager-api.md §1.8)."""


class Priority(Enum):
    INTERACTIVE = "interactive"
    BACKGROUND = "background"


class Throttle:
    """One request per beat, evenly spaced; of those waiting, interactive ones first.

    At most one background request stands at the gate at a time, and it steps aside while anybody interactive waits:
    a worker with a long list can never queue up in front of a person.
    """

    def __init__(self, per_second: float = DEFAULT_PER_SECOND) -> None:
        self._pace = AsyncLimiter(1, 1 / per_second)
        self._background = asyncio.Lock()
        self._interactive = 0
        self._nobody_waits = asyncio.Event()
        self._nobody_waits.set()

    async def turn(self, priority: Priority) -> None:
        if priority is Priority.INTERACTIVE:
            await self._go_first()
            return
        async with self._background:
            await self._nobody_waits.wait()
            await self._pace.acquire()

    async def _go_first(self) -> None:
        self._interactive += 1
        self._nobody_waits.clear()
        try:
            await self._pace.acquire()
        finally:
            self._interactive -= 1
            if not self._interactive:
                self._nobody_waits.set()
