"""Differences between us and Vetmanager that wait for a person, with both versions (row I10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import ConflictRow
from bot.db.visit_queries import found_visits
from bot.domain.agreement import Matter
from bot.domain.ids import ConflictId, VisitId

DONE = "done"
"""Kept as it is: a person has seen to it."""

_ABOUT = {
    Matter.STATE: ("state",),
    Matter.DOCTOR: ("doctor_id",),
    Matter.FOREIGN_DOCTOR: ("vm_user_id",),
    Matter.TIME: ("starts_at", "minutes"),
    Matter.OVERLAP: ("starts_at", "minutes", "doctor_id", "admission_id"),
}
"""Which values make two versions the same ones, matter by matter."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """``ours`` and ``theirs`` hold plain values: state, starts_at (ISO, UTC), minutes, doctor_id; theirs also the
    admission_id of whoever is in the way, or the vm_user_id of a doctor whom we do not know."""

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
        """Open a conflict; whether it is news. One matter of a visit is open once: a later version replaces theirs.
        What a person has settled for good is not opened again as long as both versions are those they decided on."""
        query = select(ConflictRow).where(
            ConflictRow.visit_id == visit_id, ConflictRow.matter == matter, ConflictRow.settled_at.is_(None)
        )
        row = (await self._session.execute(query)).scalar()
        if row is not None:
            is_news = row.theirs != theirs
            row.theirs = theirs
            return is_news
        if await self._is_decided(visit_id, matter, ours, theirs):
            return False
        self._session.add(ConflictRow(visit_id=visit_id, matter=matter, ours=ours, theirs=theirs, at=now))
        await self._session.flush()
        return True

    async def open(
        self, after: int = 0, limit: int | None = None, *, search: str = "", matter: Matter | None = None
    ) -> list[Conflict]:
        """What waits, oldest first, younger than the conflict ``after``; ``search`` as in the list of visits."""
        wanted = [ConflictRow.settled_at.is_(None), ConflictRow.id > after]
        if search:
            wanted.append(ConflictRow.visit_id.in_(found_visits(search)))
        if matter is not None:
            wanted.append(ConflictRow.matter == matter)
        return await self._found(*wanted, limit=limit)

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

    async def _is_decided(self, visit_id: int, matter: Matter, ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
        """An overlap stays whatever was decided about it; elsewhere only "done by hand" leaves both sides as they
        are, as the other two answers bring them together."""
        decided = [DONE] if matter is not Matter.OVERLAP else [DONE, "ours", "theirs"]
        query = (
            select(ConflictRow.ours, ConflictRow.theirs)
            .where(ConflictRow.visit_id == visit_id, ConflictRow.matter == matter, ConflictRow.kept.in_(decided))
            .order_by(ConflictRow.id.desc())
            .limit(1)
        )
        last = (await self._session.execute(query)).first()
        what = _ABOUT.get(matter, _ABOUT[Matter.OVERLAP])
        return last is not None and all(
            old.get(name) == new.get(name) for old, new in zip(last, (ours, theirs), strict=True) for name in what
        )

    async def _found(self, *conditions: Any, limit: int | None = None) -> list[Conflict]:
        query = select(ConflictRow).where(*conditions).order_by(ConflictRow.id).limit(limit)
        return [_conflict(row) for row in (await self._session.execute(query)).scalars()]


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
