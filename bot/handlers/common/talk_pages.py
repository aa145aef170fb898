"""The screen of a visit's chat, and a message as the chat takes it."""

from aiogram import F
from aiogram.types import Message

from bot.domain.chat import ChatMessage, MessageKind, Said, Side
from bot.domain.people import Account
from bot.handlers.desk import Desk
from bot.keyboards.chat import chat_keyboard
from bot.keyboards.page import Page
from bot.services.chat import Chat
from bot.texts import Texts
from bot.texts.safe import cut, escaped, visible

RELAYED = F.text | F.photo | F.voice | F.video | F.document
"""What a chat carries."""

MOST_SHOWN = 300
"""Characters of each of the last messages on the screen."""


def side_of(account: Account) -> Side:
    return Side.DOCTOR if account.is_doctor else Side.OWNER


def chat_page(desk: Desk, chat: Chat) -> Page:
    """Who is on the other side stands on top of everything: nobody writes to the wrong person by mistake."""
    texts = desk.texts
    blocks = [
        chat_head(chat, texts),
        texts(f"chat-door-{chat.door}", at=chat.closes_at, phone=desk.rules.phone),
        "\n".join(_line(message, chat.side, texts) for message in chat.messages),
    ]
    return Page("\n\n".join(block for block in blocks if block), chat_keyboard(texts, chat))


def chat_head(chat: Chat, texts: Texts) -> str:
    who = chat.owner_initials if chat.side is Side.DOCTOR else chat.doctor
    return texts("chat-head", pet=chat.pet, who=who, side=chat.side.value, at=chat.visit.starts_at)


def said_in(message: Message) -> Said | None:
    """What a Telegram message says; None for kinds that are not relayed (stickers, locations, polls …)."""
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    words = visible(message.text or message.caption or "").strip()
    if message.text:
        return Said(message.message_id, MessageKind.TEXT, words, reply_to=reply_to)
    files = {
        MessageKind.PHOTO: message.photo[-1] if message.photo else None,
        MessageKind.VOICE: message.voice,
        MessageKind.VIDEO: message.video,
        MessageKind.DOCUMENT: None if message.animation else message.document,
    }
    for kind, file in files.items():
        if file is not None:
            return Said(message.message_id, kind, words, file.file_id, reply_to)
    return None


def _line(message: ChatMessage, mine: Side, texts: Texts) -> str:
    """Ticks stand at one's own messages: ✓ delivered, ✓✓ the other side has tapped since, ✉️ by mail, ⚠️ not at all."""
    tick = message.arrival.value if message.side is mine else "none"
    thing = texts.plain(f"paper-chat-{message.kind}")
    words = " ".join(part for part in (thing, cut(message.text, MOST_SHOWN)) if part)
    who = "me" if message.side is mine else message.side.value
    return texts("chat-line", who=who, at=message.sent_at, tick=tick) + " " + escaped(words)
