"""Sending files for a visit: which visit, and which album is coming in."""

from typing import ClassVar

from aiogram.fsm.state import State, StatesGroup

from bot.fsm.draft import Draft


class FileStates(StatesGroup):
    sending = State()


class FilesDraft(Draft):
    """``visit_id`` is 0 for a booking that is being written. ``batch`` is the album whose first file has been answered:
    the others are counted on the same screen."""

    kept_as: ClassVar[str] = "files"

    visit_id: int = 0
    batch: str = ""
