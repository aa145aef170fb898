"""/start, /cancel and the way home, from wherever the person is (O5)."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Role
from bot.fsm.login import LoginDraft
from bot.fsm.request import RequestDraft
from bot.handlers.client.request_pages import REQUEST_STATES
from bot.handlers.common.entry import begin_login
from bot.handlers.common.home import draft_words, show_home, unfinished
from bot.handlers.common.links import open_link
from bot.handlers.common.resume import is_logging_in, show_current
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place
from bot.services.rebooking import RebookingService
from bot.services.start_links import StartLinkService

router = Router(name="start")


@router.message(CommandStart())
async def started(
    message: Message, command: CommandObject, desk: Desk, start_links: StartLinkService, rebooking: RebookingService
) -> None:
    if command.args == Place.WORK:
        return await begin_login(desk, Role.DOCTOR, Place.HOME)
    if command.args:
        await desk.state.set_state(None)
        return await open_link(desk, command.args, start_links, rebooking)
    return await show_home(desk)


@router.callback_query(Go.filter(F.to == Place.HOME))
async def home_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_home(desk)


@router.callback_query(Go.filter(F.to == Place.HERE))
async def here_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_current(desk)


@router.message(Command("cancel"))
async def cancelled(message: Message, desk: Desk) -> None:
    """Say what was dropped: nothing disappears in silence."""
    await show_home(desk, await _drop(desk))


async def _drop(desk: Desk) -> str:
    draft = await unfinished(desk)
    if await desk.state.get_state() in REQUEST_STATES:
        await RequestDraft.drop(desk.state)
        return desk.texts("cancelled-request")
    if draft is not None:
        words = await draft_words(desk, draft)
        await desk.state.clear()
        await desk.file_intake.discard_draft(desk.account, draft.key)
        await desk.booking.release(desk.account)
        return desk.texts("cancelled-booking") + "\n" + words
    if await is_logging_in(desk):
        await LoginDraft.drop(desk.state)
        return desk.texts("cancelled-login")
    return desk.texts("cancelled-nothing")
