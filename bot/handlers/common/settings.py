"""Language, time zone, roles, and the way out (C3, D2)."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Role
from bot.handlers.commands import set_commands_of
from bot.handlers.common.entry import begin_login
from bot.handlers.common.home import show_home
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, LanguageChosen, LoggedOut, Place, RoleChosen, ZoneChosen
from bot.keyboards.menu import (
    ZONES,
    language_keyboard,
    logout_keyboard,
    settings_keyboard,
    zone_keyboard,
    zone_text,
)
from bot.keyboards.page import Page

router = Router(name="settings")


@router.message(Command("settings"))
async def settings_said(message: Message, desk: Desk) -> None:
    await show_settings(desk)


@router.callback_query(Go.filter(F.to == Place.SETTINGS))
async def settings_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_settings(desk)


@router.callback_query(Go.filter(F.to == Place.LANGUAGE))
async def languages_wanted(query: CallbackQuery, desk: Desk) -> None:
    await desk.screen.show(Page(desk.texts("language-question"), language_keyboard(desk.texts)))


@router.callback_query(LanguageChosen.filter())
async def language_chosen(query: CallbackQuery, callback_data: LanguageChosen, desk: Desk) -> None:
    account = await desk.accounts.set_language(desk.account, callback_data.language)
    desk = desk.for_account(account)
    await set_commands_of(desk.bot, account, desk.texts)
    await show_settings(desk, desk.texts("settings-saved"))


@router.callback_query(Go.filter(F.to == Place.ZONE))
async def zones_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_zones(desk)


@router.callback_query(ZoneChosen.filter(F.zone.in_(ZONES)))
async def zone_chosen(query: CallbackQuery, callback_data: ZoneChosen, desk: Desk) -> None:
    desk = desk.for_account(await desk.accounts.set_time_zone(desk.account, callback_data.zone))
    await show_settings(desk, desk.texts("settings-saved"))


@router.callback_query(RoleChosen.filter())
async def role_chosen(query: CallbackQuery, callback_data: RoleChosen, desk: Desk) -> None:
    """One button between a doctor's and an owner's chat; the two are never mixed on one screen."""
    if callback_data.role is Role.DOCTOR and desk.account.doctor is None:
        return await begin_login(desk, Role.DOCTOR, Place.HOME)
    account = await desk.accounts.switch_role(desk.account, callback_data.role)
    desk = desk.for_account(account)
    await set_commands_of(desk.bot, account, desk.texts)
    return await show_home(desk, desk.texts(f"role-now-{callback_data.role}"))


@router.message(Command("logout"))
async def logout_said(message: Message, desk: Desk) -> None:
    await show_logout(desk)


@router.callback_query(Go.filter(F.to == Place.LOGOUT))
async def logout_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_logout(desk)


@router.callback_query(LoggedOut.filter())
async def logged_out(query: CallbackQuery, callback_data: LoggedOut, desk: Desk) -> None:
    if callback_data.everywhere:
        await desk.login.logout_everywhere(desk.account)
        account = await desk.accounts.get(desk.account.id)
    else:
        account = await desk.login.logout(desk.account, desk.account.role)
    desk = desk.for_account(account)
    await set_commands_of(desk.bot, account, desk.texts)
    await show_home(desk, desk.texts("logged-out-everywhere" if callback_data.everywhere else "logged-out"))


async def show_settings(desk: Desk, notice: str | None = None) -> None:
    account, texts = desk.account, desk.texts
    session = account.doctor if account.is_doctor else account.owner
    zone_id = zone_text(account.time_zone)
    words = texts(
        "settings",
        language=texts.plain(f"language-{account.language}"),
        zone=texts.plain(zone_id) if texts.has(zone_id) else account.time_zone,
        email=session.email if session else texts.plain(await _without_session(desk)),
        role=account.role if session and account.role is Role.DOCTOR else Role.OWNER,
    )
    await desk.screen.show(Page(words, settings_keyboard(texts, account)).under(notice))


async def _without_session(desk: Desk) -> str:
    """A login that has ended looks otherwise than none at all: the address itself is private again."""
    return "settings-login-ended" if await desk.accounts.was_logged_in(desk.account) else "settings-no-email"


async def show_zones(desk: Desk, notice: str | None = None) -> None:
    words = desk.texts("zone-question", at=desk.clock())
    await desk.screen.show(Page(words, zone_keyboard(desk.texts)).under(notice))


async def show_logout(desk: Desk) -> None:
    if desk.account.owner is None and desk.account.doctor is None:
        return await show_settings(desk, desk.texts("logout-nobody"))
    return await desk.screen.show(Page(desk.texts("logout-question"), logout_keyboard(desk.texts)))
