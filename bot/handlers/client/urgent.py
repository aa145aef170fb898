"""«Is it serious?» comes first (C6): the red flags, the card that sends to a clinic, and the calm answer."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.fsm.booking import Question, SeenFlags
from bot.handlers.client.booking.talk import ask
from bot.handlers.common.resume import open_booking
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import FlagTicked, Go, Place
from bot.keyboards.page import Page
from bot.keyboards.urgent import NONE, RED_FLAGS, alarm_keyboard, calm_keyboard, flags_keyboard

router = Router(name="urgent")


@router.callback_query(Go.filter(F.to == Place.URGENT))
async def urgent_wanted(query: CallbackQuery, desk: Desk) -> None:
    """Reachable from every screen; the dialogue it was opened from waits."""
    await desk.screen.show(urgent_page(desk))


@router.callback_query(FlagTicked.filter(F.flag.in_(RED_FLAGS)))
async def flag_ticked(query: CallbackQuery, callback_data: FlagTicked, desk: Desk) -> None:
    draft = await open_booking(desk)
    if draft is None:
        await SeenFlags(flags=(callback_data.flag,)).save(desk.state)
    else:
        await draft.answered(Question.FLAGS, flags=(callback_data.flag,)).save(desk.state)
    await desk.screen.show(alarm_page(desk, callback_data.flag, is_booking=draft is not None))


@router.callback_query(FlagTicked.filter(F.flag == NONE))
async def nothing_ticked(query: CallbackQuery, desk: Desk) -> None:
    draft = await open_booking(desk)
    if draft is not None:
        return await ask(desk, draft.answered(Question.FLAGS, flags=()))
    await SeenFlags().save(desk.state)
    return await desk.screen.show(Page(desk.texts("urgent-calm"), calm_keyboard(desk.texts)))


def urgent_page(desk: Desk) -> Page:
    return Page(desk.texts("urgent-question"), flags_keyboard(desk.texts, Go(to=Place.HERE)))


def alarm_page(desk: Desk, flag: str, *, is_booking: bool) -> Page:
    """Where to go and what to do on the way. The words of first aid are the same for everyone and safe for all."""
    words = [desk.texts("urgent-alarm", flag=desk.texts.plain(f"flag-{flag}"))]
    if phone := desk.rules.urgent_phone or desk.rules.phone:
        words.append(desk.texts("urgent-call", phone=phone))
    words.append(desk.texts(f"first-aid-{flag}"))
    return Page("\n\n".join(words), alarm_keyboard(desk.texts, is_booking=is_booking))
