"""Somebody who is going to be erased (C44): nothing is done for them any more, except that they may stay, and that what
is urgent is urgent."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Account
from bot.handlers.common.home import show_home
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import FlagTicked, Go, Place
from bot.keyboards.own_data import leaving_keyboard
from bot.keyboards.page import Page
from bot.services.erasure import ErasureService
from bot.texts import Texts

router = Router(name="farewell")


_STILL_OPEN = frozenset({Go(to=Place.URGENT).pack(), Go(to=Place.EXPORT).pack()})


async def is_leaving(event: object, account: Account) -> bool:
    return account.erase_at is not None


async def is_no_emergency(query: CallbackQuery) -> bool:
    data = query.data or ""
    return data not in _STILL_OPEN and not data.startswith(f"{FlagTicked.__prefix__}:")


@router.callback_query(is_leaving, Go.filter(F.to == Place.STAY))
async def stays(query: CallbackQuery, desk: Desk, erasure: ErasureService) -> None:
    await erasure.undo(desk.account)
    desk = desk.for_account(await desk.accounts.get(desk.account.id))
    await show_home(desk, desk.texts("leaving-stayed"))


@router.callback_query(is_leaving, is_no_emergency)
async def tapped_while_leaving(query: CallbackQuery, desk: Desk) -> None:
    await show_leaving(desk)


@router.message(is_leaving)
async def said_while_leaving(message: Message, desk: Desk) -> None:
    await show_leaving(desk)


@router.edited_message(is_leaving)
async def edited_while_leaving(message: Message, desk: Desk) -> None:
    await show_leaving(desk)


@router.callback_query(Go.filter(F.to == Place.STAY))
async def stayed_already(query: CallbackQuery, desk: Desk) -> None:
    """An old button of somebody who has stayed, or who is new here."""
    await show_home(desk)


async def show_leaving(desk: Desk) -> None:
    assert desk.account.erase_at is not None
    await desk.screen.show(leaving_page(desk.texts, desk.account.erase_at))


def leaving_page(texts: Texts, due_at: datetime) -> Page:
    return Page(texts("leaving", at=due_at), leaving_keyboard(texts))
