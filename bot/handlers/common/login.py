"""Linking an e-mail address by a code (C2, C3, D1): the answers. The screens are in entry.py."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import CodeExpired, CodeTriesSpent
from bot.domain.people import Role
from bot.fsm.booking import Question
from bot.fsm.login import LoginDraft, LoginStates
from bot.handlers.client.booking.talk import ask, go_back
from bot.handlers.client.documents import show_papers
from bot.handlers.client.own_data import show_my_data
from bot.handlers.client.pets import show_pets
from bot.handlers.client.profile import show_profile
from bot.handlers.client.visits import show_visits
from bot.handlers.commands import set_commands_of
from bot.handlers.common.entry import begin_login, show_login
from bot.handlers.common.home import show_home, unfinished
from bot.handlers.common.settings import show_settings
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import AddressChange, CodeAgain, Go, Place
from bot.services.login import CodeSent
from bot.texts.safe import visible

router = Router(name="login")


@router.callback_query(Go.filter(F.to == Place.WORK))
async def work_wanted(query: CallbackQuery, desk: Desk) -> None:
    await begin_login(desk, Role.DOCTOR, Place.HOME)


@router.message(Command("doctor"))
async def work_said(message: Message, desk: Desk) -> None:
    if desk.account.is_doctor:
        return await show_home(desk)
    return await begin_login(desk, Role.DOCTOR, Place.HOME)


@router.callback_query(Go.filter(F.to == Place.LOGIN))
async def login_wanted(query: CallbackQuery, desk: Desk) -> None:
    await begin_login(desk, desk.account.role, Place.SETTINGS)


@router.callback_query(Go.filter(F.to == Place.EMAIL))
async def other_email_wanted(query: CallbackQuery, desk: Desk) -> None:
    """The old address hears of it (C3)."""
    await begin_login(desk, Role.OWNER, Place.PROFILE)


@router.message(StateFilter(LoginStates.email, LoginStates.code), F.text.contains("@"))
@router.message(LoginStates.email, F.text)
async def address_told(message: Message, desk: Desk) -> None:
    """The answer is the same for every address; at the code step a new address simply replaces the old one."""
    draft = await LoginDraft.load(desk.state) or LoginDraft()
    sent = await desk.login.request_code(desk.account, visible(message.text or ""), draft.role)
    await _await_code(desk, draft, sent)


@router.message(LoginStates.code, F.text)
async def code_told(message: Message, desk: Desk) -> None:
    """The message with the code is removed whatever it held."""
    await desk.screen.delete(message)
    draft = await LoginDraft.load(desk.state) or LoginDraft()
    try:
        account = await desk.login.submit(desk.account, message.text or "", draft.role)
    except (CodeExpired, CodeTriesSpent) as spent:
        return await show_login(desk, desk.texts(spent.text_id))
    await LoginDraft.drop(desk.state)
    await set_commands_of(desk.bot, account, desk.texts)
    return await _go_on(desk.for_account(account), draft)


@router.callback_query(LoginStates.code, CodeAgain.filter())
async def code_wanted_again(query: CallbackQuery, desk: Desk) -> None:
    draft = await LoginDraft.load(desk.state) or LoginDraft()
    await _await_code(desk, draft, await desk.login.resend(desk.account, draft.role))


@router.callback_query(LoginStates.code, AddressChange.filter())
@router.callback_query(LoginStates.code, Go.filter(F.to == Place.BACK))
async def other_address_wanted(query: CallbackQuery, desk: Desk) -> None:
    await desk.state.set_state(LoginStates.email)
    await show_login(desk)


@router.callback_query(StateFilter(LoginStates.email, LoginStates.consent), Go.filter(F.to == Place.BACK))
async def login_left(query: CallbackQuery, desk: Desk) -> None:
    """Back to where the person came from."""
    draft = await LoginDraft.load(desk.state) or LoginDraft()
    await LoginDraft.drop(desk.state)
    booking = await unfinished(desk)
    if draft.then == Place.BOOK and booking is not None:
        return await go_back(desk, booking)
    return await show_home(desk)


async def _await_code(desk: Desk, draft: LoginDraft, sent: CodeSent) -> None:
    again_at = desk.clock() + timedelta(seconds=sent.again_in_seconds)
    await draft.model_copy(update={"email": sent.email, "again_at": again_at}).save(desk.state)
    await desk.state.set_state(LoginStates.code)
    await show_login(desk)


async def _go_on(desk: Desk, draft: LoginDraft) -> None:
    """To the place that the person was on the way to."""
    notice = desk.texts(f"login-done-{draft.role}", email=draft.email)
    booking = await unfinished(desk)
    if draft.role is Role.OWNER and draft.then == Place.BOOK and booking is not None:
        return await ask(desk, booking.settled() if booking.asking is Question.LOGIN else booking, notice)
    if draft.role is Role.OWNER and draft.then in _AFTERWARDS:
        return await _AFTERWARDS[Place(draft.then)](desk, notice)
    if draft.then == Place.SETTINGS:
        return await show_settings(desk, notice)
    return await show_home(desk, notice)


async def _visits(desk: Desk, notice: str) -> None:
    await show_visits(desk, notice=notice)


_AFTERWARDS: dict[Place, Callable[[Desk, str], Awaitable[None]]] = {
    Place.VISITS: _visits,
    Place.PETS: show_pets,
    Place.PROFILE: show_profile,
    Place.PAPERS: show_papers,
    Place.MY_DATA: show_my_data,
}
