"""Long polling that moves on only when what it got is in the database (reliability.md A3, A4)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.utils.backoff import Backoff, BackoffConfig

logger = logging.getLogger(__name__)

BATCH = 100
"""The most that Telegram hands out in one answer."""
BACKOFF = BackoffConfig(min_delay=0.5, max_delay=8.0, factor=2.0, jitter=0.1)
"""After a fault the next poll comes within ten seconds (reliability.md A12)."""

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class GetRawUpdates(GetUpdates):
    """The same call without parsing: one update of an unknown shape would fail the whole batch, for ever."""

    __returning__ = list[dict[str, Any]]


class Poller:
    def __init__(self, bot: Bot, accept: Accept, allowed_updates: list[str], seconds: int) -> None:
        self._bot = bot
        self._accept = accept
        self._call = GetRawUpdates(limit=BATCH, timeout=seconds, allowed_updates=allowed_updates)
        self._deadline = seconds + 10
        self._may_poll = False
        self.trouble: TelegramAPIError | None = None
        """What the last poll has met; None when it went well."""
        self._backoff = Backoff(BACKOFF)

    async def run(self) -> None:
        """Poll until cancelled. Telegram keeps every update that was not confirmed by a later call."""
        while True:
            try:
                if not self._may_poll:
                    self._may_poll = await self._bot.delete_webhook()  # Telegram does one or the other
                await self._turn()
                self.trouble = None
                self._backoff.reset()
            except Exception as error:
                self.trouble = error if isinstance(error, TelegramAPIError) else None
                await asyncio.sleep(self._pause(error))

    async def _turn(self) -> None:
        updates: Any = await self._bot(self._call, request_timeout=self._deadline)
        if updates:
            await self._accept(updates)
            self._call.offset = updates[-1]["update_id"] + 1

    def _pause(self, error: Exception) -> float:
        """How long to wait after this error; said once in words, by kind."""
        pause = next(self._backoff)
        match error:
            case TelegramRetryAfter():
                logger.warning("Telegram asks to wait %s s before the next poll", error.retry_after)
                return float(error.retry_after)
            case TelegramConflictError():
                logger.error("another program is polling with this bot's token; stop it, or this one will get nothing")
            case TelegramUnauthorizedError():
                logger.error("Telegram does not accept the token (TELEGRAM__TOKEN)")
            case TelegramNetworkError() | TelegramServerError():
                logger.warning("Telegram cannot be reached (%s); polling again in %.1f s", type(error).__name__, pause)
            case TelegramAPIError():
                logger.error("Telegram refuses the poll: %s", error.message)
            case _:
                logger.exception("a batch of updates could not be kept; asking for it again", exc_info=error)
        return pause
