"""What an owner is writing about a visit of theirs: why it was cancelled, or more for the doctor to know."""

from typing import ClassVar

from aiogram.fsm.state import State, StatesGroup

from bot.fsm.draft import Draft


class VisitStates(StatesGroup):
    why = State()
    info = State()


class VisitDraft(Draft):
    kept_as: ClassVar[str] = "visit"

    visit_id: int = 0
    anew: bool = False
    """The story is told anew, in the place of what was told."""
