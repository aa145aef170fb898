"""The relayed chats: threads of messages, what each message is in both chats, and what has been seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import ChatMessageRow, ChatThreadRow, VisitRow
from bot.db.upsert import insert_or_ignore
from bot.domain.chat import OPEN_STATES, ChatMessage, MessageKind, Said, Side
from bot.domain.ids import VisitId

_SEEN_COLUMN = {Side.OWNER: ChatThreadRow.owner_seen, Side.DOCTOR: ChatThreadRow.doctor_seen}


@dataclass(frozen=True, slots=True)
class Thread:
    """``seen`` by each side: the newest message that was there when they last tapped into the chat."""

    is_locked: bool = False
    owner_seen: int = 0
    doctor_seen: int = 0

    def seen_by(self, side: Side) -> int:
        return self.owner_seen if side is Side.OWNER else self.doctor_seen


@dataclass(frozen=True, slots=True)
class Relay:
    """One message on its way to the other side."""

    message: ChatMessage
    reply_to_id: int | None
    author_id: int
    tick_id: int | None


class Chats:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def thread(self, visit_id: int) -> Thread:
        row = await self._session.get(ChatThreadRow, visit_id, populate_existing=True)
        return Thread(row.locked_at is not None, row.owner_seen, row.doctor_seen) if row else Thread()

    async def lock(self, visit_id: int, locked_at: datetime | None) -> None:
        await self._touch(visit_id)
        await self._session.execute(
            update(ChatThreadRow).where(ChatThreadRow.visit_id == visit_id).values(locked_at=locked_at),
            execution_options={"synchronize_session": False},
        )

    async def see(self, visit_id: int, side: Side) -> int | None:
        """Everything that has been said to this side until now is seen; the newest message of it, when that is news."""
        before = (await self.thread(visit_id)).seen_by(side)
        newest = (
            select(func.coalesce(func.max(ChatMessageRow.id), 0))
            .where(ChatMessageRow.visit_id == visit_id, ChatMessageRow.delivered_at.is_not(None))
            .scalar_subquery()
        )
        await self._touch(visit_id)
        await self._session.execute(
            update(ChatThreadRow).where(ChatThreadRow.visit_id == visit_id).values({_SEEN_COLUMN[side]: newest}),
            execution_options={"synchronize_session": False},
        )
        row = ChatMessageRow
        theirs = (row.visit_id == visit_id) & (row.side == side.other) & row.delivered_at.is_not(None)
        query = select(func.max(row.id)).where(theirs, row.id > before)
        return (await self._session.execute(query)).scalar()

    async def add(self, visit_id: int, side: Side, author_id: int, said: Said, now: datetime) -> int | None:
        """The id of the new message; None when this very message was relayed before."""
        values = {
            "visit_id": visit_id,
            "side": side,
            "author_id": author_id,
            "source_id": said.source_id,
            "kind": said.kind,
            "text": said.text,
            "file_id": said.file_id,
            "reply_to_id": await self._answered(visit_id, author_id, said.reply_to),
            "sent_at": now,
        }
        made = insert_or_ignore(self._session, ChatMessageRow, values, ["author_id", "source_id"])
        return (await self._session.execute(made.returning(ChatMessageRow.id))).scalar()

    async def has_tapped(self, visit_id: int, author_id: int, words: str, since: datetime) -> bool:
        """Whether they have said this with a button, which leaves no message of theirs, after ``since``."""
        row = ChatMessageRow
        query = select(row.id).where(row.visit_id == visit_id, row.author_id == author_id, row.source_id < 0)
        found = await self._session.execute(query.where(row.text == words, row.sent_at > since).limit(1))
        return found.first() is not None

    async def visit_of(self, account_id: int, message_id: int) -> VisitId | None:
        """The visit that a message in this person's chat belongs to, said by them or relayed to them."""
        row = ChatMessageRow
        mine = (row.author_id == account_id) & (row.source_id == message_id)
        relayed = (row.reader_id == account_id) & (row.delivered_id == message_id)
        found = (await self._session.execute(select(row.visit_id).where(mine | relayed).limit(1))).scalar()
        return VisitId(found) if found is not None else None

    async def relay(self, message_id: int) -> Relay | None:
        row = await self._session.get(ChatMessageRow, message_id, populate_existing=True)
        if row is None:
            return None
        seen = (await self.thread(row.visit_id)).seen_by(Side(row.side).other)
        return Relay(_message(row, seen), row.reply_to_id, row.author_id, row.tick_id)

    async def copy_in(self, message_id: int, account_id: int) -> int | None:
        """What a message of the thread is in this person's chat with the bot."""
        row = ChatMessageRow
        query = select(
            case((row.author_id == account_id, row.source_id), (row.reader_id == account_id, row.delivered_id))
        ).where(row.id == message_id)
        return (await self._session.execute(query)).scalar()

    async def delivered(self, message_id: int, reader_id: int, delivered_id: int, now: datetime) -> bool:
        """Whether this was the first delivery."""
        mine = update(ChatMessageRow).where(ChatMessageRow.id == message_id, ChatMessageRow.delivered_at.is_(None))
        values = {"reader_id": reader_id, "delivered_id": delivered_id, "delivered_at": now}
        return bool(await rows_changed(self._session, mine.values(**values)))

    async def mailed(self, message_id: int, now: datetime) -> bool:
        """Whether a letter has carried it, and nothing else before."""
        row = ChatMessageRow
        mine = update(row).where(row.id == message_id, row.delivered_at.is_(None), row.mailed_at.is_(None))
        return bool(await rows_changed(self._session, mine.values(mailed_at=now, lost_at=None)))

    async def lost(self, message_id: int, now: datetime) -> bool:
        """Whether nothing has carried it, and that is news."""
        row = ChatMessageRow
        nowhere = row.delivered_at.is_(None) & row.mailed_at.is_(None) & row.lost_at.is_(None)
        mine = update(row).where(row.id == message_id, nowhere)
        return bool(await rows_changed(self._session, mine.values(lost_at=now)))

    async def not_in_the_chat(self, visit_id: int, side: Side) -> list[int]:
        """Messages that this side has said and that never reached the other's chat: mailed or lost."""
        row = ChatMessageRow
        passed_by = row.mailed_at.is_not(None) | row.lost_at.is_not(None)
        query = select(row.id).where(row.visit_id == visit_id, row.side == side, row.delivered_at.is_(None), passed_by)
        return list((await self._session.execute(query.order_by(row.id))).scalars())

    async def remember_tick(self, message_id: int, tick_id: int) -> None:
        await rows_changed(
            self._session, update(ChatMessageRow).where(ChatMessageRow.id == message_id).values(tick_id=tick_id)
        )

    async def visits_of(self, side: Side, who: int, since: datetime) -> list[VisitId]:
        """Visits of this owner's account or this doctor that start later than ``since`` and have not fallen through;
        those in which somebody has spoken last come first."""
        mine = VisitRow.account_id == who if side is Side.OWNER else VisitRow.doctor_id == who
        last = func.max(ChatMessageRow.id)
        query = (
            select(VisitRow.id)
            .outerjoin(ChatMessageRow, ChatMessageRow.visit_id == VisitRow.id)
            .where(mine, VisitRow.starts_at > since, VisitRow.state.in_([state.value for state in OPEN_STATES]))
            .group_by(VisitRow.id)
            .order_by(func.coalesce(last, 0).desc(), VisitRow.starts_at, VisitRow.id)
        )
        return [VisitId(one) for one in (await self._session.execute(query)).scalars()]

    async def messages(self, visit_id: int, *, last: int | None = None) -> list[ChatMessage]:
        """The thread in order; only its ``last`` messages when a number is given."""
        thread = await self.thread(visit_id)
        query = select(ChatMessageRow).where(ChatMessageRow.visit_id == visit_id).order_by(ChatMessageRow.id.desc())
        rows = (await self._session.scalars(query if last is None else query.limit(last))).all()
        return [_message(row, thread.seen_by(Side(row.side).other)) for row in reversed(rows)]

    async def unread(self, visit_ids: Sequence[int], side: Side) -> dict[VisitId, int]:
        """How many messages of the other side wait; visits without any are absent."""
        row = ChatMessageRow
        seen = func.coalesce(_SEEN_COLUMN[side], 0)
        query = (
            select(row.visit_id, func.count())
            .outerjoin(ChatThreadRow, ChatThreadRow.visit_id == row.visit_id)
            .where(row.visit_id.in_(visit_ids), row.side == side.other, row.id > seen)
            .group_by(row.visit_id)
        )
        return {VisitId(visit_id): count for visit_id, count in await self._session.execute(query)}

    async def _touch(self, visit_id: int) -> None:
        values = {"visit_id": visit_id, "owner_seen": 0, "doctor_seen": 0}
        await self._session.execute(insert_or_ignore(self._session, ChatThreadRow, values, ["visit_id"]))

    async def _answered(self, visit_id: int, account_id: int, reply_to: int | None) -> int | None:
        if reply_to is None:
            return None
        row = ChatMessageRow
        mine = (row.author_id == account_id) & (row.source_id == reply_to)
        relayed = (row.reader_id == account_id) & (row.delivered_id == reply_to)
        query = select(row.id).where(row.visit_id == visit_id, mine | relayed).limit(1)
        return (await self._session.execute(query)).scalar()


def _message(row: ChatMessageRow, seen: int) -> ChatMessage:
    return ChatMessage(
        id=row.id,
        visit_id=VisitId(row.visit_id),
        side=Side(row.side),
        kind=MessageKind(row.kind),
        text=row.text,
        file_id=row.file_id,
        sent_at=row.sent_at,
        delivered_at=row.delivered_at,
        is_seen=row.delivered_at is not None and row.id <= seen,
        mailed_at=row.mailed_at,
        lost_at=row.lost_at,
    )
