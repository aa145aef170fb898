"""The doctor's video (D12, I23): the own room, a room for one visit, and "Start video"."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import NotUnderstood, RoomNotReady
from bot.domain.ids import VisitId
from bot.fsm.care import CareDraft, CareStates
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import day_page
from bot.handlers.doctor.status import early_question, show_actions
from bot.handlers.said import error_words
from bot.keyboards.callbacks import Go, Place
from bot.keyboards.care import hosting_keyboard
from bot.keyboards.closing import back_keyboard, video_sure_keyboard
from bot.keyboards.doctor_callbacks import RoomAsked, VideoStarted
from bot.keyboards.page import Page
from bot.keyboards.parts import keyboard, office_footer
from bot.services.video import VideoService

router = Router(name="doctor-video")


@router.callback_query(VideoStarted.filter())
async def video_started(query: CallbackQuery, callback_data: VideoStarted, desk: Desk, video: VideoService) -> None:
    """The owner gets the link in the same moment. Without any room the doctor is asked for one first."""
    visit_id = VisitId(callback_data.visit_id)
    if not callback_data.sure and (question := await early_question(desk, visit_id)):
        return await desk.screen.show(Page(question, video_sure_keyboard(desk.texts, visit_id)))
    try:
        link = await video.start(desk.account, visit_id)
    except RoomNotReady:
        return await _ask_room(desk, visit_id, desk.texts("room-missing"))
    return await desk.screen.show(Page(desk.texts("video-is-on"), hosting_keyboard(desk.texts, visit_id, link)))


@router.callback_query(RoomAsked.filter())
async def room_asked(query: CallbackQuery, callback_data: RoomAsked, desk: Desk, video: VideoService) -> None:
    own = await video.own_room(desk.account)
    await _ask_room(desk, VisitId(callback_data.visit_id), desk.texts("room-now", link=own) if own else None)


@router.message(CareStates.room, F.text, ~F.text.startswith("/"))
async def room_told(message: Message, desk: Desk, video: VideoService) -> None:
    draft = await CareDraft.load(desk.state) or CareDraft()
    try:
        if draft.visit_id:
            await video.paste(desk.account, VisitId(draft.visit_id), message.text or "")
        else:
            await video.set_own_room(desk.account, message.text or "")
    except NotUnderstood as wrong:
        return await _ask_room(desk, VisitId(draft.visit_id), error_words(wrong, desk.texts))
    await CareDraft.drop(desk.state)
    if draft.visit_id:
        return await show_actions(desk, VisitId(draft.visit_id), desk.texts("room-kept"))
    return await desk.screen.show((await day_page(desk, desk.clinic_today)).under(desk.texts("room-kept")))


async def _ask_room(desk: Desk, visit_id: VisitId, notice: str | None) -> None:
    await CareDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(CareStates.room)
    buttons = (
        back_keyboard(desk.texts, visit_id) if visit_id else keyboard(office_footer(desk.texts, Go(to=Place.TODAY)))
    )
    await desk.screen.show(Page(desk.texts("room-ask", visit=bool(visit_id)), buttons).under(notice))
