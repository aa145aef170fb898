"""Words that sound urgent outside of a booking: the way to the urgent signs, said once (C6)."""

from bot.domain.ids import VisitId
from bot.fsm.booking import SeenFlags
from bot.handlers.desk import Desk
from bot.services.chat import Chat, ChatService


async def signs_for_message(
    desk: Desk, chat: ChatService, visit_id: VisitId, words: str, message_id: int = 0
) -> str | None:
    """The sentence for what an owner says to the doctor of this visit, if it is due."""
    if not await chat.needs_signs(desk.account, visit_id, words, message_id):
        return None
    return await signs_for_words(desk, words)


async def signs_for_chats(desk: Desk, chat: ChatService, chats: list[Chat], words: str) -> str | None:
    """The same while it is not known whose chat it is: nobody in need waits for that answer."""
    for one in chats:
        if sentence := await signs_for_message(desk, chat, one.visit.id, words):
            return sentence
    return None


async def signs_for_words(desk: Desk, words: str) -> str | None:
    """Whoever has just marked a sign knows where to go."""
    seen = await SeenFlags.lately(desk.state, desk.clock())
    if not desk.suggestions.sounds_urgent(words) or (seen is not None and seen.flags):
        return None
    return desk.texts("chat-sounds-urgent")
