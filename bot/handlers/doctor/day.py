"""My day and my week (D3, D4)."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import day_page, week_page
from bot.keyboards.callbacks import Go, Place, day_of
from bot.keyboards.doctor_callbacks import DayOpened, WeekOpened

router = Router(name="doctor-day")


@router.message(Command("today"))
async def today_said(message: Message, desk: Desk) -> None:
    await desk.screen.show(await day_page(desk, desk.clinic_today))


@router.callback_query(Go.filter(F.to == Place.TODAY))
async def today_wanted(query: CallbackQuery, desk: Desk) -> None:
    await desk.screen.show(await day_page(desk, desk.clinic_today))


@router.callback_query(DayOpened.filter())
async def day_opened(query: CallbackQuery, callback_data: DayOpened, desk: Desk) -> None:
    await desk.screen.show(await day_page(desk, day_of(callback_data.day)))


@router.message(Command("week"))
async def week_said(message: Message, desk: Desk) -> None:
    await desk.screen.show(await week_page(desk, desk.clinic_today))


@router.callback_query(WeekOpened.filter())
async def week_opened(query: CallbackQuery, callback_data: WeekOpened, desk: Desk) -> None:
    await desk.screen.show(await week_page(desk, day_of(callback_data.day)))
