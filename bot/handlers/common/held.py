"""Until when a chosen time is kept (C11): one line above every question of a booking, and of the login inside it."""

from bot.fsm.booking import BookingDraft
from bot.handlers.desk import Desk


def is_held(desk: Desk, draft: BookingDraft) -> bool:
    return draft.held_until is not None and draft.held_until > desk.clock()


def held_words(desk: Desk, draft: BookingDraft | None) -> str:
    """Empty while no time is kept."""
    if draft is None or draft.slot is None or not is_held(desk, draft):
        return ""
    return desk.texts("booking-held", at=draft.slot.slot.starts_at, until=draft.held_until)
