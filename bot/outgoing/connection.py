"""The connection to Telegram's Bot API, and what is obeyed on every call (O6, O8).

An answer to the person who is writing is not slowed down; it only waits when Telegram asks for it (reliability.md A3).
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.outgoing.pace import Budget, Counted, is_own_accord

logger = logging.getLogger(__name__)

PATIENCE_S = 30
"""A person in front of us waits no longer than this because Telegram asked to; a delivery is put off instead."""
PAUSES_S = (0.5, 1.5)
"""Before a call that got no answer is made again."""


@asynccontextmanager
async def open_bot(
    token: str, *, api_url: str, proxy: str = "", timeout: float = 20.0, budget: Budget | None = None
) -> AsyncIterator[Bot]:
    """The bot's connection to the real Telegram, a local Bot API server or the sandbox, perhaps through a proxy."""
    session = AiohttpSession(proxy=proxy or None, api=TelegramAPIServer.from_base(api_url), timeout=timeout)
    session.middleware(Persistence())
    if proxy:
        session.middleware(ProxyTrouble())
    if budget is not None:
        session.middleware(Counted(budget))
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    try:
        yield bot
    finally:
        await session.close()


class ProxyTrouble(BaseRequestMiddleware):
    """A proxy that is away or does not let us through is trouble on the way like any other: aiogram knows only
    aiohttp's own errors, and aiohttp-socks has others. Its words are left out: they may hold the proxy's address."""

    def __init__(self) -> None:
        from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError  # an optional package

        self._trouble = (ProxyError, ProxyConnectionError, ProxyTimeoutError)

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except self._trouble as error:
            raise TelegramNetworkError(method=method, message=type(error).__name__) from None


class Persistence(BaseRequestMiddleware):
    """Waits when Telegram says so, and asks again when it does not answer: over a bad link a quarter of all requests
    may time out (reliability.md A12). A message is said twice only where its answer was lost."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        kept_answer(method.__returning__)
        if method.__api_method__ == "getUpdates":
            return await make_request(bot, method)  # the poller has a patience of its own
        for pause in PAUSES_S:
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if error.retry_after > PATIENCE_S or is_own_accord():
                    raise  # a delivery keeps its turn in the queue, and lets the others go on
                logger.warning("Telegram asks to wait %s s before %s", error.retry_after, method.__api_method__)
                await asyncio.sleep(error.retry_after)
            except (TelegramNetworkError, TelegramServerError) as error:
                logger.warning("%s got no answer: %s", method.__api_method__, type(error).__name__)
                await asyncio.sleep(pause)
        return await make_request(bot, method)


@cache
def kept_answer(returning: Any) -> type[Response[Any]]:
    """aiogram asks pydantic for ``Response[Message]`` at every call, and pydantic forgets a model that nobody holds:
    building it anew each time cost 20 ms of a call, ten times the rest of it."""
    return Response[returning]
