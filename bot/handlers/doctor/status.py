"""What a doctor does with a visit (D10, D11, D15): accept, another time, start, no-show, cancel with a reason, undo."""

from datetime import timedelta

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import NotUnderstood
from bot.domain.ids import VisitId
from bot.fsm.care import CareDraft, CareStates
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import owners_words, section_page
from bot.handlers.said import error_words
from bot.keyboards.callbacks import moment_of
from bot.keyboards.closing import (
    AWAITED,
    READY_REASONS,
    actions_rows,
    cancel_keyboard,
    reasons_keyboard,
    sure_keyboard,
    times_keyboard,
)
from bot.keyboards.doctor_callbacks import (
    CancelBegun,
    CancelMeant,
    ReasonPicked,
    Section,
    SectionOpened,
    Step,
    StepTaken,
    TimesAsked,
    TimeSuggested,
    VisitTakenOver,
)
from bot.keyboards.page import Page
from bot.services.answers import AnswerService, checked_reason
from bot.services.closing import ClosingService
from bot.services.escalations import EscalationService
from bot.services.visit_steps import VisitSteps
from bot.texts.safe import visible

router = Router(name="doctor-status")

EARLY = timedelta(hours=1)
"""Whoever begins sooner than this before the time has perhaps opened the wrong card."""


@router.callback_query(SectionOpened.filter(F.section == Section.ACTIONS))
async def actions_opened(query: CallbackQuery, callback_data: SectionOpened, desk: Desk) -> None:
    await CareDraft.drop(desk.state)
    await show_actions(desk, VisitId(callback_data.visit_id))


@router.callback_query(StepTaken.filter())
async def step_taken(
    query: CallbackQuery,
    callback_data: StepTaken,
    desk: Desk,
    answers: AnswerService,
    closing: ClosingService,
    steps: VisitSteps,
) -> None:
    visit_id, step = VisitId(callback_data.visit_id), callback_data.step
    if not callback_data.sure and (question := await _question(desk, visit_id, step)):
        return await desk.screen.show(Page(question, sure_keyboard(desk.texts, visit_id, step)))
    match step:
        case Step.ACCEPT:
            await answers.accept(desk.account, visit_id)
        case Step.START:
            await steps.start(desk.account, visit_id)
        case Step.NO_SHOW:
            await steps.no_show(desk.account, visit_id)
        case Step.UNDO:
            await closing.reopen(desk.account, visit_id)
    return await show_actions(desk, visit_id, desk.texts(f"act-{step}-done", minutes=desk.rules.undo_minutes))


@router.callback_query(CancelBegun.filter())
async def cancel_begun(query: CallbackQuery, callback_data: CancelBegun, desk: Desk) -> None:
    """No cancellation without a reason (D11)."""
    await _ask_reason(desk, VisitId(callback_data.visit_id))


@router.message(CareStates.reason, F.text, ~F.text.startswith("/"))
async def reason_told(message: Message, desk: Desk) -> None:
    draft = await CareDraft.load(desk.state) or CareDraft()
    try:
        await _ask_if_sure(desk, VisitId(draft.visit_id), visible(message.text or ""))
    except NotUnderstood as wrong:
        await _ask_reason(desk, VisitId(draft.visit_id), error_words(wrong, desk.texts))


@router.callback_query(ReasonPicked.filter())
async def reason_picked(query: CallbackQuery, callback_data: ReasonPicked, desk: Desk) -> None:
    card = await desk.visits.of_doctor(desk.account, VisitId(callback_data.visit_id))
    words = owners_words(desk, card, f"reason-{READY_REASONS[callback_data.index % len(READY_REASONS)]}")
    await _ask_if_sure(desk, VisitId(callback_data.visit_id), words)


