"""The living message: one screen per chat that is edited in place, and the answer that every tap gets (O1, O2)."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Self

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)

from bot.keyboards.callbacks import Go, HelpTopic, Place
from bot.keyboards.page import Page
from bot.services.conversations import Conversation, ConversationService, screen_key
from bot.texts import Texts
from bot.texts.safe import cut

log = logging.getLogger(__name__)

PATIENCE = 0.7
"""Seconds after which a tap is answered without words: a person waits at most one (O2)."""

MOST_IN_TOAST = 200
"""Characters in the answer to a tap (Bot API, answerCallbackQuery)."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Living:
    """What the chat shows now. ``has_contact_button``: the reply keyboard offers one's own number; ``about`` is the
    page's; ``opened_by`` the button that led here, so that help fits the screen (C43)."""

    message_id: int | None = None
    has_contact_button: bool = False
    about: str = ""
    opened_by: str = ""
    above: str = ""


_HELP = frozenset({Go(to=Place.HELP).pack(), Go(to=Place.ABOUT).pack(), Go(to=Place.HERE).pack()})


class Screen:
    """What one update may do to what a person sees."""

    def __init__(
        self,
        bot: Bot,
        chat_id: int,
        talks: ConversationService,
        texts: Texts,
        tap: CallbackQuery | None = None,
        said: str = "",
    ) -> None:
        self._bot = bot
        self._chat_id = chat_id
        self._talks = talks
        self._texts = texts
        self._tap = tap
        self._said = said
        self._toast: str | None = None
        self._is_alert = False
        self._is_answered = tap is None

    @classmethod
    def of(cls, update: Update, bot: Bot, talks: ConversationService, texts: Texts) -> Self | None:
        """The screen of the person behind an update; None where there is no chat to show anything in."""
        tap = update.callback_query
        message = update.message or update.edited_message or (tap.message if tap else None)
        if message is not None:
            said = (update.message.text or "") if update.message else ""
            return cls(bot, message.chat.id, talks, texts, tap, said)
        member = update.my_chat_member
        return cls(bot, member.chat.id, talks, texts) if member else None

    # --- showing ---

    async def show(self, page: Page) -> None:
        """Edit the living message when its own button was tapped; else send a new one below what was said, and take
        the old one's buttons away."""
        living = await self._living()
        if living.has_contact_button and not page.wants_contact:
            living = await self._put_contact_away(living)
        is_own = self._tap is not None and self._tapped_id == living.message_id
        if is_own and not page.wants_contact and await self._edit(page, self._tapped_id):
            shown = replace(living, about=page.about, above=page.above, opened_by=self._opened_by(living))
            if shown != living:
                await self._remember(shown)
            return
        await self._replace(page, living)

    async def show_below(self, page: Page) -> None:
        """A new living message at the foot of the chat: for a screen under which somebody is going to write, so that
        what is changed on it is seen."""
        await self._replace(page, await self._living())

    async def amend(self, page: Page) -> None:
        """Edit the living message where it stands, though something was typed below it: a ✓, not a new message (D8)."""
        living = await self._living()
        if living.message_id is None or not await self._edit(page, living.message_id):
            await self._replace(page, living)
        elif (living.about, living.above) != (page.about, page.above):
            await self._remember(replace(living, about=page.about, above=page.above))

    async def say(self, text: str) -> None:
        """A message of its own above the next screen."""
        await self._bot.send_message(self._chat_id, text, link_preview_options=_NO_PREVIEW)

    async def opened_by(self) -> str:
        """The button that led to the screen that is open: its prefix, and where a plain one leads."""
        return (await self._living()).opened_by

    async def is_stale(self) -> bool:
        """Whether the tapped button belongs to a message that is not the living one any more."""
        return self._tap is not None and self._tapped_id != (await self._living()).message_id

    async def retire(self) -> None:
        """Take the buttons off the tapped message: it has had its day."""
        if self._tapped_id is not None:
            await self._take_buttons(self._tapped_id)

    async def freeze(self, text: str) -> None:
        """Replace the tapped screen by words without buttons while something takes its time."""
        await self.answer()
        if self._tap is not None:
            await self._edit(Page(text), self._tapped_id)

    async def delete(self, message: Message) -> None:
        """Remove what a person wrote, where Telegram lets us (48 hours)."""
        with suppress(TelegramBadRequest):
            await self._bot.delete_message(self._chat_id, message.message_id)

    # --- the answer to a tap ---

    def toast(self, text: str, *, is_alert: bool = False) -> None:
        """Words that the tap will be answered with: a line on top, or a window to close."""
        self._toast, self._is_alert = cut(text, MOST_IN_TOAST), is_alert

    @property
    def can_alert(self) -> bool:
        return not self._is_answered

    async def answer(self) -> None:
        """Answer the tap once; Telegram refuses when it is too old, and then nobody is waiting."""
        if self._tap is None or self._is_answered:
            return
        self._is_answered = True
        with suppress(TelegramBadRequest):
            await self._bot.answer_callback_query(self._tap.id, self._toast, show_alert=self._is_alert)

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[None]:
        """Answer the tap at the end, or after ``PATIENCE`` when the work takes longer. After an exception it is left
        to whoever words the error."""
        impatience = asyncio.create_task(self._answer_soon()) if not self._is_answered else None
        try:
            yield
            await self.answer()
        finally:
            if impatience is not None:
                impatience.cancel()

    async def _answer_soon(self) -> None:
        await asyncio.sleep(PATIENCE)
        with suppress(TelegramAPIError):
            await self.answer()

    # --- how ---

    @property
    def _tapped_id(self) -> int | None:
        message = self._tap.message if self._tap else None
        return message.message_id if message else None

    async def _edit(self, page: Page, message_id: int | None) -> bool:
        """False when the message cannot be edited any more: deleted, or too old."""
        assert message_id is not None
        try:
            await self._bot.edit_message_text(
                page.text,
                chat_id=self._chat_id,
                message_id=message_id,
                reply_markup=page.keyboard,
                link_preview_options=_NO_PREVIEW,
            )
        except TelegramBadRequest as refusal:
            if "message is not modified" in refusal.message:
                return True
            log.info("the living message of a chat could not be edited: %s", refusal.message)
            return False
        return True

    async def _replace(self, page: Page, living: Living) -> None:
        sent = await self._bot.send_message(
            self._chat_id, page.text, reply_markup=page.keyboard, link_preview_options=_NO_PREVIEW
        )
        if page.wants_contact:
            await self._offer_contact()
        opened_by = self._opened_by(living)
        await self._remember(Living(sent.message_id, page.wants_contact, page.about, opened_by, page.above))
        if living.message_id is not None:
            await self._take_buttons(living.message_id)

    def _opened_by(self, living: Living) -> str:
        """Help is about the screen below it; words are an answer to the screen; a command leads away."""
        data = (self._tap.data or "") if self._tap is not None else ""
        is_detour = data in _HELP or data.startswith(f"{HelpTopic.__prefix__}:") or self._said.startswith("/help")
        if is_detour or (not data and not self._said.startswith("/")):
            return living.opened_by
        return data if data.startswith(f"{Go.__prefix__}:") else data.partition(":")[0]

    async def _take_buttons(self, message_id: int) -> None:
        with suppress(TelegramBadRequest):
            await self._bot.edit_message_reply_markup(chat_id=self._chat_id, message_id=message_id, reply_markup=None)

    async def _offer_contact(self) -> None:
        """Telegram's own button for one's own number lives on the reply keyboard only (Bot API, KeyboardButton)."""
        share = KeyboardButton(text=self._texts.plain("contact-button"), request_contact=True)
        keyboard = ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True, one_time_keyboard=True)
        await self._bot.send_message(self._chat_id, self._texts("contact-below"), reply_markup=keyboard)

    async def _put_contact_away(self, living: Living) -> Living:
        """A reply keyboard leaves only with a message that says so."""
        await self._bot.send_message(self._chat_id, self._texts("contact-away"), reply_markup=ReplyKeyboardRemove())
        away = replace(living, has_contact_button=False)
        await self._remember(away)
        return away

    async def _living(self) -> Living:
        data = (await self._talks.load(self._key)).data
        return Living(
            data.get("message"),
            data.get("contact", False),
            data.get("about", ""),
            data.get("opened_by", ""),
            data.get("above", ""),
        )

    async def _remember(self, living: Living) -> None:
        data = {
            "message": living.message_id,
            "contact": living.has_contact_button,
            "about": living.about,
            "opened_by": living.opened_by,
            "above": living.above,
        }
        await self._talks.stage(self._key, Conversation(data=data))

    @property
    def _key(self) -> str:
        return screen_key(self._chat_id)
