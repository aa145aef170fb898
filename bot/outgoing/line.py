"""Watching the line to Telegram from inside the bot's process, for the panel's page of health (row A7)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import WebhookInfo

from bot.services.telegram_line import EVERY, LineTrouble

logger = logging.getLogger(__name__)


class Note(Protocol):
    def __call__(
        self, pending: int, trouble: LineTrouble | None = None, since: datetime | None = None, said: str = ""
    ) -> Awaitable[None]: ...


def trouble_of(error: TelegramAPIError) -> LineTrouble:
    """What an administrator can do about it."""
    match error:
        case TelegramConflictError():
            return LineTrouble.CONFLICT
        case TelegramUnauthorizedError() | TelegramNotFound():
            return LineTrouble.TOKEN
        case TelegramNetworkError() | TelegramServerError():
            return LineTrouble.NETWORK
    return LineTrouble.REFUSED


class LineWatch:
    """``webhook_url`` is where Telegram should bring updates; empty while they are polled. ``polling_trouble`` is what
    the poller meets: a second program with our token is seen by nobody else."""

    def __init__(
        self, bot: Bot, note: Note, webhook_url: str, polling_trouble: Callable[[], TelegramAPIError | None]
    ) -> None:
        self._bot = bot
        self._note = note
        self._url = webhook_url
        self._polling_trouble = polling_trouble

    async def follow(self) -> None:
        """Twice a minute, for as long as the bot lives."""
        while True:
            try:
                await self.look()
            except Exception:  # a full disk, say: the pulse stays away, and that is what the panel tells
                logger.exception("the state of the line to Telegram could not be noted")
            await asyncio.sleep(EVERY.total_seconds())

    async def look(self) -> None:
        try:
            info = await self._bot.get_webhook_info()
        except TelegramAPIError as error:
            await self._note(0, trouble_of(error))
            return
        await self._note_seen(info)

    async def _note_seen(self, info: WebhookInfo) -> None:
        pending = info.pending_update_count
        if met := self._polling_trouble():
            await self._note(pending, trouble_of(met))
        elif info.url != self._url:
            await self._note(pending, LineTrouble.MOVED)
        elif self._url and info.last_error_date is not None:
            await self._note(pending, LineTrouble.WEBHOOK, info.last_error_date, info.last_error_message or "")
        else:
            await self._note(pending)
