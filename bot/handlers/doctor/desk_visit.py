"""The card of a visit that the desk entered in Vetmanager, and what the clinic knows of the patient (D4)."""

from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.ids import VmAdmissionId
from bot.handlers.desk import Desk
from bot.handlers.doctor.brief import PAGE
from bot.handlers.doctor.pages import card_page
from bot.keyboards.doctor import desk_visit_keyboard
from bot.keyboards.doctor_callbacks import DeskVisitOpened, Section
from bot.keyboards.page import Page
from bot.services.desk_visits import DeskVisitService
from bot.texts.brief import history_words
from bot.texts.desk_visit import desk_visit_words

router = Router(name="doctor-desk-visit")


@router.callback_query(DeskVisitOpened.filter())
async def desk_visit_opened(
    query: CallbackQuery, callback_data: DeskVisitOpened, desk: Desk, desk_visits: DeskVisitService
) -> None:
    """Page 0 is the card itself, those after it the history."""
    admission_id, page = VmAdmissionId(callback_data.admission_id), callback_data.page
    visit = await desk_visits.of_doctor(desk.account, admission_id)
    if visit.visit_id is not None:
        card = await desk.visits.of_doctor(desk.account, visit.visit_id)
        return await desk.screen.show(card_page(desk, card, Section.BOOKING))
    words, has_more = desk_visit_words(visit, desk.texts), True
    if page:
        found = await desk_visits.history(desk.account, admission_id)
        page = min(page, max(1, -(-len(found.entries) // PAGE)))
        shown = found.entries[(page - 1) * PAGE : page * PAGE]
        words, has_more = history_words(found, shown, desk.texts), page * PAGE < len(found.entries)
    day = visit.starts_at.astimezone(ZoneInfo(desk.rules.time_zone)).date()
    keyboard = desk_visit_keyboard(desk.texts, admission_id, day, page, has_more=has_more)
    return await desk.screen.show(Page(words, keyboard))
