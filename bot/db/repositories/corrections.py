"""What owners have corrected of themselves since the clinic's program knows them (row C4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import CorrectionRow
from bot.db.upsert import insert_or_ignore
from bot.domain.ids import AccountId


@dataclass(frozen=True, slots=True)
class Correction:
    """``fields``: name, phone, email. ``is_compared``: Vetmanager was asked, and holds something else in them."""

    account_id: AccountId
    fields: tuple[str, ...]
    noted_at: datetime
    is_compared: bool


class Corrections:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def note(self, account_id: int, field: str, now: datetime) -> None:
        """One open note a person; whatever is corrected meanwhile joins it and is compared anew."""
        first = {"account_id": account_id, "fields": [], "noted_at": now}
        await self._session.execute(insert_or_ignore(self._session, CorrectionRow, first, ["account_id"]))
        row = await self._session.get_one(CorrectionRow, account_id, populate_existing=True)
        row.fields, row.noted_at, row.compared_at = sorted({*row.fields, field}), now, None
        await self._session.flush()

    async def not_compared(self, limit: int) -> list[Correction]:
        return await self._found(CorrectionRow.compared_at.is_(None), limit)

    async def for_staff(self, limit: int) -> list[Correction]:
        """Those in which Vetmanager holds something else, oldest first."""
        return await self._found(CorrectionRow.compared_at.is_not(None), limit)

    async def compared(self, one: Correction, fields: Sequence[str], now: datetime) -> bool:
        """What still differs; the note goes when nothing does. False when the owner corrected more meanwhile."""
        row = CorrectionRow
        same = (row.account_id == one.account_id) & (row.noted_at == one.noted_at) & row.compared_at.is_(None)
        if not fields:
            return bool(await rows_changed(self._session, delete(row).where(same)))
        return bool(
            await rows_changed(self._session, update(row).where(same).values(fields=list(fields), compared_at=now))
        )

    async def settle(self, account_id: int) -> bool:
        """Whether there was something to settle."""
        mine = delete(CorrectionRow).where(CorrectionRow.account_id == account_id)
        return bool(await rows_changed(self._session, mine))

    async def _found(self, condition: ColumnElement[bool], limit: int) -> list[Correction]:
        query = select(CorrectionRow).where(condition).order_by(CorrectionRow.noted_at, CorrectionRow.account_id)
        rows = await self._session.scalars(query.limit(limit))
        return [
            Correction(AccountId(row.account_id), tuple(row.fields), row.noted_at, row.compared_at is not None)
            for row in rows
        ]
