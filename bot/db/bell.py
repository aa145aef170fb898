"""A bell for the workers of this process: rung after a commit that owes something, so that nobody waits for a clock."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable


class Bell:
    """What is owed is always in the table; a bell that nobody hears costs a second, never a message."""

    def __init__(self) -> None:
        self._rung: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    def ring(self, channels: Iterable[str]) -> None:
        for channel in channels:
            self._rung[channel].set()

    async def wait(self, channel: str, seconds: float) -> None:
        """Until the bell rings for this channel, or the time has passed: another process may have written too."""
        event = self._rung[channel]
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return
        finally:
            event.clear()
