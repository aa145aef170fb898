"""What was written between owner and doctor, for whoever answers for the clinic (row A10): read, and written down."""

from dataclasses import dataclass

from bot.db.uow import Database
from bot.domain.chat import ChatMessage
from bot.domain.errors import VisitNotFound
from bot.domain.ids import VisitId
from bot.domain.panel import PanelUser

MOST_SHOWN = 300
"""Messages of one visit on one page: its chat is open for some days, so this is far more than anybody writes."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The chat of a visit in order. ``is_cut``: there is more before it."""

    code: str
    messages: tuple[ChatMessage, ...]
    is_cut: bool


class VisitTalkService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def read(self, user: PanelUser, visit_id: VisitId) -> Talk:
        """For an administrator, like the files (reliability.md A10), and the log keeps who has read. Neither side sees
        it as read. NotAllowed, VisitNotFound."""
        user.must_be_admin()
        async with self._db.uow() as uow:
            visit = await uow.visits.get(visit_id)
            if visit is None:
                raise VisitNotFound
            found = await uow.chats.messages(visit_id, last=MOST_SHOWN + 1)
            uow.audit.add(user.ref, "chat-read", f"visit:{visit_id}", {"messages": len(found)}, self._db.now())
            await uow.commit()
        return Talk(visit.code, tuple(found[-MOST_SHOWN:]), len(found) > MOST_SHOWN)
