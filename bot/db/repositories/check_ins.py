"""The questions after a visit, and what owners have answered (row C30)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import CheckInRow
from bot.db.upsert import insert_or_ignore
from bot.domain.check_ins import CheckIn, Feeling


class CheckIns:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, visit_id: int) -> CheckIn | None:
        row = await self._session.get(CheckInRow, visit_id, populate_existing=True)
        return _check_in(row) if row else None

    async def plan(self, visit_id: int, due_at: datetime) -> None:
        """Ask then. What was asked already is not asked anew."""
        first = insert_or_ignore(self._session, CheckInRow, {"visit_id": visit_id, "due_at": due_at}, ["visit_id"])
        await self._session.execute(first)
        not_asked = and_(CheckInRow.visit_id == visit_id, CheckInRow.asked_at.is_(None))
        await self._change(update(CheckInRow).where(not_asked).values(due_at=due_at))

    async def call_off(self, visit_id: int) -> None:
        """Do not ask. An answer that was given stays."""
        not_asked = and_(CheckInRow.visit_id == visit_id, CheckInRow.asked_at.is_(None))
        await self._session.execute(
            delete(CheckInRow).where(not_asked), execution_options={"synchronize_session": False}
        )

    async def due(self, now: datetime, asked_before: datetime, limit: int) -> list[CheckIn]:
        """To be asked for the first time, or once more: asked before ``asked_before`` and silent since."""
        is_first = and_(CheckInRow.asked_at.is_(None), CheckInRow.due_at <= now)
        is_second = and_(
            CheckInRow.asked_at <= asked_before, CheckInRow.reminded_at.is_(None), CheckInRow.answered_at.is_(None)
        )
        query = select(CheckInRow).where(or_(is_first, is_second)).order_by(CheckInRow.due_at).limit(limit)
        return [_check_in(row) for row in await self._session.scalars(query)]

    async def note_asked(self, visit_ids: Sequence[int], now: datetime, *, again: bool) -> None:
        values = {"reminded_at": now} if again else {"asked_at": now}
        await self._change(update(CheckInRow).where(CheckInRow.visit_id.in_(visit_ids)).values(values))

    async def answer(self, visit_id: int, feeling: Feeling, now: datetime) -> None:
        """The newest answer counts."""
        values = {"feeling": feeling, "answered_at": now}
        await self._change(update(CheckInRow).where(CheckInRow.visit_id == visit_id).values(values))

    async def _change(self, statement: object) -> None:
        await self._session.execute(statement, execution_options={"synchronize_session": False})  # type: ignore[call-overload]


def _check_in(row: CheckInRow) -> CheckIn:
    feeling = Feeling(row.feeling) if row.feeling else None
    return CheckIn(row.visit_id, row.due_at, row.asked_at, row.reminded_at, feeling, row.answered_at)
