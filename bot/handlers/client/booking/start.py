"""How a booking begins, is picked up again, and goes back a step."""

import secrets
from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery

from bot.domain.ids import ServiceId
from bot.fsm.booking import BookingDraft, BookingStates, Question, SeenFlags
from bot.fsm.request import RequestDraft
from bot.handlers.client.booking.talk import ask, go_back
from bot.handlers.common.home import draft_words, unfinished
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place, ServiceWanted
from bot.keyboards.menu import draft_keyboard
from bot.keyboards.page import Page
from bot.services.booking_checks import LEAST_WORDS

router = Router(name="booking-start")

CALM_LASTS = timedelta(minutes=15)


@router.callback_query(Go.filter(F.to == Place.BOOK))
async def book_wanted(query: CallbackQuery, desk: Desk) -> None:
    """A booking that waits is offered first: nobody answers the same questions twice (C15)."""
    draft = await unfinished(desk)
    if draft is None:
        return await ask(desk, await new_draft(desk))
    if await SeenFlags.lately(desk.state, desk.clock()) is not None:
        return await ask(desk, (await new_draft(desk, draft)))
    words = f"{desk.texts('draft-question')}\n\n{await draft_words(desk, draft)}"
    return await desk.screen.show(Page(words, draft_keyboard(desk.texts)))


@router.callback_query(Go.filter(F.to == Place.RESUME))
async def resumed(query: CallbackQuery, desk: Desk) -> None:
    draft = await unfinished(desk)
    await ask(desk, draft or await new_draft(desk), None if draft else desk.texts("draft-gone"))


@router.callback_query(Go.filter(F.to == Place.AFRESH))
async def begun_afresh(query: CallbackQuery, desk: Desk) -> None:
    if (old := await BookingDraft.load(desk.state)) is not None:
        await desk.file_intake.discard_draft(desk.account, old.key)
    await BookingDraft.drop(desk.state)
    await desk.booking.release(desk.account)
    await ask(desk, await new_draft(desk))


@router.callback_query(ServiceWanted.filter())
async def service_wanted(query: CallbackQuery, callback_data: ServiceWanted, desk: Desk) -> None:
    """ "Book" on a service's card: an answer inside a booking, the beginning of one outside. What an unfinished booking
    knows already is kept, but whether it is urgent is asked anew."""
    service = await desk.catalogue.service(ServiceId(callback_data.service_id))
    draft = await unfinished(desk)
    if draft is None:
        draft = await new_draft(desk)
    elif await desk.state.get_state() != BookingStates.service.state and not await _is_calm(desk):
        draft = draft.forget(Question.FLAGS)
    draft = await _with_told(desk, draft)
    await ask(desk, draft.answered(Question.SERVICE, service_id=service.id))


@router.callback_query(StateFilter(BookingStates), Go.filter(F.to == Place.BACK))
async def back_wanted(query: CallbackQuery, desk: Desk) -> None:
    draft = await unfinished(desk)
    await go_back(desk, draft or await new_draft(desk))


async def _is_calm(desk: Desk) -> bool:
    """Whoever has answered about the urgent signs a moment ago, on the way to a question for the desk."""
    asked = await RequestDraft.load(desk.state)
    return asked is not None and asked.calm_at is not None and desk.clock() - asked.calm_at < CALM_LASTS


async def _with_told(desk: Desk, draft: BookingDraft) -> BookingDraft:
    """Whoever asked what they need has told already what is the matter: it is not asked again (C8)."""
    asked = await RequestDraft.load(desk.state)
    if asked is None:
        return draft
    await RequestDraft.drop(desk.state)
    if draft.problem is not None or (len(asked.words or "") < LEAST_WORDS and not asked.voice):
        return draft
    return draft.model_copy(update={"problem": asked.words or "", "voice": draft.voice or asked.voice})


async def new_draft(desk: Desk, old: BookingDraft | None = None) -> BookingDraft:
    """A draft with a one-time key. What was just ticked on the "urgent?" screen counts as the answer about red
    flags."""
    seen = await SeenFlags.lately(desk.state, desk.clock())
    draft = old or BookingDraft(key=secrets.token_hex(8), started_at=desk.clock())
    if seen is None:
        return draft
    await SeenFlags.drop(desk.state)
    return draft.answered(Question.FLAGS, flags=seen.flags)
