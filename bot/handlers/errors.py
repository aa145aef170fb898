"""The one place where an exception becomes words (O9): an alert for a button, the open question again for text."""

import logging
import secrets
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import ErrorEvent

from bot.domain.errors import BookingPaused, ClinicError, ConsentNeeded, DoctorsOnly, LoginNeeded
from bot.domain.people import Role
from bot.handlers.common.entry import begin_login
from bot.handlers.common.home import paused_page, show_home
from bot.handlers.common.resume import open_booking, show_current
from bot.handlers.desk import Desk
from bot.handlers.said import error_words
from bot.keyboards.callbacks import Place
from bot.keyboards.menu import home_only
from bot.keyboards.page import Page
from bot.services.updates import AlreadyHandled

router = Router(name="errors")
log = logging.getLogger(__name__)

NOBODY_HEARS = (TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError)
"""Telegram or the person cannot be reached, so there is nobody to apologise to. What was done is kept, and the next
message of the person finds the dialogue where it was."""


@router.errors()
async def failed(event: ErrorEvent, desk: Desk | None = None) -> Any:
    """True: the update is over, and whoever caused it has been told."""
    error = event.exception
    if isinstance(error, AlreadyHandled):
        return UNHANDLED  # the inbox's own affair: this update was another process's
    if desk is None or isinstance(error, NOBODY_HEARS):
        log.warning("the answer to update %s got nowhere: %s", event.update.update_id, type(error).__name__)
        return True
    if isinstance(error, ClinicError):
        log.info("account %s was told %s", desk.account.id, type(error).__name__)
        await _tell(desk, error)
    else:
        await _apologise(event, desk)
    await desk.screen.answer()
    return True


async def _tell(desk: Desk, error: ClinicError) -> None:
    match error:
        case LoginNeeded():
            await begin_login(desk, Role.OWNER, await _on_the_way(desk), error_words(error, desk.texts))
        case DoctorsOnly():
            await show_home(desk, error_words(error, desk.texts))
        case BookingPaused():
            await desk.screen.show(paused_page(desk, error))
        case ConsentNeeded():
            await _ask_again(desk, error)
        case _ if desk.screen.can_alert:
            desk.screen.toast(error_words(error, desk.texts.plain), is_alert=True)
        case _:
            await _ask_again(desk, error)


async def _ask_again(desk: Desk, error: ClinicError) -> None:
    """The open question under what went wrong. One that cannot be asked any more (its service was taken off meanwhile)
    would go wrong again, for ever and in silence: then the first screen, and the draft is kept."""
    words = error_words(error, desk.texts)
    try:
        await show_current(desk, words)
    except ClinicError as again:
        log.info("account %s cannot be asked again: %s", desk.account.id, type(again).__name__)
        await desk.state.set_state(None)
        await show_home(desk, words)


async def _apologise(event: ErrorEvent, desk: Desk) -> None:
    """The same short code for the person and the log; never the exception's own text."""
    code = secrets.token_hex(2).upper()
    log.error(
        "reference %s: update %s of account %s failed",
        code,
        event.update.update_id,
        desk.account.id,
        exc_info=event.exception,
    )
    try:
        if desk.screen.can_alert:
            desk.screen.toast(desk.texts.plain("error-unexpected", code=code), is_alert=True)
        else:
            await desk.screen.show(Page(desk.texts("error-unexpected", code=code), home_only(desk.texts)))
    except TelegramAPIError:
        log.warning("reference %s: not even the apology got through", code)


async def _on_the_way(desk: Desk) -> Place:
    return Place.BOOK if await open_booking(desk) else Place.HOME
