"""Where the bot is: it talks in private chats only, leaves every other (O7), and knows who has blocked it (O15)."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.middlewares.user_context import EVENT_CHAT_KEY
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Chat, ChatMemberUpdated, TelegramObject, Update

from bot.services.accounts import AccountService

logger = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}


class PresenceMiddleware(BaseMiddleware):
    """Before anybody gets an account."""

    def __init__(self, accounts: AccountService) -> None:
        self._accounts = accounts

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        chat: Chat | None = data.get(EVENT_CHAT_KEY)
        if chat is not None and chat.type != ChatType.PRIVATE:
            return await _leave(data["bot"], chat, event.my_chat_member)
        if event.my_chat_member is not None:
            return await self._note(event.my_chat_member)
        return await handler(event, data)

    async def _note(self, change: ChatMemberUpdated) -> None:
        """The person blocked the bot, or came back."""
        account = await self._accounts.seen(change.from_user.id, change.from_user.language_code)
        if change.new_chat_member.status in _GONE:
            await self._accounts.mark_unreachable(account.id)
        else:
            await self._accounts.mark_reachable(account.id)


async def _leave(bot: Bot, chat: Chat, change: ChatMemberUpdated | None) -> None:
    if change is not None and change.new_chat_member.status in _GONE:
        return  # this is the news of our own leaving
    logger.info("leaving chat %s: it is not a private one", chat.id)
    try:
        await bot.leave_chat(chat.id)
    except TelegramAPIError as error:
        logger.warning("could not leave chat %s: %s", chat.id, type(error).__name__)
