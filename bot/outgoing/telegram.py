"""What the bot says of its own accord: within Telegram's limits, and edited where a message stands already (O6)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters

from bot.outgoing.pace import Budget, ChatPace, of_own_accord


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message ready to go. With ``edit_message_id`` it takes that message's place, if that can still be done.

    ``document`` is a file's name and bytes, sent with the text as its caption. ``after`` hears the message's id."""

    chat_id: int
    text: str
    markup: InlineKeyboardMarkup | None = None
    silent: bool = False
    protect: bool = False
    document: tuple[str, bytes] | None = None
    edit_message_id: int | None = None
    after: Callable[[int], Awaitable[None]] | None = None
    media: tuple[str, str] | None = None
    """A kind (photo, voice, video, document) and Telegram's own id of the file: sent again without an upload."""
    reply_to: int | None = None
    keep_file: Callable[[str], Awaitable[None]] | None = None
    """Hears Telegram's id of an uploaded document."""
    lost: Callable[[], Awaitable[None]] | None = None
    """Hears that the person is not reached, neither here nor by mail."""
    mailed: Callable[[], Awaitable[None]] | None = None
    """Hears that a letter has carried the same words."""


class Unreachable(Exception):
    """The person blocked the bot or deleted the account (O15); nothing will get through until they come back."""


class Refused(Exception):
    """Telegram will never take this message as it is. The reason holds nothing of its text."""


class NotNow(Exception):
    """Worth trying again, after ``seconds`` when Telegram named a time."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class TelegramSender:
    """Sends what is owed, at the pace that Telegram allows (pace.py)."""

    def __init__(self, bot: Bot, chats: ChatPace | None = None, budget: Budget | None = None) -> None:
        self._bot = bot
        self._budget = budget or Budget()
        self._chats = chats or ChatPace()

    async def send(self, message: Outgoing) -> int:
        """Send or edit; the id of the message in the chat. Unreachable, Refused, NotNow."""
        await self._chats.wait(message.chat_id)
        await self._budget.wait()
        try:
            with of_own_accord():
                return await self._sent(message)
        except TelegramMigrateToChat as moved:
            return await self.send(replace(message, chat_id=moved.migrate_to_chat_id, edit_message_id=None))
        except TelegramForbiddenError as error:
            raise Unreachable from error
        except TelegramRetryAfter as error:
            self._budget.refused(message.chat_id, error.retry_after)
            raise NotNow("retry after", error.retry_after) from error
        except (TelegramNetworkError, TelegramServerError) as error:
            raise NotNow(type(error).__name__) from error
        except (TelegramBadRequest, TelegramNotFound) as error:
            if "chat not found" in error.message:
                raise Unreachable from error
            raise Refused(error.message[:64]) from error

    async def _sent(self, message: Outgoing) -> int:
        if message.edit_message_id is not None and await self._edited(message, message.edit_message_id):
            return message.edit_message_id
        options: dict[str, Any] = {
            "reply_markup": message.markup,
            "disable_notification": message.silent,
            "protect_content": message.protect,
        }
        if message.reply_to is not None:
            options["reply_parameters"] = ReplyParameters(message_id=message.reply_to, allow_sending_without_reply=True)
        if message.media is not None:
            kind, file_id = message.media
            send = getattr(self._bot, f"send_{kind}")
            sent: Message = await send(message.chat_id, file_id, caption=message.text or None, **options)
        elif message.document is not None:
            name, body = message.document
            file = BufferedInputFile(body, name)
            sent = await self._bot.send_document(message.chat_id, file, caption=message.text, **options)
            if message.keep_file is not None and sent.document is not None:
                await message.keep_file(sent.document.file_id)
        else:
            preview = LinkPreviewOptions(is_disabled=True)
            sent = await self._bot.send_message(message.chat_id, message.text, link_preview_options=preview, **options)
        return sent.message_id

    async def _edited(self, message: Outgoing, message_id: int) -> bool:
        """False when the message is gone or too old to be edited: then a new one takes its place."""
        try:
            await self._bot.edit_message_text(
                message.text,
                chat_id=message.chat_id,
                message_id=message_id,
                reply_markup=message.markup,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return True
            if "message to edit not found" in error.message or "message can't be edited" in error.message:
                return False
            raise
        return True
