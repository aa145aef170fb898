"""An owner cancels a visit, moves it, or adds to what they have told (C20–C22)."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import NotBookable, SlotTaken, TermsChanged
from bot.domain.files import FileTarget
from bot.domain.ids import DoctorId, VisitId
from bot.domain.visits import Problem, Slot
from bot.fsm.visits import VisitDraft, VisitStates
from bot.handlers.client.late_moves import show_late
from bot.handlers.client.shelves import offered_in
from bot.handlers.client.visits import show_visit
from bot.handlers.common.signs import signs_for_words
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import (
    CancelAsked,
    CancelSure,
    CancelWhy,
    InfoAnew,
    InfoAsked,
    MoveAsked,
    MoveDay,
    MoveSure,
    MoveTo,
    day_of,
    moment_of,
)
from bot.keyboards.page import Page
from bot.keyboards.visit_changes import (
    back_to_visit,
    cancel_keyboard,
    cancelled_keyboard,
    info_keyboard,
    move_alternatives_keyboard,
    move_days_keyboard,
    move_sure_keyboard,
    move_times_keyboard,
    why_keyboard,
)
from bot.services.visit_changes import CancelTerms, VisitChangeService
from bot.services.visit_steps import VisitSteps
from bot.texts.safe import visible

router = Router(name="visit-changes")

# --- cancelling ---


@router.callback_query(CancelAsked.filter())
async def cancel_asked(
    query: CallbackQuery, callback_data: CancelAsked, desk: Desk, visit_changes: VisitChangeService
) -> None:
    await show_terms(desk, visit_changes, VisitId(callback_data.visit_id))


async def show_terms(
    desk: Desk, visit_changes: VisitChangeService, visit_id: VisitId, notice: str | None = None
) -> None:
    """What happens to the money stands above the second tap, never after it."""
    terms = await visit_changes.terms(desk.account, visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    can_move = await visit_changes.can_move(desk.account, visit_id)
    words = desk.texts(
        "cancel-question",
        at=card.visit.starts_at,
        doctor=card.doctor.name,
        pet=card.pet.name,
        money=_money(desk, terms),
    )
    buttons = cancel_keyboard(desk.texts, visit_id, terms.percent, can_move=can_move)
    await desk.screen.show(Page(words, buttons).under(notice))


@router.callback_query(CancelSure.filter())
async def cancel_sure(
    query: CallbackQuery, callback_data: CancelSure, desk: Desk, visit_changes: VisitChangeService
) -> None:
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    if card.visit.is_off:
        return await show_visit(desk, visit_id)  # the second of two taps, or the clinic was quicker
    try:
        terms = await visit_changes.cancel(desk.account, visit_id, callback_data.percent)
    except TermsChanged as changed:
        return await show_terms(desk, visit_changes, visit_id, desk.texts(changed.text_id))
    await VisitDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(VisitStates.why)
    words = desk.texts("cancel-done", at=card.visit.starts_at, money=_money(desk, terms))
    return await desk.screen.show(Page(words, why_keyboard(desk.texts, visit_id)))


def _money(desk: Desk, terms: CancelTerms) -> str:
    """One sentence; none for a visit whose price only the clinic's desk knows."""
    if not terms.price:
        return desk.texts.plain("cancel-money-unknown", phone=desk.rules.phone)
    kind = "all" if terms.percent == 100 else "part" if terms.percent else "none"
    hours = desk.rules.free_change_hours
    return desk.texts.plain(f"cancel-money-{kind}", back=terms.back, price=terms.price, hours=hours)


@router.callback_query(CancelWhy.filter())
async def why_tapped(
    query: CallbackQuery, callback_data: CancelWhy, desk: Desk, visit_changes: VisitChangeService
) -> None:
    words = desk.texts.plain(f"cancel-why-{callback_data.why}")
    await _keep_why(desk, visit_changes, VisitId(callback_data.visit_id), words)


@router.message(VisitStates.why, F.text, ~F.text.startswith("/"))
async def why_told(message: Message, desk: Desk, visit_changes: VisitChangeService) -> None:
    draft = await VisitDraft.load(desk.state) or VisitDraft()
    await _keep_why(desk, visit_changes, VisitId(draft.visit_id), visible(message.text or ""))


async def _keep_why(desk: Desk, visit_changes: VisitChangeService, visit_id: VisitId, words: str) -> None:
    await visit_changes.say_why(desk.account, visit_id, words)
    await VisitDraft.drop(desk.state)
    await desk.screen.show(Page(desk.texts("cancel-why-kept"), cancelled_keyboard(desk.texts)))


# --- moving ---


@router.callback_query(MoveAsked.filter())
async def move_asked(
    query: CallbackQuery, callback_data: MoveAsked, desk: Desk, visit_changes: VisitChangeService
) -> None:
    """More than a day before: days with free time. Later, and for what the desk has booked, the clinic decides."""
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    if not await visit_changes.can_move(desk.account, visit_id):
        return await show_late(desk, visit_changes, visit_id)
    try:
        days = await visit_changes.days(desk.account, visit_id, anybody=callback_data.anybody)
    except NotBookable:
        words = desk.texts("move-by-desk", phone=desk.rules.phone)
        return await desk.screen.show(Page(words, back_to_visit(desk.texts, visit_id)))
    words = desk.texts("move-days" if days else "move-no-days", at=card.visit.starts_at, doctor=card.doctor.name)
    has_others = len(await desk.catalogue.doctors(card.service.id)) > 1
    buttons = move_days_keyboard(
        desk.texts, visit_id, days, desk.today, anybody=callback_data.anybody, has_others=has_others
    )
    return await desk.screen.show(Page(words, buttons))


