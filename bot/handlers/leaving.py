"""Leaving what was being written (D13, D8): words belong to the screen on which they were asked for. Whoever has tapped
their way to another screen is in no chat, note or search any more, so nothing they type goes to the wrong person."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.fsm.care import CareStates, ChatStates
from bot.fsm.files import FileStates
from bot.fsm.visits import VisitStates
from bot.handlers.commands import DOCTORS, OWNERS
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import (
    CannotConnect,
    ChatMeant,
    ChatOpened,
    FileRemoved,
    FilesWanted,
    RemovalAsked,
    ResultAgain,
    UploadAsked,
)
from bot.keyboards.doctor_callbacks import FileShown, NotePlayed, PaperWanted, QuickSaid, SyncExplained

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_WRITING = frozenset(
    state.state for group in (CareStates, ChatStates, FileStates, VisitStates) for state in group.__all_states__
)
_STAYING = tuple(
    f"{one.__prefix__}:"
    for one in (
        CannotConnect,
        ChatMeant,
        ChatOpened,
        FileRemoved,
        FileShown,
        FilesWanted,
        NotePlayed,
        PaperWanted,
        QuickSaid,
        RemovalAsked,
        ResultAgain,
        SyncExplained,
        UploadAsked,
    )
)
"""Buttons that leave the screen as it is, or open the chat anew by themselves."""
_COMMANDS = frozenset(f"/{one}" for one in (*OWNERS, *DOCTORS)) - {"/cancel"}
"""Whoever cancels is told what they have left, so that one finds the state as it was."""


class LeavingMiddleware(BaseMiddleware):
    """Outermost on ``update``, after the desk is set. Only the state is left: what was written stays in the draft, and
    the handler that is on its way may set a state of its own. ``left_state`` tells it where the person was."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        desk: Desk | None = data.get("desk")
        assert isinstance(event, Update)
        data["left_state"] = None
        if desk is not None and data.get("raw_state") in _WRITING and _leaves(event):
            await desk.state.set_state(None)
            data["left_state"] = data["raw_state"]
            data["raw_state"] = None  # what the filters look at was read before us
        return await handler(event, data)


def _leaves(update: Update) -> bool:
    if update.callback_query is not None:
        return not (update.callback_query.data or "").startswith(_STAYING)
    words = (update.message.text or "") if update.message else ""
    return words.partition(" ")[0].partition("@")[0] in _COMMANDS
