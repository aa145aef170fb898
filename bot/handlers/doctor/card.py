"""A visit's card for its doctor, section by section (D5), and what stands behind the sync badge (D24)."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.ids import VisitId
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import card_page
from bot.keyboards.doctor_callbacks import PhoneShown, Section, SectionOpened, SyncExplained, VoicePlayed
from bot.services.video import VideoService, Wish

router = Router(name="doctor-card")


@router.callback_query(SectionOpened.filter())
async def section_opened(query: CallbackQuery, callback_data: SectionOpened, desk: Desk) -> None:
    card = await desk.visits.of_doctor(desk.account, VisitId(callback_data.visit_id))
    await desk.screen.show(card_page(desk, card, callback_data.section))


@router.callback_query(PhoneShown.filter())
async def phone_shown(query: CallbackQuery, callback_data: PhoneShown, desk: Desk, video: VideoService) -> None:
    """Each look is logged by the service. The number stands where it can be dialled, until the next tap; an owner who
    could not connect and waits for this call reads that it comes."""
    visit_id = VisitId(callback_data.visit_id)
    phone = await desk.visits.reveal_phone(desk.account, visit_id)
    if await video.take_up(desk.account, visit_id, Wish.CALL):
        desk.screen.toast(desk.texts.plain("owner-expects-call"))
    page = card_page(desk, await desk.visits.of_doctor(desk.account, visit_id), Section.OWNER)
    await desk.screen.show(replace(page, text=f"{page.text}\n{desk.texts('owner-phone', phone=phone)}"))


@router.callback_query(SyncExplained.filter())
async def sync_explained(query: CallbackQuery, callback_data: SyncExplained, desk: Desk) -> None:
    card = await desk.visits.of_doctor(desk.account, VisitId(callback_data.visit_id))
    note = f"sync-note-{card.sync_note}"
    why = desk.texts.plain(note) if desk.texts.has(note) else ""
    desk.screen.toast(desk.texts.plain(f"sync-why-{card.sync}", note=why), is_alert=True)


@router.callback_query(VoicePlayed.filter())
async def voice_played(query: CallbackQuery, callback_data: VoicePlayed, desk: Desk) -> None:
    card = await desk.visits.of_doctor(desk.account, VisitId(callback_data.visit_id))
    if card.problem.voice_file_id:
        await desk.bot.send_voice(desk.account.telegram_id, card.problem.voice_file_id, protect_content=True)
    await desk.screen.show(card_page(desk, card, Section.PROBLEM))
