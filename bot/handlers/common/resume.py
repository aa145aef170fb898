"""The screen that is open now: after a detour, a stale button, a misunderstanding, or a crash in mid-sentence."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.domain.files import FileTarget
from bot.domain.ids import VisitId
from bot.fsm.booking import BookingDraft, BookingStates
from bot.fsm.care import CareDraft, CareStates, ChatDraft, ChatStates
from bot.fsm.files import FilesDraft, FileStates
from bot.fsm.login import LoginStates
from bot.fsm.request import RequestDraft
from bot.fsm.visits import VisitStates
from bot.handlers.client.booking.talk import ask
from bot.handlers.client.request_pages import REQUEST_STATES, ask_request
from bot.handlers.client.shelves import shelf_page
from bot.handlers.common.entry import show_login
from bot.handlers.common.home import show_home, unfinished
from bot.handlers.common.profile_pages import PROFILE_STATES, show_question
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import ChatOpened
from bot.keyboards.doctor_callbacks import (
    CancelBegun,
    NoteBegun,
    Part,
    PartAsked,
    PatientsOpened,
    RoomAsked,
    Section,
    SectionOpened,
)
from bot.keyboards.menu import home_only
from bot.keyboards.page import Page
from bot.keyboards.parts import footer, keyboard, office_footer

_LOGIN = frozenset(state.state for state in LoginStates.__all_states__)
_OFFICE = frozenset(state.state for state in CareStates.__all_states__)
_TALKS = frozenset(state.state for state in ChatStates.__all_states__)
_CARE = frozenset(state.state for group in (CareStates, ChatStates, VisitStates) for state in group.__all_states__)
_BOOKING = frozenset(state.state for state in BookingStates.__all_states__)


async def show_current(desk: Desk, notice: str | None = None) -> None:
    """Draw the question that is open, or the first screen when none is."""
    state = await desk.state.get_state()
    if state in _LOGIN:
        return await show_login(desk, notice)
    if state in REQUEST_STATES and (request := await RequestDraft.load(desk.state)) is not None:
        return await ask_request(desk, request, notice)
    if state in PROFILE_STATES:
        return await show_question(desk, notice)
    if state == FileStates.sending.state and (files := await FilesDraft.load(desk.state)) and files.visit_id:
        target = FileTarget.visit(VisitId(files.visit_id))
        return await desk.screen.show(
            shelf_page(desk, await desk.file_intake.shelf(desk.account, target)).under(notice)
        )
    if state is not None and state in _CARE:
        words = desk.texts("hint-" + state.partition(":")[2])
        return await desk.screen.show(Page(words, await _way_back(desk, state)).under(notice))
    draft = await unfinished(desk) if state in _BOOKING else None
    if draft is not None:
        return await ask(desk, draft, notice)
    return await show_home(desk, notice)


async def _way_back(desk: Desk, state: str) -> InlineKeyboardMarkup:
    """Back to the question itself, with all its buttons; home where that is not known."""
    if state in _TALKS and (talk := await ChatDraft.load(desk.state)) and talk.visit_id:
        back: CallbackData | None = ChatOpened(visit_id=talk.visit_id)
    elif state in _OFFICE and (draft := await CareDraft.load(desk.state)):
        back = _office_back(state, draft)
    else:
        back = None
    if back is None:
        return home_only(desk.texts)
    return keyboard(office_footer(desk.texts, back) if desk.account.is_doctor else footer(desk.texts, back))


def _office_back(state: str, draft: CareDraft) -> CallbackData | None:
    visit_id = draft.visit_id
    match state:
        case CareStates.closing.state:
            return PartAsked(visit_id=visit_id, part=Part(draft.part))
        case CareStates.note.state:
            return NoteBegun(visit_id=visit_id, audience=draft.audience)
        case CareStates.reason.state:
            return CancelBegun(visit_id=visit_id)
        case CareStates.room.state:
            return RoomAsked(visit_id=visit_id)
        case CareStates.search.state:
            return PatientsOpened(page=0)
        case CareStates.sending.state:
            return SectionOpened(visit_id=visit_id, section=Section.FILES)
        case _:
            return None


async def show_where_we_are(desk: Desk) -> None:
    """For a person whose update was carried out by a process that died before it could answer."""
    await show_current(desk, desk.texts("resumed"))


async def is_logging_in(desk: Desk) -> bool:
    return await desk.state.get_state() in _LOGIN


async def open_booking(desk: Desk) -> BookingDraft | None:
    """The booking that is being answered right now, also while its login is under way."""
    state = await desk.state.get_state()
    return await unfinished(desk) if state in _BOOKING | _LOGIN else None
