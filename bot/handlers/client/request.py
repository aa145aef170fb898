"""Asking the desk without a booking (C8, C18): no login, one message, an answer within the promised time."""

import secrets

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import TooLong, TooShort
from bot.domain.ids import RequestId, ServiceId
from bot.domain.requests import RequestKind
from bot.fsm.booking import BookingDraft, BookingStates, SeenFlags
from bot.fsm.request import Asked, RequestDraft, RequestStates, step_back
from bot.handlers.client.request_pages import (
    ask_request,
    ordered,
    request_of,
    suggested_for,
    what_is_known,
)
from bot.handlers.common.home import show_home
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import (
    ContactWanted,
    Go,
    Place,
    RequestEdited,
    RequestSent,
    RequestSkipped,
    RequestWithdrawn,
    ServiceAsked,
)
from bot.keyboards.page import Page
from bot.keyboards.request import sent_keyboard
from bot.services.booking_checks import LEAST_WORDS, MOST_WORDS
from bot.services.requests import MOST_NAME, RequestService
from bot.texts.safe import one_line, visible

router = Router(name="request")

_KINDS = {Place.ADVICE: RequestKind.ADVICE, Place.CALL: RequestKind.QUICK}
_SKIPPED: dict[str, dict[str, object]] = {
    Asked.WORDS: {"words": ""},
    Asked.SUGGESTED: {"has_seen": True},
    Asked.NAME: {"name": ""},
}


@router.callback_query(Go.filter(F.to.in_(set(_KINDS))))
async def request_begun(query: CallbackQuery, callback_data: Go, desk: Desk) -> None:
    """What was ticked on the "urgent?" screen goes along."""
    seen = await SeenFlags.lately(desk.state, desk.clock())
    urgent = bool(seen and seen.flags)
    kind, calm_at = _KINDS[callback_data.to], None
    if await desk.state.get_state() == BookingStates.service.state:
        booking = await BookingDraft.load(desk.state)
        calm_at = desk.clock() if booking is not None and booking.flags == () else None
        urgent = urgent or bool(booking and booking.flags)
    await ask_request(desk, RequestDraft(key=secrets.token_hex(8), kind=kind, urgent=urgent, calm_at=calm_at))


@router.callback_query(ServiceAsked.filter())
async def service_asked(query: CallbackQuery, callback_data: ServiceAsked, desk: Desk) -> None:
    """What is answered in writing or sold as a package has no time to choose: the desk arranges it."""
    service = await desk.catalogue.service(ServiceId(callback_data.service_id))
    draft = RequestDraft(key=secrets.token_hex(8), kind=RequestKind.QUICK, service_id=service.id)
    await ask_request(desk, draft, desk.texts("request-for", title=service.title(desk.texts.language)))


@router.message(RequestStates.request_words, F.text, ~F.text.startswith("/"))
async def words_told(message: Message, desk: Desk) -> None:
    draft, text = await _draft(desk), visible(message.text or "").strip()
    if draft is None:
        return await show_home(desk)
    if len(text) > MOST_WORDS:
        raise TooLong(most=MOST_WORDS, length=len(text), field="problem")
    if len(text) < LEAST_WORDS and draft.kind is RequestKind.ADVICE and not draft.voice:
        raise TooShort(least=LEAST_WORDS, field="problem")
    return await ask_request(desk, draft.answered(words=text))


@router.message(RequestStates.request_words, F.voice)
async def said_aloud(message: Message, desk: Desk) -> None:
    draft = await _draft(desk)
    assert message.voice is not None
    if draft is None:
        return await show_home(desk)
    return await ask_request(desk, draft.answered(voice=message.voice.file_id, words=draft.words or ""))


@router.message(RequestStates.request_phone, F.contact)
async def contact_shared(message: Message, desk: Desk) -> None:
    assert message.contact is not None
    await desk.profiles.accept_contact(desk.account, message.contact.user_id, message.contact.phone_number)
    await _go_on(desk)


@router.message(RequestStates.request_phone, F.text, ~F.text.startswith("/"))
async def phone_typed(message: Message, desk: Desk) -> None:
    await desk.profiles.set_phone(desk.account, visible(message.text or ""))
    await _go_on(desk)


@router.message(RequestStates.request_name, F.text, ~F.text.startswith("/"))
async def name_told(message: Message, desk: Desk) -> None:
    await _go_on(desk, name=one_line(message.text or "", MOST_NAME, "name"))


@router.callback_query(StateFilter(RequestStates), RequestSkipped.filter(F.question.in_(set(_SKIPPED))))
async def skipped(query: CallbackQuery, callback_data: RequestSkipped, desk: Desk) -> None:
    if await desk.state.get_state() != Asked(callback_data.question).state.state:
        return await _go_on(desk, asking=None)
    return await _go_on(desk, **_SKIPPED[callback_data.question])


@router.callback_query(RequestStates.request_contact, ContactWanted.filter())
async def contact_wanted(query: CallbackQuery, callback_data: ContactWanted, desk: Desk) -> None:
    await _go_on(desk, contact=callback_data.contact)


@router.callback_query(RequestStates.request_send, RequestEdited.filter(F.question.in_({Asked.WORDS, Asked.PHONE})))
async def edited(query: CallbackQuery, callback_data: RequestEdited, desk: Desk) -> None:
    draft = await _draft(desk)
    if draft is None:
        return await show_home(desk)
    return await ask_request(desk, draft.asked_for(Asked(callback_data.question)))


@router.callback_query(RequestStates.request_send, RequestSent.filter())
async def sent(query: CallbackQuery, callback_data: RequestSent, desk: Desk, requests: RequestService) -> None:
    """The draft's key makes ten taps one request."""
    draft = await _draft(desk)
    if draft is None or draft.key != callback_data.key:
        return await show_home(desk)
    profile = await desk.profiles.get(desk.account)
    made = await requests.make(
        desk.account, request_of(draft, profile, await suggested_for(desk, draft), await ordered(desk, draft))
    )
    await RequestDraft.drop(desk.state)
    words = desk.texts("request-sent", code=made.code, due=made.due_at, phone=desk.rules.phone)
    return await desk.screen.show(Page(words, sent_keyboard(desk.texts, made.id)))


@router.callback_query(RequestWithdrawn.filter())
async def withdrawn(
    query: CallbackQuery, callback_data: RequestWithdrawn, desk: Desk, requests: RequestService
) -> None:
    gone = await requests.withdraw(desk.account, RequestId(callback_data.request_id))
    await show_home(desk, desk.texts("request-withdrawn", code=gone.code))


@router.callback_query(StateFilter(RequestStates), Go.filter(F.to == Place.BACK))
async def back_wanted(query: CallbackQuery, desk: Desk) -> None:
    """One question earlier; before the first one the request is dropped: nothing was sent."""
    draft = await _draft(desk)
    earlier = step_back(draft, await what_is_known(desk, draft)) if draft else None
    if earlier is None:
        await RequestDraft.drop(desk.state)
        return await show_home(desk)
    return await ask_request(desk, earlier)


async def _go_on(desk: Desk, **values: object) -> None:
    draft = await _draft(desk)
    if draft is None:
        return await show_home(desk)
    return await ask_request(desk, draft.answered(**values))


async def _draft(desk: Desk) -> RequestDraft | None:
    return await RequestDraft.load(desk.state)
