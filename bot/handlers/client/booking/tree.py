"""The booking dialogue. Everything but its beginning happens inside a draft, on the living screen."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, TelegramObject

from bot.fsm.booking import BookingStates
from bot.handlers.client.booking import again, confirm, files, owner, pet, problem, start, time
from bot.handlers.common.home import show_home, unfinished
from bot.handlers.desk import Desk
from bot.handlers.screen import Screen
from bot.handlers.tree import gathered

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class DraftMiddleware(BaseMiddleware):
    """Hands ``draft`` to the dialogue's handlers; a draft that has grown too old ends the dialogue in words."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        desk: Desk = data["desk"]
        draft = await unfinished(desk)
        if draft is None:
            return await show_home(desk, desk.texts("draft-gone"))
        return await handler(event, {**data, "draft": draft})


async def is_on_screen(query: CallbackQuery, screen: Screen) -> bool:
    """A button of an earlier screen is not an answer to the question that is open now."""
    return not await screen.is_stale()


def booking_router() -> Router:
    dialogue = gathered("booking", time.router, owner.router, pet.router, problem.router, confirm.router, files.router)
    dialogue.message.filter(StateFilter(BookingStates))
    dialogue.callback_query.filter(StateFilter(BookingStates), is_on_screen)
    dialogue.message.middleware(DraftMiddleware())
    dialogue.callback_query.middleware(DraftMiddleware())
    return gathered("booking-flow", start.router, again.router, dialogue, confirm.again)
