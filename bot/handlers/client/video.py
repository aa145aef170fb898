"""An owner's video (C25), another time that the doctor suggests (D15), and the result's document (C28)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.errors import RoomNotReady
from bot.domain.ids import VisitId
from bot.domain.phone import masked
from bot.handlers.client.visits import show_visit, show_visits
from bot.handlers.common.chat import enter
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import CannotConnect, Connected, ResultAgain, SuggestionTaken, VideoOpened, moment_of
from bot.keyboards.care import join_keyboard, trouble_told_keyboard
from bot.keyboards.page import Page
from bot.services.answers import AnswerService
from bot.services.chat import ChatService
from bot.services.closing import ClosingService
from bot.services.video import VideoService, Wish

router = Router(name="client-video")


@router.callback_query(VideoOpened.filter())
async def video_opened(query: CallbackQuery, callback_data: VideoOpened, desk: Desk, video: VideoService) -> None:
    """The link is hidden until fifteen minutes before; then the owner reads what to check."""
    visit_id = VisitId(callback_data.visit_id)
    try:
        link = await video.link_for_owner(desk.account, visit_id)
    except RoomNotReady as early:
        at = early.facts()["early"]
        words = desk.texts.plain("video-early", at=at) if at else desk.texts.plain("video-no-room")
        return desk.screen.toast(words, is_alert=True)
    return await desk.screen.show(
        Page(desk.texts("video-check"), join_keyboard(desk.texts, visit_id, link, has_footer=True))
    )


@router.callback_query(CannotConnect.filter())
async def cannot_connect(
    query: CallbackQuery, callback_data: CannotConnect, desk: Desk, video: VideoService, chat: ChatService
) -> None:
    """The doctor knows at once, and the visit's clock stands still; whoever would rather write is in the chat now."""
    visit_id, wish = VisitId(callback_data.visit_id), callback_data.wish
    await video.cannot_connect(desk.account, visit_id, wish)
    desk.screen.toast(desk.texts.plain("video-clock-stands"))
    if wish is Wish.CHAT:
        return await enter(desk, chat, visit_id)
    number = (await desk.profiles.get(desk.account)).phone
    words = desk.texts(f"video-heard-{wish}", phone=desk.rules.phone, number=masked(number) if number else "none")
    link = await video.link_for(visit_id)
    return await desk.screen.show(Page(words, trouble_told_keyboard(desk.texts, visit_id, link)))


@router.callback_query(Connected.filter())
async def connected(query: CallbackQuery, callback_data: Connected, desk: Desk, video: VideoService) -> None:
    """They see each other again; the minutes that were lost are added to the visit."""
    paused = await video.connected(desk.account, VisitId(callback_data.visit_id))
    minutes = int(paused.total_seconds()) // 60
    await show_visit(desk, VisitId(callback_data.visit_id), desk.texts("video-clock-goes", minutes=minutes))


@router.callback_query(SuggestionTaken.filter())
async def suggestion_taken(
    query: CallbackQuery, callback_data: SuggestionTaken, desk: Desk, answers: AnswerService
) -> None:
    visit_id, at = VisitId(callback_data.visit_id), moment_of(callback_data.at)
    await answers.take_suggested(desk.account, visit_id, at)
    await show_visits(desk, notice=desk.texts("suggestion-taken", at=at))


@router.callback_query(ResultAgain.filter())
async def result_again(query: CallbackQuery, callback_data: ResultAgain, desk: Desk, closing: ClosingService) -> None:
    await closing.want_paper_again(desk.account, VisitId(callback_data.visit_id))
    desk.screen.toast(desk.texts.plain("paper-on-its-way"))
