"""Whoever floods is not answered (row O16). After the account is known, before anything is done for it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.domain.people import Account
from bot.services.abuse import AbuseService

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class FloodMiddleware(BaseMiddleware):
    """Outermost of the clinic's own on ``update``; the service is the dispatcher's ``abuse``."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        account: Account | None = data.get("account")
        abuse: AbuseService = data["abuse"]
        if account is not None and (account.is_shut_out or await abuse.is_flood(account)):
            return None
        return await handler(event, data)
