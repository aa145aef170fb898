"""My data (C44): take it along, correct it, delete everything; what stays and why is said before."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.people import Role
from bot.handlers.common.entry import begin_login
from bot.handlers.common.farewell import leaving_page
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place
from bot.keyboards.own_callbacks import ErasureAsked
from bot.keyboards.own_data import erasure_keyboard, my_data_keyboard
from bot.keyboards.page import Page
from bot.services.erasure import ErasureService
from bot.services.own_data import OwnDataService

router = Router(name="own-data")


@router.callback_query(Go.filter(F.to == Place.MY_DATA))
async def my_data_wanted(query: CallbackQuery, desk: Desk, erasure: ErasureService) -> None:
    due_at = await erasure.pending(desk.account)
    await show_my_data(desk, desk.texts("my-data-pending", at=due_at) if due_at else None)


@router.callback_query(Go.filter(F.to == Place.EXPORT))
async def export_wanted(query: CallbackQuery, desk: Desk, own_data: OwnDataService) -> None:
    await own_data.want(desk.account)
    desk.screen.toast(desk.texts.plain("export-comes"))


@router.callback_query(ErasureAsked.filter())
async def erasure_asked(query: CallbackQuery, callback_data: ErasureAsked, desk: Desk, erasure: ErasureService) -> None:
    """Two taps; what goes, when, and what stays is said before the second."""
    if not callback_data.sure:
        outlook = await erasure.outlook(desk.account)
        words = desk.texts(
            "erase-question",
            upcoming=outlook.upcoming,
            pets=outlook.pets,
            files=outlook.files,
            hours=desk.rules.erase_hours,
        )
        return await desk.screen.show(Page(words, erasure_keyboard(desk.texts)))
    due_at = await erasure.ask(desk.account)
    await desk.state.clear()
    return await desk.screen.show(leaving_page(desk.texts, due_at))


async def show_my_data(desk: Desk, notice: str | None = None) -> None:
    """Private, so the address must be confirmed first."""
    if desk.account.owner is None:
        return await begin_login(desk, Role.OWNER, Place.MY_DATA, desk.texts("login-why-my-data"))
    return await desk.screen.show(Page(desk.texts("my-data"), my_data_keyboard(desk.texts)).under(notice))
