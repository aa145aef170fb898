"""Fetching a file from Telegram: in pieces, at most 20 MB, and again later when Telegram does not answer."""

from collections.abc import AsyncIterator, Callable

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientError

from bot.outgoing.telegram import NotNow, Refused

PIECE = 64 * 1024
PATIENCE_S = 120

Fetch = Callable[[str], AsyncIterator[bytes]]


def downloads(bot: Bot) -> Fetch:
    """By Telegram's id of a file. NotNow, Refused."""

    async def fetch(file_id: str) -> AsyncIterator[bytes]:
        try:
            async for piece in _pieces(bot, file_id):
                yield piece
        except TelegramRetryAfter as error:
            raise NotNow("retry after", error.retry_after) from error
        except (TelegramBadRequest, TelegramNotFound, TelegramForbiddenError) as error:
            raise Refused(error.message[:64]) from error
        except (TelegramNetworkError, TelegramServerError, ClientError, TimeoutError) as error:
            raise NotNow(type(error).__name__) from error

    return fetch


async def _pieces(bot: Bot, file_id: str) -> AsyncIterator[bytes]:
    """The link is asked for each time: it lives for an hour only (Bot API, getFile)."""
    file = await bot.get_file(file_id)
    url = bot.session.api.file_url(bot.token, file.file_path or "")
    async for piece in bot.session.stream_content(url, timeout=PATIENCE_S, chunk_size=PIECE):
        yield piece
