"""An update whose effect was committed by a process that died before it could answer: never handled again.

The person only sees where they are now. What is shown is decided by a handler; this step only lets nothing else run.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.handler import CallableObject
from aiogram.types import TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class InterruptedMiddleware(BaseMiddleware):
    """The last of ours: account, texts and conversation are there. ``show`` gets its arguments by name."""

    def __init__(self, show: Callable[..., Awaitable[Any]]) -> None:
        self._show = CallableObject(show)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if data.get("is_interrupted"):
            return await self._show.call(**data)
        return await handler(event, data)
