"""Words under a file that is sent from a visit's card (C13, C14): to the story, to the chat, or kept for the desk."""

from aiogram.types import Message

from bot.domain.chat import Said, Side
from bot.domain.errors import ImpossibleStep, TooLong
from bot.domain.ids import VisitId
from bot.domain.visits import Problem
from bot.handlers.client.outside import show_outside
from bot.handlers.common.chat import relay
from bot.handlers.common.signs import signs_for_words
from bot.handlers.desk import Desk
from bot.services.chat import ChatService
from bot.services.follow_ups import FollowUpService
from bot.services.visit_changes import VisitChangeService
from bot.texts.safe import visible


def words_under(message: Message) -> str:
    return visible(message.caption or "").strip()


async def pass_on(
    desk: Desk, changes: VisitChangeService, chat: ChatService, visit_id: VisitId, message: Message
) -> str:
    """Before the visit they belong to its story. Where that is full, or the visit has begun, the doctor reads them in
    the chat. What has become of them; ChatClosed when there is no way."""
    words = words_under(message)
    try:
        visit = await changes.add_info(desk.account, visit_id, Problem(words))
    except (ImpossibleStep, TooLong):
        signs = await relay(desk, chat, visit_id, Said(message.message_id, text=words))
        return _together(signs, desk.texts("files-caption-said"))
    signs = None if visit.urgent else await signs_for_words(desk, words)
    return _together(signs, desk.texts("files-caption-kept"))


async def offer_the_desk(
    desk: Desk, chat: ChatService, follow_ups: FollowUpService, visit_id: VisitId, message: Message
) -> None:
    """The doctor hears nothing any more: why, and one tap that carries the words to the desk."""
    closed = await chat.look(desk.account, visit_id, Side.OWNER)
    said = Said(message.message_id, text=words_under(message))
    await show_outside(desk, closed, follow_ups, said, desk.texts("files-taken"))


def _together(signs: str | None, notice: str) -> str:
    return "\n\n".join(part for part in (signs, notice) if part)
