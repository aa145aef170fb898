"""One update from the table to its end: handled, answered, finished; whatever happens to it, the line moves on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import Protocol

from structlog.contextvars import bound_contextvars

from bot.services.updates import AlreadyHandled, UpdateService, Waiting

logger = logging.getLogger(__name__)

IN_COMPANY = 2
"""So often a left-over update is begun again among others; when the process dies each time, it becomes a suspect."""
ATTEMPTS = IN_COMPANY + 3
"""A suspect is tried alone. When the process has died of it three times, it is not tried any more."""
DEADLINE_S = 120
PAUSES_S = (0.2, 0.5, 1, 2, 5)


class Feed(Protocol):
    """Gives an update to the dispatcher. ``is_interrupted``: its effect is there, but the person may not know."""

    async def __call__(self, body: str, *, is_interrupted: bool) -> None: ...


class Handling:
    def __init__(self, updates: UpdateService, feed: Feed) -> None:
        self._updates = updates
        self._feed = feed

    async def __call__(self, waiting: Waiting) -> None:
        """See the update to its end. Raises nothing but cancellation."""
        with bound_contextvars(update_id=waiting.update_id):
            if waiting.attempts >= ATTEMPTS:
                logger.error("gave up on update %s: it ended %s processes", waiting.update_id, waiting.attempts)
            elif waiting.is_left_over:
                await _surely(self._updates.begin_again, waiting)
            with self._updates.handling(waiting):
                if waiting.attempts < ATTEMPTS:
                    await self._fed(waiting)
                await _surely(self._updates.finish, waiting)

    async def _fed(self, waiting: Waiting) -> None:
        """What a handler lets fall, bot/handlers/errors.py has answered; here it only must not stop the line."""
        try:
            async with asyncio.timeout(DEADLINE_S):
                await self._feed(waiting.body, is_interrupted=waiting.is_done)
        except AlreadyHandled:
            logger.warning("update %s was handled by another process; is the bot running twice?", waiting.update_id)
        except Exception:
            logger.exception("update %s failed", waiting.update_id)


async def _surely(step: Callable[[Waiting], Awaitable[None]], waiting: Waiting) -> None:
    """The database may be away for a while; an update that is not marked must not be overtaken by the next one."""
    for pause in chain(PAUSES_S, repeat(PAUSES_S[-1])):
        try:
            await step(waiting)
        except Exception:
            logger.exception("the inbox cannot be written; trying again in %s s", pause)
            await asyncio.sleep(pause)
        else:
            return
