"""Differences between us and Vetmanager that wait for a person, with both versions (row I10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import ConflictRow
from bot.domain.agreement import Matter
from bot.domain.ids import ConflictId, VisitId


@dataclass(frozen=True, slots=True)
class Conflict:
    """``ours`` and ``theirs`` hold plain values: state, starts_at (ISO, UTC), minutes, doctor_id, admission_id."""

    id: ConflictId
    visit_id: VisitId
    matter: Matter
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    at: datetime
    settled_at: datetime | None = None


class Conflicts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def note(
        self, visit_id: int, matter: Matter, ours: dict[str, Any], theirs: dict[str, Any], now: datetime
    ) -> bool:
        """Open a conflict; whether it is news. One matter of a visit is open once: a later version replaces theirs."""
        query = select(ConflictRow).where(
            ConflictRow.visit_id == visit_id, ConflictRow.matter == matter, ConflictRow.settled_at.is_(None)
        )
        row = (await self._session.execute(query)).scalar()
        if row is not None:
            is_news = row.theirs != theirs
            row.theirs = theirs
            return is_news
        self._session.add(ConflictRow(visit_id=visit_id, matter=matter, ours=ours, theirs=theirs, at=now))
        await self._session.flush()
        return True

    async def open(self) -> list[Conflict]:
        """What waits, oldest first."""
        return await self._found(ConflictRow.settled_at.is_(None))

    async def open_of(self, visit_ids: Sequence[int]) -> list[Conflict]:
        return await self._found(ConflictRow.settled_at.is_(None), ConflictRow.visit_id.in_(visit_ids))

    async def get(self, conflict_id: int) -> Conflict | None:
        return next(iter(await self._found(ConflictRow.id == conflict_id)), None)

    async def close(self, conflict_id: int, by: str, kept: str, now: datetime) -> bool:
        """Whether it was still open: two administrators settle it once."""
        is_open = (ConflictRow.id == conflict_id) & ConflictRow.settled_at.is_(None)
        return bool(await rows_changed(self._session, _closed(by, kept, now).where(is_open)))

    async def close_matters(self, visit_id: int, matters: Sequence[Matter], by: str, now: datetime) -> bool:
        """What has settled itself. Whether there was anything."""
        whose = (ConflictRow.visit_id == visit_id) & ConflictRow.matter.in_(matters) & ConflictRow.settled_at.is_(None)
        return bool(await rows_changed(self._session, _closed(by, "both", now).where(whose)))

    async def _found(self, *conditions: Any) -> list[Conflict]:
        rows = (await self._session.execute(select(ConflictRow).where(*conditions).order_by(ConflictRow.id))).scalars()
        return [_conflict(row) for row in rows]


def _closed(by: str, kept: str, now: datetime) -> Any:
    return update(ConflictRow).values(settled_at=now, settled_by=by, kept=kept)


def _conflict(row: ConflictRow) -> Conflict:
    return Conflict(
        ConflictId(row.id),
        VisitId(row.visit_id),
        Matter(row.matter),
        dict(row.ours),
        dict(row.theirs),
        row.at,
        row.settled_at,
    )
