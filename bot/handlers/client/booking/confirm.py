"""The summary: a pencil on every line, and the one tap that books (C16)."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery

from bot.domain.errors import DraftIncomplete, SlotTaken
from bot.domain.ids import ServiceId
from bot.domain.visits import Visit
from bot.fsm.booking import BookingDraft, BookingStates, Question
from bot.handlers.client.booking.talk import ask, offer_instead
from bot.handlers.desk import Desk
from bot.keyboards.booking import EDITABLE, booked_keyboard
from bot.keyboards.callbacks import Booked, LineEdited
from bot.keyboards.page import Page
from bot.services.booking import BookingRequest

router = Router(name="booking-confirm")
again = Router(name="booking-confirmed")
"""After the draft is gone."""

_QUESTION_OF = {"name": Question.NAME, "phone": Question.PHONE, "pet": Question.PET, "problem": Question.PROBLEM}
"""Where to go on when a service misses an answer."""


@router.callback_query(BookingStates.summary, LineEdited.filter(F.question.in_({one.value for one in EDITABLE})))
async def line_edited(query: CallbackQuery, callback_data: LineEdited, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.asked_for(Question(callback_data.question), is_editing=True))


@router.callback_query(BookingStates.summary, Booked.filter())
async def booked(query: CallbackQuery, callback_data: Booked, desk: Desk, draft: BookingDraft) -> None:
    """The buttons go at the first tap; the draft's key makes ten taps one visit."""
    if callback_data.key != draft.key:
        return await ask(desk, draft)
    await desk.screen.freeze(desk.texts("booking-in-progress"))
    try:
        visit = await desk.booking.book(desk.account, _request(draft))
    except SlotTaken as taken:
        return await offer_instead(desk, draft, taken)
    except DraftIncomplete as gap:
        question = _QUESTION_OF.get(gap.facts().get("missing", ""), Question.PROBLEM)
        return await ask(desk, draft.asked_for(question), desk.texts(gap.text_id))
    await desk.state.clear()
    return await _show_done(desk, visit)


@again.callback_query(Booked.filter())
async def booked_already(query: CallbackQuery, callback_data: Booked, desk: Desk) -> None:
    """The second of two quick taps: the same receipt, and no word of an old screen to somebody who has just booked."""
    visit = await desk.booking.booked(desk.account, callback_data.key)
    if visit is None or await desk.screen.is_stale():
        raise SkipHandler
    desk.screen.toast(desk.texts.plain("booking-done-already", code=visit.code))
    await _show_done(desk, visit)


async def _show_done(desk: Desk, visit: Visit) -> None:
    words = desk.texts("booking-done", code=visit.code, at=visit.starts_at, checked=visit.checked_live)
    await desk.screen.show(Page(words, booked_keyboard(desk.texts)))


def _request(draft: BookingDraft) -> BookingRequest:
    """The finished draft in the service's words. DraftIncomplete names what is missing."""
    if draft.pet is None:
        raise DraftIncomplete(missing="pet")
    assert draft.slot is not None
    return BookingRequest(
        key=draft.key,
        service_id=ServiceId(draft.service_id or 0),
        slot=draft.slot.slot,
        any_doctor=draft.any_doctor,
        pet=draft.pet,
        problem=draft.complaint,
        urgency=draft.urgency,
    )