@router.callback_query(CancelMeant.filter())
async def cancel_meant(query: CallbackQuery, callback_data: CancelMeant, desk: Desk, answers: AnswerService) -> None:
    """The reason is the one that stood on this screen; an old button of another visit asks again."""
    visit_id, draft = VisitId(callback_data.visit_id), await CareDraft.load(desk.state)
    if draft is None or draft.visit_id != visit_id or not draft.reason:
        return await _ask_reason(desk, visit_id)
    await answers.cancel(desk.account, visit_id, draft.reason)
    await CareDraft.drop(desk.state)
    return await show_actions(desk, visit_id, desk.texts("act-cancel-done", minutes=desk.rules.undo_minutes))


@router.callback_query(VisitTakenOver.filter())
async def taken_over(
    query: CallbackQuery, callback_data: VisitTakenOver, desk: Desk, escalations: EscalationService
) -> None:
    """A colleague's booking that nobody has answered is this doctor's from now on."""
    if await desk.screen.is_stale():
        await desk.screen.retire()  # whatever the answer is, this offer has had its day
    visit = await escalations.take_over(desk.account, VisitId(callback_data.visit_id))
    await show_actions(desk, visit.id, desk.texts("colleague-taken"))


@router.callback_query(TimesAsked.filter())
async def times_asked(query: CallbackQuery, callback_data: TimesAsked, desk: Desk, answers: AnswerService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    slots = await answers.free_times(desk.account, visit_id)
    words = desk.texts("act-times-choose" if slots else "act-times-none")
    await desk.screen.show(Page(words, times_keyboard(desk.texts, visit_id, slots)))


@router.callback_query(TimeSuggested.filter())
async def time_suggested(
    query: CallbackQuery, callback_data: TimeSuggested, desk: Desk, answers: AnswerService
) -> None:
    visit_id, at = VisitId(callback_data.visit_id), moment_of(callback_data.at)
    await answers.suggest(desk.account, visit_id, at)
    await show_actions(desk, visit_id, desk.texts("act-times-done", at=at))


async def _question(desk: Desk, visit_id: VisitId, step: Step) -> str:
    """What is asked before a step that is hard to take back, or comes long before its time; nothing for the others."""
    if step is Step.START:
        return await early_question(desk, visit_id)
    if step is not Step.NO_SHOW:
        return ""
    card = await desk.visits.of_doctor(desk.account, visit_id)
    return desk.texts("act-no_show-ask", pet=card.pet.name, at=card.visit.starts_at)


async def early_question(desk: Desk, visit_id: VisitId) -> str:
    """Nothing when it is the time, or the visit has begun already."""
    card = await desk.visits.of_doctor(desk.account, visit_id)
    if card.visit.starts_at - desk.clock() <= EARLY or card.visit.state not in AWAITED:
        return ""
    return desk.texts("act-start-ask", pet=card.pet.name, at=card.visit.starts_at)


async def _ask_reason(desk: Desk, visit_id: VisitId, notice: str | None = None) -> None:
    await desk.visits.of_doctor(desk.account, visit_id)
    await CareDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(CareStates.reason)
    await desk.screen.show(Page(desk.texts("act-cancel-why"), reasons_keyboard(desk.texts, visit_id)).under(notice))


async def _ask_if_sure(desk: Desk, visit_id: VisitId, typed: str) -> None:
    """What the owner is going to read, once more before it leaves."""
    reason = checked_reason(typed)
    card = await desk.visits.of_doctor(desk.account, visit_id)
    await CareDraft(visit_id=visit_id, reason=reason).save(desk.state)
    await desk.state.set_state(CareStates.reason)
    words = desk.texts("act-cancel-ask", pet=card.pet.name, at=card.visit.starts_at, reason=reason)
    await desk.screen.show(Page(words, cancel_keyboard(desk.texts, visit_id)))


async def show_actions(desk: Desk, visit_id: VisitId, notice: str | None = None) -> None:
    card = await desk.visits.of_doctor(desk.account, visit_id)
    page = section_page(
        desk, card, Section.ACTIONS, "", actions_rows(desk.texts, card.visit, card.papers, desk.clock())
    )
    await desk.screen.show(page.under(notice))