@router.callback_query(MoveDay.filter())
async def day_chosen(
    query: CallbackQuery, callback_data: MoveDay, desk: Desk, visit_changes: VisitChangeService
) -> None:
    visit_id, day = VisitId(callback_data.visit_id), day_of(callback_data.day)
    await _show_times(desk, visit_changes, visit_id, day, anybody=callback_data.anybody)


async def _show_times(
    desk: Desk, visit_changes: VisitChangeService, visit_id: VisitId, day: date, *, anybody: bool
) -> None:
    slots = await visit_changes.times(desk.account, visit_id, day, anybody=anybody)
    words = desk.texts("move-times" if slots else "move-no-times", day=day)
    await desk.screen.show(Page(words, move_times_keyboard(desk.texts, visit_id, slots, anybody=anybody)))


@router.callback_query(MoveTo.filter())
async def time_chosen(query: CallbackQuery, callback_data: MoveTo, desk: Desk) -> None:
    """From where to where, and with whom; nothing has changed yet."""
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    slot = Slot(DoctorId(callback_data.doctor_id), moment_of(callback_data.at), card.visit.minutes)
    doctor = await desk.catalogue.doctor(slot.doctor_id)
    words = desk.texts("move-question", old=card.visit.starts_at, new=slot.starts_at, doctor=doctor.name)
    await desk.screen.show(Page(words, move_sure_keyboard(desk.texts, visit_id, slot)))


@router.callback_query(MoveSure.filter())
async def move_sure(
    query: CallbackQuery, callback_data: MoveSure, desk: Desk, steps: VisitSteps, visit_changes: VisitChangeService
) -> None:
    """The new time is taken before the old one is given back; who was not quick enough is offered others."""
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    slot = Slot(DoctorId(callback_data.doctor_id), moment_of(callback_data.at), card.visit.minutes)
    if not await visit_changes.can_move(desk.account, visit_id):
        return await show_late(desk, visit_changes, visit_id)  # the last day, or a pause, has begun meanwhile
    try:
        moved = await steps.move(desk.account, visit_id, slot)
    except SlotTaken as taken:
        slots = taken.facts()["alternatives"]
        buttons = move_alternatives_keyboard(desk.texts, visit_id, slots)
        return await desk.screen.show(Page(desk.texts("move-taken", at=card.visit.starts_at), buttons))
    return await show_visit(desk, visit_id, desk.texts("move-done", at=moved.starts_at))


# --- more to know ---


@router.callback_query(InfoAsked.filter())
async def info_asked(query: CallbackQuery, callback_data: InfoAsked, desk: Desk) -> None:
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    if card.visit.state.is_over:
        return await show_visit(desk, visit_id)
    await VisitDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(VisitStates.info)
    told = card.problem.text or desk.texts.plain("info-voice")
    return await desk.screen.show(Page(desk.texts("info-ask", told=told), info_keyboard(desk.texts, visit_id)))


@router.callback_query(InfoAnew.filter())
async def info_anew(query: CallbackQuery, callback_data: InfoAnew, desk: Desk) -> None:
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    if card.visit.state.is_over:
        return await show_visit(desk, visit_id)
    await VisitDraft(visit_id=visit_id, anew=True).save(desk.state)
    await desk.state.set_state(VisitStates.info)
    return await desk.screen.show(Page(desk.texts("info-anew"), back_to_visit(desk.texts, visit_id)))


@router.message(VisitStates.info, F.text, ~F.text.startswith("/"))
async def info_told(message: Message, desk: Desk, visit_changes: VisitChangeService) -> None:
    draft = await VisitDraft.load(desk.state) or VisitDraft()
    visit_id, more = VisitId(draft.visit_id), Problem(visible(message.text or ""))
    visit = await visit_changes.add_info(desk.account, visit_id, more, anew=draft.anew)
    signs = None if visit.urgent else await signs_for_words(desk, more.text)
    await show_visit(desk, visit_id, "\n\n".join(filter(None, [signs, desk.texts("info-kept")])))


@router.message(VisitStates.info, F.voice)
async def info_said(message: Message, desk: Desk, visit_changes: VisitChangeService) -> None:
    """The first voice message stays the complaint's own; whatever comes after it lies with the files, where it is
    heard beside it."""
    assert message.voice is not None
    visit_id = VisitId((await VisitDraft.load(desk.state) or VisitDraft()).visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    if card.problem.voice_file_id:
        offer = offered_in(message)
        assert offer is not None
        await desk.file_intake.offer(desk.account, FileTarget.visit(visit_id), offer)
        return await show_visit(desk, visit_id, desk.texts("info-voice-beside"))
    await visit_changes.add_info(desk.account, visit_id, Problem(voice_file_id=message.voice.file_id))
    return await show_visit(desk, visit_id, desk.texts("info-kept"))
