"""What /cancel drops, and the words that say so (O5): the one thing that is open, and nothing besides."""

from aiogram.fsm.state import StatesGroup

from bot.fsm.booking import BookingDraft
from bot.fsm.care import CareDraft, CareStates, ChatDraft, ChatStates
from bot.fsm.draft import Draft
from bot.fsm.files import FileStates
from bot.fsm.login import LoginDraft, LoginStates
from bot.fsm.profile import ProfileStates
from bot.fsm.request import RequestDraft, RequestStates
from bot.fsm.visits import VisitStates
from bot.handlers.common.home import draft_words, unfinished
from bot.handlers.desk import Desk

_DIALOGUES: tuple[tuple[type[StatesGroup], type[Draft] | None, str], ...] = (
    (RequestStates, RequestDraft, "cancelled-request"),
    (LoginStates, LoginDraft, "cancelled-login"),
    (ChatStates, ChatDraft, "cancelled-chat"),
    (CareStates, CareDraft, "cancelled-care"),
    (ProfileStates, None, "cancelled-profile"),
    (FileStates, None, "cancelled-files"),
    (VisitStates, None, "cancelled-visit"),
)
"""States, the draft that goes with them, and the words. What was sent, saved or received before stays."""


async def drop(desk: Desk) -> str:
    """An unfinished booking waits while something else is cancelled; it goes when nothing else is open."""
    state = await desk.state.get_state()
    booking = await unfinished(desk)
    for group, draft, text_id in _DIALOGUES:
        if state in {one.state for one in group.__all_states__}:
            is_part_of_booking = group is LoginStates and booking is not None
            if draft is not None:
                await draft.drop(desk.state)
            await desk.state.set_state(None)
            return await _drop_booking(desk, booking) if is_part_of_booking and booking else desk.texts(text_id)
    return await _drop_booking(desk, booking) if booking is not None else desk.texts("cancelled-nothing")


async def _drop_booking(desk: Desk, draft: BookingDraft) -> str:
    words = await draft_words(desk, draft)
    await desk.state.clear()
    await desk.file_intake.discard_draft(desk.account, draft.key)
    await desk.booking.release(desk.account)
    return desk.texts("cancelled-booking") + "\n" + words
