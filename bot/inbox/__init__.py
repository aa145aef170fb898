"""The durable inbox: updates are committed before Telegram hears "got it", then handled in order per person."""

import logging
from collections.abc import Sequence
from typing import Any

from bot.inbox.envelope import received, received_body
from bot.inbox.handling import IN_COMPANY, Feed, Handling
from bot.inbox.lines import Lines
from bot.inbox.pace import Pace
from bot.services.updates import UpdateService, Waiting

logger = logging.getLogger(__name__)


class Inbox:
    """Between whoever receives updates and the dispatcher. Lives inside one event loop."""

    def __init__(self, updates: UpdateService, feed: Feed, *, workers: int, pace: Pace) -> None:
        self._updates = updates
        self._handle = Handling(updates, feed)
        self._lines = Lines(self._handle, workers, pace)

    def __len__(self) -> int:
        """Updates waiting or being handled in this process."""
        return len(self._lines)

    @property
    def is_full(self) -> bool:
        """Too much is waiting: Telegram had better keep the rest for a while."""
        return self._lines.is_full

    async def open(self) -> None:
        """Take up what an earlier process left. To be called before anything is accepted."""
        left_over = await self._updates.left_over()
        if left_over:
            logger.info("taking up %s updates left by an earlier run", len(left_over))
        suspects = [waiting for waiting in left_over if _is_suspect(waiting)]
        for waiting in suspects:  # each was at the head of its line, so nothing of the same person comes before it
            await self._handle(waiting)  # alone: if the process dies again, it is clear because of what
        for waiting in left_over:
            if waiting not in suspects:
                self._lines.join(waiting)

    async def accept_polled(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keep a polled batch in one commit, then wait until there is room for another."""
        for waiting in await self._updates.accept([received(update) for update in updates]):
            self._lines.join(waiting)
        await self._lines.room()

    async def accept_posted(self, body: bytes) -> None:
        """Keep one update from the webhook; UnreadableUpdate when it is none."""
        waiting = await self._updates.accept_one(received_body(body))
        if waiting is not None:
            self._lines.join(waiting)

    async def close(self, seconds: float) -> None:
        """Let what runs end within ``seconds``; everything else stays in the table for the next run."""
        await self._lines.close(seconds)


def _is_suspect(waiting: Waiting) -> bool:
    return waiting.attempts >= IN_COMPANY
