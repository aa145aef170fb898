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
from bot.keyboards.care import join_keyboard, trouble_choice_keyboard, trouble_told_keyboard
from bot.keyboards.page import Page
from bot.services.answers import AnswerService
from bot.services.chat import ChatService
from bot.services.closing import ClosingService
from bot.services.video import VideoService, Wish

router = Router(name="client-video")


@router.callback_query(VideoOpened.filter())
async def video_opened(query: CallbackQuery, callback_data: VideoOpened, desk: Desk, video: VideoService) -> None:
    """What to check before the door is opened. A button that is older than the door says when it opens."""
    visit_id = VisitId(callback_data.visit_id)
    try:
        link = await video.link_for_owner(desk.account, visit_id)
    except RoomNotReady as closed:
        return _say_closed(desk, closed)
    words = desk.texts("video-check")
    return await desk.screen.show(Page(words, join_keyboard(desk.texts, visit_id, link, has_footer=True)))


@router.callback_query(CannotConnect.filter())
async def cannot_connect(
    query: CallbackQuery, callback_data: CannotConnect, desk: Desk, video: VideoService, chat: ChatService
) -> None:
    """The doctor knows at once, and the visit's clock stands still; whoever would rather write is in the chat now."""
    visit_id, wish = VisitId(callback_data.visit_id), callback_data.wish
    try:
        is_heard = await video.cannot_connect(desk.account, visit_id, wish)
    except RoomNotReady as closed:
        return _say_closed(desk, closed)
    if wish is Wish.CHAT:
        desk.screen.toast(desk.texts.plain("video-clock-stands"))
        return await enter(desk, chat, visit_id)
    link = await video.link_for(visit_id)
    buttons = (trouble_told_keyboard if wish else trouble_choice_keyboard)(desk.texts, visit_id, link)
    return await desk.screen.show(Page(await _heard(desk, wish, is_heard=is_heard), buttons))


async def _heard(desk: Desk, wish: Wish | None, *, is_heard: bool) -> str:
    if not is_heard:
        return desk.texts("video-heard-nobody", phone=desk.rules.phone)
    number = (await desk.profiles.get(desk.account)).phone
    facts = {"phone": desk.rules.phone, "number": masked(number) if number else "none"}
    return desk.texts(f"video-heard-{wish or 'first'}", **facts)


def _say_closed(desk: Desk, closed: RoomNotReady) -> None:
    facts = closed.facts()
    desk.screen.toast(desk.texts.plain(f"video-{facts['why']}", at=facts["at"]), is_alert=True)


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
