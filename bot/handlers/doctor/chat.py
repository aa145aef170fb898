"""What only a doctor can do in a chat (D13): lock it, and say what is said every day with one tap."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.chat import Said
from bot.domain.ids import VisitId
from bot.handlers.common.chat import enter, relay, show_chats
from bot.handlers.common.talk_pages import chat_page
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import owners_words
from bot.keyboards.chat import QUICK_PHRASES
from bot.keyboards.doctor_callbacks import ChatLocked, QuickSaid
from bot.services.chat import ChatService

router = Router(name="doctor-chat")


@router.message(Command("chats"))
async def chats_said(message: Message, desk: Desk, chat: ChatService) -> None:
    await show_chats(desk, chat)


@router.callback_query(ChatLocked.filter())
async def lock_turned(query: CallbackQuery, callback_data: ChatLocked, desk: Desk, chat: ChatService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await desk.screen.show(chat_page(desk, await chat.lock(desk.account, visit_id, locked=callback_data.locked)))


@router.callback_query(QuickSaid.filter())
async def phrase_tapped(query: CallbackQuery, callback_data: QuickSaid, desk: Desk, chat: ChatService) -> None:
    """In the owner's language. A tap has no message of its own; its id stands in for one, so that a repeated update
    says nothing twice."""
    visit_id, phrase = VisitId(callback_data.visit_id), QUICK_PHRASES[callback_data.index % len(QUICK_PHRASES)]
    card = await desk.visits.of_doctor(desk.account, visit_id)
    words = owners_words(desk, card, f"chat-quick-{phrase}")
    await relay(desk, chat, visit_id, Said(-(int(query.id) % 2**53), text=words))
    await enter(desk, chat, visit_id)
