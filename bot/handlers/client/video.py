"""An owner's video (C25), another time that the doctor suggests (D15), and the result's document (C28)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.errors import RoomNotReady
from bot.domain.ids import VisitId
from bot.handlers.client.visits import show_visits
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import CannotConnect, ResultAgain, SuggestionTaken, VideoOpened, moment_of
from bot.keyboards.care import join_keyboard
from bot.keyboards.page import Page
from bot.services.answers import AnswerService
from bot.services.closing import ClosingService
from bot.services.video import VideoService

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
async def cannot_connect(query: CallbackQuery, callback_data: CannotConnect, desk: Desk, video: VideoService) -> None:
    await video.cannot_connect(desk.account, VisitId(callback_data.visit_id), callback_data.wish)
    words = desk.texts.plain(f"video-heard-{callback_data.wish}", phone=desk.rules.phone)
    desk.screen.toast(words, is_alert=True)


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
