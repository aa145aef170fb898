"""Everything that nobody else understood: the last router. Nothing is met with silence, and nothing is lost (O5)."""

import logging

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import DoctorsOnly
from bot.handlers.common.help import hint
from bot.handlers.common.resume import show_current
from bot.handlers.desk import Desk
from bot.keyboards.doctor_callbacks import DOCTORS_ONLY

router = Router(name="fallback")
log = logging.getLogger(__name__)


@router.callback_query(F.data.startswith(tuple(f"{one.__prefix__}:" for one in DOCTORS_ONLY)))
async def doctors_button(query: CallbackQuery, desk: Desk) -> None:
    """A doctor's button pressed by somebody who is no doctor (any more)."""
    await desk.screen.retire()
    raise DoctorsOnly


@router.callback_query()
async def stale_button(query: CallbackQuery, desk: Desk) -> None:
    """A week-old, foreign or forged button: say so, and open what is current."""
    desk.screen.toast(desk.texts.plain("screen-stale"))
    if await desk.screen.is_stale():
        await desk.screen.retire()
    await show_current(desk)


@router.message(F.text.startswith("/"))
async def unknown_command(message: Message, desk: Desk) -> None:
    await show_current(desk, desk.texts("unknown-command"))


@router.message(F.text)
async def unexpected_words(message: Message, desk: Desk) -> None:
    """«Сегодня» where a button is expected: what to do, and the same question again. An owner whose words sound urgent
    is shown to the signs instead (C6)."""
    is_alarming = not desk.account.is_doctor and desk.suggestions.sounds_urgent(message.text or "")
    notice = desk.texts("sounds-urgent") if is_alarming else await hint(desk)
    await show_current(desk, notice or desk.texts("unexpected-words"))


@router.message(F.contact)
async def unexpected_contact(message: Message, desk: Desk) -> None:
    await show_current(desk, desk.texts("unexpected-contact"))


@router.message(F.voice)
async def unexpected_voice(message: Message, desk: Desk) -> None:
    await show_current(desk, desk.texts("unexpected-voice"))


@router.message()
async def unexpected_thing(message: Message, desk: Desk) -> None:
    """A sticker, a photo, a location … Files get a place of their own in a later version, and are not pretended now."""
    await show_current(desk, desk.texts("unexpected-thing"))


@router.edited_message()
async def edited(message: Message, desk: Desk) -> None:
    """An answer is read once; a corrected one has to be sent again."""
    await show_current(desk, desk.texts("message-edited"))
