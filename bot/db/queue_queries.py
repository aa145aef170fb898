"""The panel's queue (row A8): what Vetmanager is owed, with the visit and the owner of each row in one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import OutboxRow, ProfileRow, VisitRow
from bot.db.repositories.outbox import Channel
from bot.db.visit_queries import found_visits


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """Where a line stands: what was given up comes first, then by age."""

    is_dead: bool
    id: int


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """``dead``: only what was given up, or only what waits. ``search`` as in the list of visits."""

    dead: bool | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    id: int
    kind: str
    attempts: int
    created_at: datetime
    due_at: datetime
    dead_at: datetime | None
    error: str
    said: str
    visit_id: int
    code: str
    owner: str | None
    phone: str | None


async def queue_rows(
    session: AsyncSession, wanted: QueueFilter, after: QueuePlace | None, limit: int
) -> list[QueueRow]:
    """Up to ``limit`` rows after ``after``; nothing is owed about a visit that was erased."""
    row = OutboxRow
    query = (
        select(
            row.id,
            row.kind,
            row.attempts,
            row.created_at,
            row.due_at,
            row.dead_at,
            row.error,
            row.said,
            VisitRow.id.label("visit_id"),
            VisitRow.code,
            ProfileRow.name.label("owner"),
            ProfileRow.phone,
        )
        .join(VisitRow, VisitRow.id == row.payload["visit_id"].as_integer())
        .outerjoin(ProfileRow, ProfileRow.account_id == VisitRow.account_id)
        .where(row.channel == Channel.VETMANAGER, row.done_at.is_(None))
        .order_by(row.dead_at.is_(None), row.id)
        .limit(limit)
    )
    if wanted.dead is not None:
        query = query.where(row.dead_at.is_not(None) if wanted.dead else row.dead_at.is_(None))
    if wanted.search:
        query = query.where(VisitRow.id.in_(found_visits(wanted.search)))
    if after is not None:
        query = query.where(_is_after(after))
    return [QueueRow(**one) for one in (await session.execute(query)).mappings()]


def _is_after(place: QueuePlace) -> ColumnElement[bool]:
    if not place.is_dead:
        return and_(OutboxRow.dead_at.is_(None), OutboxRow.id > place.id)
    return or_(OutboxRow.dead_at.is_(None), OutboxRow.id > place.id)


async def given_up_ids(session: AsyncSession, but_not: Sequence[str], after: int) -> list[int]:
    """Rows that were given up for another reason than these, with a visit that is still there; by age."""
    row = OutboxRow
    query = (
        select(row.id)
        .join(VisitRow, VisitRow.id == row.payload["visit_id"].as_integer())
        .where(row.channel == Channel.VETMANAGER, row.done_at.is_(None), row.dead_at.is_not(None))
        .where(row.id > after, row.error.not_in(but_not))
        .order_by(row.id)
    )
    return list((await session.execute(query)).scalars())
