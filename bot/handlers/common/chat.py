"""The chat of a visit for both sides (C26, D13). Only who is in a chat is relayed; a message for nobody in particular
is asked about, never guessed."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message, ReplyParameters

from bot.domain.chat import Door, Said, Side
from bot.domain.errors import ChatClosed, NotYourVisit
from bot.domain.ids import VisitId
from bot.fsm.care import ChatDraft, ChatStates
from bot.handlers.client.outside import show_outside
from bot.handlers.common.home import show_home
from bot.handlers.common.signs import signs_for_chats, signs_for_message
from bot.handlers.common.talk_pages import RELAYED, chat_page, said_in, side_of
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import ChatLeft, ChatMeant, ChatOpened, ChatsOpened
from bot.keyboards.chat import chats_keyboard, whom_keyboard
from bot.keyboards.page import Page
from bot.services.chat import ChatService
from bot.services.follow_ups import FollowUpService
from bot.services.video import VideoService, Wish

router = Router(name="chat")
unaddressed = Router(name="chat-unaddressed")


@router.callback_query(ChatsOpened.filter())
async def chats_wanted(query: CallbackQuery, desk: Desk, chat: ChatService) -> None:
    await show_chats(desk, chat)


async def show_chats(desk: Desk, chat: ChatService) -> None:
    """Those in which something can be said now."""
    chats = await chat.open_chats(desk.account, side_of(desk.account))
    words = desk.texts("chats-title" if chats else "chats-none")
    await desk.screen.show(Page(words, chats_keyboard(desk.texts, chats, is_doctor=desk.account.is_doctor)))


@router.callback_query(ChatOpened.filter())
async def chat_opened(
    query: CallbackQuery,
    callback_data: ChatOpened,
    desk: Desk,
    chat: ChatService,
    follow_ups: FollowUpService,
    video: VideoService,
) -> None:
    """From here on every message goes to this visit's other side, until the chat is left. A doctor who comes in where
    the video has failed goes on with the visit that way (C25)."""
    visit_id = VisitId(callback_data.visit_id)
    if desk.account.is_doctor:
        await video.take_up(desk.account, visit_id, Wish.CHAT)
    closed = None if desk.account.is_doctor else await chat.look(desk.account, visit_id, side_of(desk.account))
    if closed is not None and closed.door is Door.OVER:
        return await show_outside(desk, closed, follow_ups)
    return await enter(desk, chat, visit_id)


@router.callback_query(ChatLeft.filter())
async def chat_left(query: CallbackQuery, desk: Desk) -> None:
    await ChatDraft.drop(desk.state)
    await show_home(desk, desk.texts("chat-was-left"))


@router.message(ChatStates.talking, F.text.startswith("/"))
async def command_in_chat(message: Message, desk: Desk, chat: ChatService) -> None:
    """A mistyped command is not for the other side."""
    draft = await ChatDraft.load(desk.state) or ChatDraft()
    opened = await chat.look(desk.account, VisitId(draft.visit_id), side_of(desk.account))
    await desk.screen.show(chat_page(desk, opened).under(desk.texts("unknown-command")))


@router.message(ChatStates.talking, RELAYED)
async def said_in_chat(message: Message, desk: Desk, chat: ChatService, follow_ups: FollowUpService) -> None:
    draft = await ChatDraft.load(desk.state) or ChatDraft()
    said = said_in(message)
    if said is None:
        await not_relayed(message, desk, chat)
        return None
    try:
        signs = await relay(desk, chat, VisitId(draft.visit_id), said)
    except NotYourVisit:
        return await ask_whom(desk, chat, said)
    except ChatClosed as closed:
        if not desk.account.is_doctor:
            outside = await chat.look(desk.account, VisitId(draft.visit_id), side_of(desk.account))
            await desk.state.set_state(None)
            return await show_outside(desk, outside, follow_ups, said)
        return await _say_closed(desk, chat, VisitId(draft.visit_id), closed)
    if signs is not None:
        opened = await chat.look(desk.account, VisitId(draft.visit_id), side_of(desk.account))
        await desk.screen.show(chat_page(desk, opened).under(signs))
    return None


@router.message(ChatStates.talking)
async def not_relayed(message: Message, desk: Desk, chat: ChatService) -> None:
    """A sticker, a location, a round video: said plainly instead of being lost."""
    draft = await ChatDraft.load(desk.state) or ChatDraft()
    opened = await chat.look(desk.account, VisitId(draft.visit_id), side_of(desk.account))
    await desk.screen.show(chat_page(desk, opened).under(desk.texts("chat-cannot-carry")))


@router.callback_query(ChatStates.whom, ChatMeant.filter())
async def meant_for(query: CallbackQuery, callback_data: ChatMeant, desk: Desk, chat: ChatService) -> None:
    draft = await ChatDraft.load(desk.state)
    await ChatDraft.drop(desk.state)
    if draft is None or not callback_data.visit_id:
        return await show_home(desk, desk.texts("chat-not-sent"))
    visit_id = VisitId(callback_data.visit_id)
    await relay(desk, chat, visit_id, draft.said)  # the signs were spoken of above the question
    return await enter(desk, chat, visit_id)


@unaddressed.message(StateFilter(None, ChatStates.whom), RELAYED, ~F.text.startswith("/"))
async def said_to_nobody(message: Message, desk: Desk, chat: ChatService) -> None:
    said = said_in(message)
    signed_in = desk.account.is_doctor or desk.account.owner is not None
    if said is None or not signed_in or not await chat.open_chats(desk.account, side_of(desk.account)):
        raise SkipHandler
    await ask_whom(desk, chat, said)


async def enter(desk: Desk, chat: ChatService, visit_id: VisitId) -> None:
    """Open the chat; one that is closed is shown, and nothing can be said in it."""
    opened = await chat.open(desk.account, visit_id, side_of(desk.account))
    if opened.door is Door.OPEN:
        await ChatDraft(visit_id=visit_id).save(desk.state)
        await desk.state.set_state(ChatStates.talking)
    await desk.screen.show(chat_page(desk, opened))


async def relay(desk: Desk, chat: ChatService, visit_id: VisitId, said: Said) -> str | None:
    """Say it, and leave a tick under it that names to whom it goes. A repeated update leaves none. What an owner had
    better read beside it is handed back."""
    side = side_of(desk.account)
    message_id = await chat.say(desk.account, visit_id, side, said)
    if message_id is None:
        return None
    looked = await chat.look(desk.account, visit_id, side)
    who = looked.owner_initials if side is Side.DOCTOR else looked.doctor
    words = desk.texts("chat-on-its-way", pet=looked.pet, who=who)
    answer = ReplyParameters(message_id=said.source_id, allow_sending_without_reply=True)
    sent = await desk.bot.send_message(
        desk.account.telegram_id, words, reply_parameters=answer, disable_notification=True
    )
    await chat.remember_tick(message_id, sent.message_id)
    if side is Side.DOCTOR:
        return None
    return await signs_for_message(desk, chat, visit_id, said.text, message_id)


async def ask_whom(desk: Desk, chat: ChatService, said: Said) -> None:
    """The message is kept until somebody is named, and relayed to nobody before."""
    chats = await chat.open_chats(desk.account, side_of(desk.account))
    await ChatDraft.holding(said).save(desk.state)
    await desk.state.set_state(ChatStates.whom)
    keys = whom_keyboard(desk.texts, chats, is_doctor=desk.account.is_doctor)
    signs = None if desk.account.is_doctor else await signs_for_chats(desk, chat, chats, said.text)
    await desk.screen.show(Page(desk.texts("chat-whom"), keys).under(signs))


async def _say_closed(desk: Desk, chat: ChatService, visit_id: VisitId, closed: ChatClosed) -> None:
    """A doctor's words after the end: not lost in silence, not passed on."""
    await ChatDraft.drop(desk.state)
    opened = await chat.look(desk.account, visit_id, side_of(desk.account))
    await desk.screen.show(chat_page(desk, opened).under(desk.texts(closed.text_id)))
