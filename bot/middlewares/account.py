"""Who is writing, and the words for them: ``account`` and ``texts`` for everything that comes after."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EVENT_FROM_USER_KEY
from aiogram.types import TelegramObject, User
from structlog.contextvars import bound_contextvars

from bot.services.accounts import AccountService
from bot.texts import TextsLibrary

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class AccountMiddleware(BaseMiddleware):
    """On ``update``: only what is set there is seen by the error handler (house.md)."""

    def __init__(self, accounts: AccountService, library: TextsLibrary) -> None:
        self._accounts = accounts
        self._library = library

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get(EVENT_FROM_USER_KEY)
        if user is None or user.is_bot:
            return None  # nobody to answer
        account = await self._accounts.seen(user.id, user.language_code)
        data["account"] = account
        data["texts"] = self._library.speak(account.language, account.time_zone)
        with bound_contextvars(account_id=account.id):
            return await handler(event, data)
