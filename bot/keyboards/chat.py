"""Buttons of a visit's chat, for both sides."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.chat import Door, Side
from bot.domain.ids import VisitId
from bot.keyboards.callbacks import (
    ChatLeft,
    ChatMeant,
    ChatOpened,
    ChatsOpened,
    Go,
    Place,
    SaidToDesk,
    ServiceWanted,
    VisitOpened,
)
from bot.keyboards.doctor_callbacks import ChatLocked, QuickSaid, Section, SectionOpened
from bot.keyboards.parts import Rows, button, footer, keyboard, office_footer
from bot.services.chat import Chat
from bot.services.follow_ups import FollowUp
from bot.texts import Texts

QUICK_PHRASES = ("seen", "photo", "video", "wait", "urgent")
"""Text ids ``chat-quick-…``."""


def chat_keyboard(texts: Texts, chat: Chat) -> InlineKeyboardMarkup:
    """A doctor has phrases at hand and may lock; both can leave."""
    visit_id = chat.visit.id
    leave = [button(texts.plain("chat-leave"), ChatLeft())]
    if chat.side is Side.OWNER:
        return keyboard([leave], footer(texts, VisitOpened(visit_id=visit_id)))
    quick: Rows = []
    if chat.door is Door.OPEN:
        quick = [
            [button(texts.plain(f"chat-quick-{phrase}"), QuickSaid(visit_id=visit_id, index=index))]
            for index, phrase in enumerate(QUICK_PHRASES)
        ]
    lock: Rows = []
    if chat.door in {Door.OPEN, Door.LOCKED}:
        locked = chat.door is Door.LOCKED
        words = texts.plain("chat-unlock" if locked else "chat-lock")
        lock = [[button(words, ChatLocked(visit_id=visit_id, locked=not locked))]]
    back = SectionOpened(visit_id=visit_id, section=Section.ACTIONS)
    return keyboard(quick, lock, [leave], office_footer(texts, back))


def outside_keyboard(
    texts: Texts, visit_id: VisitId, follow_up: FollowUp | None, *, has_words: bool
) -> InlineKeyboardMarkup:
    """What helps when a chat is closed: a repeat visit, the desk, and "urgent?" in the footer (C27)."""
    again, desk = [], []
    if follow_up is not None:
        label = texts.plain("outside-again", price=follow_up.service.price)
        again = [button(label, ServiceWanted(service_id=follow_up.service.id))]
    if has_words:
        desk = [button(texts.plain("outside-desk"), SaidToDesk(visit_id=visit_id))]
    return keyboard([again, desk], footer(texts, VisitOpened(visit_id=visit_id)))


def chats_keyboard(texts: Texts, chats: Sequence[Chat], *, is_doctor: bool) -> InlineKeyboardMarkup:
    rows = [[button(chat_label(texts, chat), ChatOpened(visit_id=chat.visit.id))] for chat in chats]
    return keyboard(rows, (office_footer if is_doctor else footer)(texts, Go(to=Place.HOME)))


def whom_keyboard(texts: Texts, chats: Sequence[Chat], *, is_doctor: bool) -> InlineKeyboardMarkup:
    nobody = ChatMeant(visit_id=0)
    rows = [[button(chat_label(texts, chat), ChatMeant(visit_id=chat.visit.id))] for chat in chats]
    ways_out = (office_footer if is_doctor else footer)(texts, nobody)
    return keyboard(rows, [[button(texts.plain("chat-nobody"), nobody)]], ways_out)


def reply_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """Under every relayed message."""
    return keyboard([[button(texts.plain("chat-reply"), ChatOpened(visit_id=visit_id))]])


def chat_label(texts: Texts, chat: Chat) -> str:
    who = chat.owner_initials if chat.side is Side.DOCTOR else chat.doctor
    return texts.plain("chat-button", pet=chat.pet, who=who, at=chat.visit.starts_at, unread=chat.unread)


def chats_door(texts: Texts) -> Rows:
    return [[button(texts.plain("chats-open"), ChatsOpened())]]
