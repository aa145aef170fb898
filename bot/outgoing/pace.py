"""How fast we may speak (O6): about thirty messages a second in all, one a second to each chat.

What people are waiting for in front of the screen is counted but never held up: it goes first, and what the bot says of
its own accord makes room for it.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

OVERALL_PER_SECOND = 29
"""Telegram allows "about 30" (Bot FAQ); one is kept for who was late and catches up."""
CHAT_INTERVAL_S = 1.0
"""Between messages of our own accord to one chat."""
FLOOD_S = 5.0
"""Two chats refused within this time: it is not the chats, it is us."""

_own_accord: ContextVar[bool] = ContextVar("own_accord", default=False)


def is_own_accord() -> bool:
    """Whether the running call is one of the bot's own, which can be put off, and not an answer to a person."""
    return _own_accord.get()


@contextmanager
def of_own_accord() -> Iterator[None]:
    token = _own_accord.set(True)
    try:
        yield
    finally:
        _own_accord.reset(token)


class Budget:
    """One for each connection. Turns are handed out at even distances; an answer to a person takes one unasked."""

    def __init__(self, per_second: float = OVERALL_PER_SECOND, now: Callable[[], float] = monotonic) -> None:
        self._interval = 1 / per_second
        self._now = now
        self._line = asyncio.Lock()
        self._free_at = 0.0
        self._held_until = 0.0
        self._flooded: dict[int, float] = {}

    def spend(self) -> None:
        """Somebody is answered: the next of our own messages leaves a turn later."""
        self._free_at = max(self._free_at, self._now()) + self._interval

    async def wait(self) -> None:
        """Until a turn of our own comes. One at a time, and from when we really woke: a busy machine makes us late,
        never early, and a hold is followed by no burst."""
        async with self._line:
            await self._sleep_until_free()
            self._free_at = max(self._free_at, self._now() - self._interval) + self._interval

    async def _sleep_until_free(self) -> None:
        pause = max(self._free_at, self._held_until) - self._now()
        if pause > 0:
            await asyncio.sleep(pause)
            await self._sleep_until_free()  # somebody was answered meanwhile, or there is a flood

    def refused(self, chat_id: int, seconds: float) -> None:
        """Telegram has said 429. For one chat that is its own affair; for a second one soon after, everybody waits."""
        now = self._now()
        self._flooded = {chat: at for chat, at in self._flooded.items() if now - at < FLOOD_S}
        self._flooded[chat_id] = now
        if len(self._flooded) > 1:
            self._held_until = max(self._held_until, now + seconds)


class Counted(BaseRequestMiddleware):
    """Counts what is said to people in front of us; what the bot says of its own accord has waited for its turn."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if method.__api_method__.startswith(("send", "copy", "forward", "edit")) and not is_own_accord():
            self._budget.spend()
        return await make_request(bot, method)


class ChatPace:
    """One message a second to each chat; chats that were silent since are forgotten."""

    def __init__(self, interval: float = CHAT_INTERVAL_S, now: Callable[[], float] = monotonic) -> None:
        self._interval = interval
        self._now = now
        self._free_at: dict[int, float] = {}

    async def wait(self, chat_id: int) -> None:
        now = self._now()
        if len(self._free_at) > 1_000:
            self._free_at = {chat: free_at for chat, free_at in self._free_at.items() if free_at > now}
        turn = max(now, self._free_at.get(chat_id, now))
        self._free_at[chat_id] = turn + self._interval
        await asyncio.sleep(turn - now)
