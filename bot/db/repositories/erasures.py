"""Wishes to be forgotten, and the acts that remain of them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import ErasureRow
from bot.domain.erasure import Erasure, Why
from bot.domain.ids import AccountId

_OPEN = ErasureRow.undone_at.is_(None) & ErasureRow.done_at.is_(None)


class Erasures:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open_of(self, account_id: int) -> Erasure | None:
        return next(iter(await self._found(_OPEN & (ErasureRow.account_id == account_id))), None)

    async def due(self, now: datetime, limit: int) -> list[Erasure]:
        """The longest overdue first."""
        return (await self._found(_OPEN & (ErasureRow.due_at <= now)))[:limit]

    async def ask(self, account_id: int, why: Why, now: datetime, due_at: datetime) -> None:
        """One open wish a person; a second one that would end sooner moves it forward."""
        known = await self.open_of(account_id)
        if known is None:
            row = ErasureRow(account_id=account_id, why=why, asked_at=now, due_at=due_at, counts={})
            self._session.add(row)
            await self._session.flush()
        elif due_at < known.due_at:
            sooner = update(ErasureRow).where(ErasureRow.id == known.id)
            await self._session.execute(sooner.values(why=why, due_at=due_at))

    async def undo(self, account_id: int, now: datetime, *reasons: Why) -> bool:
        """Only wishes for one of these reasons; False when there is none any more."""
        mine = _OPEN & (ErasureRow.account_id == account_id) & ErasureRow.why.in_(reasons)
        return bool(await rows_changed(self._session, update(ErasureRow).where(mine).values(undone_at=now)))

    async def done(self, erasure_id: int, now: datetime, counts: Mapping[str, int]) -> None:
        act = update(ErasureRow).where(ErasureRow.id == erasure_id)
        await self._session.execute(act.values(done_at=now, counts=dict(counts)))

    async def newest(self, limit: int) -> list[Erasure]:
        """Open ones first, by their deadline; then the acts, newest first."""
        waiting = (await self._found(_OPEN))[:limit]
        over = select(ErasureRow).where(~_OPEN).order_by(ErasureRow.id.desc()).limit(limit - len(waiting))
        return waiting + [_erasure(row) for row in await self._session.scalars(over)]

    async def _found(self, condition: ColumnElement[bool]) -> list[Erasure]:
        query = select(ErasureRow).where(condition).order_by(ErasureRow.due_at, ErasureRow.id)
        return [_erasure(row) for row in await self._session.scalars(query)]


def _erasure(row: ErasureRow) -> Erasure:
    return Erasure(
        id=row.id,
        account_id=AccountId(row.account_id),
        why=Why(row.why),
        asked_at=row.asked_at,
        due_at=row.due_at,
        undone_at=row.undone_at,
        done_at=row.done_at,
        counts=row.counts,
    )
