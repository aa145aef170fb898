"""A patient in a minute (D6), and the whole history page by page (D5)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.ids import VisitId
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import section_page
from bot.keyboards.doctor import history_rows
from bot.keyboards.doctor_callbacks import HistoryTurned, Section, SectionOpened
from bot.services.brief import BriefService
from bot.services.history import HistoryService
from bot.texts.brief import brief_words, history_words

router = Router(name="doctor-brief")

PAGE = 2
"""Entries on one screen: each may be as long as a quarter of a message."""


@router.callback_query(SectionOpened.filter(F.section == Section.BRIEF))
async def brief_opened(query: CallbackQuery, callback_data: SectionOpened, desk: Desk, brief: BriefService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_doctor(desk.account, visit_id)
    words = brief_words(await brief.of_visit(desk.account, visit_id), card, desk.texts)
    await desk.screen.show(section_page(desk, card, Section.BRIEF, words))


@router.callback_query(SectionOpened.filter(F.section == Section.HISTORY))
async def history_opened(
    query: CallbackQuery, callback_data: SectionOpened, desk: Desk, history: HistoryService
) -> None:
    await show_history(desk, history, VisitId(callback_data.visit_id), 0)


@router.callback_query(HistoryTurned.filter())
async def history_turned(
    query: CallbackQuery, callback_data: HistoryTurned, desk: Desk, history: HistoryService
) -> None:
    await show_history(desk, history, VisitId(callback_data.visit_id), callback_data.page)


async def show_history(desk: Desk, history: HistoryService, visit_id: VisitId, page: int) -> None:
    card = await desk.visits.of_doctor(desk.account, visit_id)
    found = await history.of_patient(desk.account, visit_id)
    entries = [one for one in found.entries if one.visit_id != visit_id]
    page = min(page, max(0, (len(entries) - 1) // PAGE))
    words = history_words(found, entries[page * PAGE : (page + 1) * PAGE], desk.texts)
    has_more = (page + 1) * PAGE < len(entries)
    rows = history_rows(desk.texts, visit_id, page, has_more=has_more)
    await desk.screen.show(section_page(desk, card, Section.HISTORY, words, rows))
