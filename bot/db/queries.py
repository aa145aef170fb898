"""Read-only questions of the panel that belong to no single repository."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import (
    AcceptanceRow,
    ConflictRow,
    CorrectionRow,
    InboxRow,
    OutboxRow,
    RequestRow,
    UnmatchedRow,
    VisitRow,
)
from bot.db.repositories.outbox import Channel
from bot.db.types import UtcDateTime
from bot.domain.visits import SyncState, VisitState


@dataclass(frozen=True, slots=True)
class Owing:
    """What a channel owes now: waiting rows, given-up ones, and since when the oldest waits."""

    waiting: int = 0
    dead: int = 0
    oldest: datetime | None = None
    given_up_at: datetime | None = None
    """The last one."""


async def owing(session: AsyncSession, now: datetime) -> dict[str, Owing]:
    """Per channel. A reminder for next week is not late: a row waits from its time on, a tried one from the start."""
    is_waiting = OutboxRow.dead_at.is_(None)
    since = case((OutboxRow.attempts > 0, OutboxRow.created_at), else_=OutboxRow.due_at)
    query = (
        select(
            OutboxRow.channel,
            func.count(case((is_waiting, 1))),
            func.count(OutboxRow.dead_at),
            func.min(case((is_waiting, since)), type_=UtcDateTime()),
            func.max(OutboxRow.dead_at),
        )
        .where(OutboxRow.done_at.is_(None), or_(OutboxRow.attempts > 0, OutboxRow.due_at <= now))
        .group_by(OutboxRow.channel)
    )
    return {channel: Owing(*counts) for channel, *counts in await session.execute(query)}


async def is_answering(session: AsyncSession) -> bool:
    return (await session.execute(text("SELECT 1"))).scalar() == 1


async def last_update(session: AsyncSession) -> datetime | None:
    """When Telegram spoke to us last; None also when everything received was tidied away."""
    return (await session.execute(select(func.max(InboxRow.received_at)))).scalar()


async def unhandled(session: AsyncSession) -> Owing:
    """Updates of Telegram that we have taken and not answered yet."""
    query = select(func.count(), func.min(InboxRow.received_at)).where(InboxRow.finished_at.is_(None))
    count, oldest = (await session.execute(query)).one()
    return Owing(waiting=count, oldest=oldest)


async def undelivered_to(session: AsyncSession, account_id: int) -> int:
    """Messages to this person that were given up and stand in the queue still."""
    row = OutboxRow
    dead = row.account_id == account_id, row.dead_at.is_not(None), row.done_at.is_(None)
    return (await session.execute(select(func.count()).select_from(row).where(*dead))).scalar_one()


async def last_delivered(session: AsyncSession, channel: str) -> datetime | None:
    query = select(func.max(OutboxRow.done_at)).where(OutboxRow.channel == channel)
    return (await session.execute(query)).scalar()


async def unanswered(session: AsyncSession, now: datetime) -> int:
    """Visits ahead that no doctor has answered in time, and of which that was noticed."""
    query = (
        select(func.count())
        .select_from(VisitRow)
        .join(AcceptanceRow, AcceptanceRow.visit_id == VisitRow.id)
        .where(VisitRow.state == VisitState.RECEIVED, VisitRow.starts_at > now, AcceptanceRow.escalated_at.is_not(None))
    )
    return (await session.execute(query)).scalar_one()


async def attention(session: AsyncSession) -> int:
    """How many visits need somebody of the clinic."""
    query = select(func.count()).select_from(VisitRow).where(VisitRow.sync == SyncState.ATTENTION)
    return (await session.execute(query)).scalar_one()


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """``given_up`` are rows of the queue that need a person; ``late`` requests have waited longer than was promised."""

    given_up: int
    unmatched: int
    corrected: int
    conflicts: int
    requests: int
    late: int

    @property
    def decisions(self) -> int:
        """Everything that Vetmanager and we cannot settle without a person."""
        return self.given_up + self.people + self.conflicts

    @property
    def people(self) -> int:
        """Who is it, and what is right about them."""
        return self.unmatched + self.corrected


async def desk_counts(session: AsyncSession, now: datetime) -> DeskCounts:
    row, asked = OutboxRow, RequestRow
    dead = (row.channel == Channel.VETMANAGER) & row.done_at.is_(None) & row.dead_at.is_not(None)
    waiting = asked.closed_at.is_(None) & asked.answered_at.is_(None)
    differs = CorrectionRow.compared_at.is_not(None)
    query = select(
        select(func.count()).select_from(row).where(dead).scalar_subquery(),
        select(func.count()).select_from(UnmatchedRow).where(UnmatchedRow.settled_at.is_(None)).scalar_subquery(),
        select(func.count()).select_from(CorrectionRow).where(differs).scalar_subquery(),
        select(func.count()).select_from(ConflictRow).where(ConflictRow.settled_at.is_(None)).scalar_subquery(),
        select(func.count()).select_from(asked).where(waiting).scalar_subquery(),
        select(func.count()).select_from(asked).where(waiting, asked.due_at <= now).scalar_subquery(),
    )
    return DeskCounts(*(await session.execute(query)).one())
