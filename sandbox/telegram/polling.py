"""getUpdates: long polling with the real server's habits."""

import asyncio
from time import monotonic

from sandbox.telegram.errors import Json, conflict
from sandbox.telegram.params import Params
from sandbox.telegram.updates import UpdateQueue

_LONGEST_POLL_S = 50
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_BY_WEBHOOK = "terminated by setWebhook request"


class Poller:
    """One bot's polling. A new poll ends the older one with 409, so does a webhook."""

    def __init__(self, updates: UpdateQueue) -> None:
        self._updates = updates
        self._waiting: asyncio.Future[None] | None = None
        self._last: tuple[int, float] = (-1, -1.0)

    @property
    def is_waiting(self) -> bool:
        """Does a long poll wait right now?"""
        return self._waiting is not None

    async def get_updates(self, params: Params) -> list[Json]:
        """The next updates from `offset` on, at most `limit` (1–100), waiting up to `timeout` (0–50) seconds."""
        offset = params.integer("offset")
        limit = _between(params.integer("limit", 100), 1, 100)
        timeout = _between(params.integer("timeout"), 0, _LONGEST_POLL_S)
        limit, timeout = self._slowed(offset, limit, timeout)
        found = self._updates.take(offset, limit)
        if found or not timeout:
            return found
        await self._wait(timeout)
        return self._updates.take(offset, limit)

    def wake(self) -> None:
        """Something arrived; what else arrives before the loop's next turn goes into the same answer."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def stop_for_webhook(self) -> None:
        """End a waiting poll because a webhook was set."""
        self._end(_BY_WEBHOOK)

    def _slowed(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        """The same offset again at once smells of a bot in a loop: fewer updates, a longer wait (Client.cpp)."""
        last_offset, last_at = self._last
        self._last = (offset, monotonic())
        since = monotonic() - last_at
        if offset != last_offset:
            return limit, timeout
        return 1 if since < 0.5 else limit, max(timeout, 3) if since < 3 else timeout

    async def _wait(self, timeout_s: float) -> None:
        self._end(_OTHER_POLLER)
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout_s):
                await waiting
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _end(self, why: str) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(why))
            self._waiting = None


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
