"""Updates waiting in memory: a line for each person, served in order; many lines at once.

Order comes from the line, so no lock per person is kept for ever (reliability.md A9), and aiogram's own event isolation
stays off: an update of a person starts only when the one before it has been finished in the database.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from bot.inbox.pace import Pace
from bot.services.updates import Waiting

logger = logging.getLogger(__name__)

Serve = Callable[[Waiting], Awaitable[None]]


class Lines:
    def __init__(self, serve: Serve, workers: int, pace: Pace, room: int = 2_000) -> None:
        self._serve = serve
        self._pace = pace
        self._room = room
        self._lines: dict[str, deque[Waiting]] = {}
        """Present from a person's first waiting update until the last one is finished."""
        self._next: asyncio.Queue[str] = asyncio.Queue()
        self._length = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_closing = False
        self._busy: set[asyncio.Task[None]] = set()
        self._workers = [asyncio.create_task(self._work(), name=f"inbox-{number}") for number in range(workers)]

    def __len__(self) -> int:
        """Updates waiting or being handled."""
        return self._length

    @property
    def is_full(self) -> bool:
        return self._length >= self._room

    def join(self, waiting: Waiting) -> None:
        """Stand in the person's line."""
        line = self._lines.get(waiting.person)
        if line is None:
            self._lines[waiting.person] = deque([waiting])
            self._call_up(waiting.person)
        else:
            line.append(waiting)
        self._count(+1)

    async def room(self) -> None:
        """Wait until it makes sense to fetch more."""
        await self._has_room.wait()

    async def close(self, seconds: float) -> None:
        """Begin nothing new, let what runs end within ``seconds``, then cut it short: its rows are begun again."""
        self._is_closing = True
        for idle in set(self._workers) - self._busy:
            idle.cancel()
        if self._busy:
            logger.info("letting %s running updates end", len(self._busy))
            await asyncio.wait(self._busy, timeout=seconds)
        for late in self._busy:
            late.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    async def _work(self) -> None:
        me = asyncio.current_task()
        assert me is not None
        while not self._is_closing:
            person = await self._next.get()
            self._busy.add(me)
            try:
                await self._serve(self._lines[person][0])
            finally:
                self._busy.discard(me)
            self._leave(person)

    def _leave(self, person: str) -> None:
        line = self._lines[person]
        line.popleft()
        self._count(-1)
        if line:
            self._call_up(person)
        else:
            del self._lines[person]

    def _call_up(self, person: str) -> None:
        """Next, please; somebody in a hurry waits here without holding a worker."""
        if seconds := self._pace.wait(person):
            asyncio.get_running_loop().call_later(seconds, self._next.put_nowait, person)
        else:
            self._next.put_nowait(person)

    def _count(self, change: int) -> None:
        self._length += change
        if self.is_full:
            self._has_room.clear()
        else:
            self._has_room.set()
