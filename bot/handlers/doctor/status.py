"""What a doctor does with a visit (D10, D11, D15): accept, another time, start, no-show, cancel with a reason, undo."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.ids import VisitId
from bot.fsm.care import CareDraft, CareStates
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import section_page
from bot.keyboards.callbacks import (
    CancelBegun,
    Section,
    SectionOpened,
    Step,
    StepTaken,
    TimesAsked,
    TimeSuggested,
    moment_of,
)
from bot.keyboards.closing import actions_rows, back_keyboard, sure_keyboard, times_keyboard
from bot.keyboards.page import Page
from bot.services.answers import AnswerService
from bot.services.closing import ClosingService
from bot.services.visit_steps import VisitSteps
from bot.texts.safe import visible

router = Router(name="doctor-status")

_ASKED_TWICE = frozenset({Step.NO_SHOW})


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
    if step in _ASKED_TWICE and not callback_data.sure:
        await desk.visits.of_doctor(desk.account, visit_id)
        return await desk.screen.show(Page(desk.texts(f"act-{step}-ask"), sure_keyboard(desk.texts, visit_id, step)))
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
    visit_id = VisitId(callback_data.visit_id)
    await desk.visits.of_doctor(desk.account, visit_id)
    await CareDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(CareStates.reason)
    await desk.screen.show(Page(desk.texts("act-cancel-why"), back_keyboard(desk.texts, visit_id)))


@router.message(CareStates.reason, F.text, ~F.text.startswith("/"))
async def reason_told(message: Message, desk: Desk, answers: AnswerService) -> None:
    draft = await CareDraft.load(desk.state) or CareDraft()
    visit = await answers.cancel(desk.account, VisitId(draft.visit_id), visible(message.text or ""))
    await CareDraft.drop(desk.state)
    await show_actions(desk, visit.id, desk.texts("act-cancel-done", minutes=desk.rules.undo_minutes))


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


async def show_actions(desk: Desk, visit_id: VisitId, notice: str | None = None) -> None:
    card = await desk.visits.of_doctor(desk.account, visit_id)
    page = section_page(desk, card, Section.ACTIONS, "", actions_rows(desk.texts, card.visit))
    await desk.screen.show(page.under(notice))
