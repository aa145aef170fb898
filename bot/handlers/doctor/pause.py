"""A pause (D17): two hours, today, or until a day; the time is on sale again by itself."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.handlers.desk import Desk
from bot.keyboards.callbacks import moment_of
from bot.keyboards.doctor import pause_keyboard
from bot.keyboards.doctor_callbacks import PauseAsked, PauseChosen, PauseEnded
from bot.keyboards.page import Page
from bot.services.pauses import PauseService

router = Router(name="doctor-pause")


@router.callback_query(PauseAsked.filter())
async def pause_asked(query: CallbackQuery, desk: Desk, pauses: PauseService) -> None:
    await show_pause(desk, pauses)


@router.callback_query(PauseChosen.filter())
async def pause_chosen(query: CallbackQuery, callback_data: PauseChosen, desk: Desk, pauses: PauseService) -> None:
    await pauses.pause(desk.account, moment_of(callback_data.at))
    await show_pause(desk, pauses)


@router.callback_query(PauseEnded.filter())
async def pause_ended(query: CallbackQuery, desk: Desk, pauses: PauseService) -> None:
    await pauses.resume(desk.account)
    await show_pause(desk, pauses, desk.texts("pause-over"))


async def show_pause(desk: Desk, pauses: PauseService, notice: str | None = None) -> None:
    until = await pauses.until(desk.account)
    words = desk.texts("pause-on", until=until) if until else desk.texts("pause-off")
    keyboard = pause_keyboard(desk.texts, pauses.choices(), is_on=until is not None)
    await desk.screen.show(Page(words, keyboard).under(notice))
