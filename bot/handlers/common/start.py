"""/start, /cancel and the way home, from wherever the person is (O5)."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import LinkGone
from bot.domain.people import Role
from bot.handlers.common.dropping import drop
from bot.handlers.common.entry import begin_login
from bot.handlers.common.home import show_home
from bot.handlers.common.links import open_link
from bot.handlers.common.resume import show_current
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place
from bot.services.alert_chats import START, AlertChatService
from bot.services.rebooking import RebookingService
from bot.services.start_links import StartLinkService

router = Router(name="start")


@router.message(CommandStart())
async def started(
    message: Message,
    command: CommandObject,
    desk: Desk,
    start_links: StartLinkService,
    rebooking: RebookingService,
    alert_chats: AlertChatService,
) -> None:
    if command.args == Place.WORK:
        return await begin_login(desk, Role.DOCTOR, Place.HOME)
    if command.args and command.args.startswith(START):
        return await _hear_alerts_here(desk, command.args, alert_chats)
    if command.args:
        await desk.state.set_state(None)
        return await open_link(desk, command.args, start_links, rebooking)
    return await show_home(desk)


async def _hear_alerts_here(desk: Desk, word: str, alert_chats: AlertChatService) -> None:
    """An administrator has opened the panel's link in the chat where alerts should come (A22)."""
    try:
        await alert_chats.tie(desk.account, word)
    except LinkGone:
        return await show_home(desk, desk.texts("start-link-gone"))
    return await show_home(desk, desk.texts("alert-tied"))


@router.callback_query(Go.filter(F.to == Place.HOME))
async def home_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_home(desk)


@router.callback_query(Go.filter(F.to == Place.HERE))
async def here_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_current(desk)


@router.message(Command("cancel"))
async def cancelled(message: Message, desk: Desk) -> None:
    """Say what was dropped: nothing disappears in silence."""
    await show_home(desk, await drop(desk))
