"""People and pets whom Vetmanager may know under several names, waiting for staff (row A9)."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import UnmatchedRow
from bot.db.visit_queries import found_visits
from bot.domain.ids import AccountId, PetId, UnmatchedId, VisitId


@dataclass(frozen=True, slots=True)
class UnmatchedCase:
    """``pet_id`` when it is the pet that is in doubt, else the owner is. ``candidates``: (id there, reasons)."""

    id: UnmatchedId
    account_id: AccountId
    pet_id: PetId | None
    visit_id: VisitId | None
    candidates: tuple[tuple[int, tuple[str, ...]], ...]
    created_at: datetime


class Unmatched:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open(
        self, after: int = 0, limit: int | None = None, *, search: str = "", about_pets: bool | None = None
    ) -> list[UnmatchedCase]:
        """Oldest first, younger than the case ``after``; ``search`` as in the list of visits."""
        row = UnmatchedRow
        wanted = [row.settled_at.is_(None), row.id > after]
        if search:
            wanted.append(row.visit_id.in_(found_visits(search)))
        if about_pets is not None:
            wanted.append(row.pet_id.is_not(None) if about_pets else row.pet_id.is_(None))
        return await self._found(*wanted, limit=limit)

    async def get(self, case_id: int) -> UnmatchedCase | None:
        found = await self._found(UnmatchedRow.id == case_id, UnmatchedRow.settled_at.is_(None))
        return found[0] if found else None

    async def close(self, case_id: int, by: str, outcome: str, now: datetime) -> bool:
        """Whether it was still open."""
        is_open = (UnmatchedRow.id == case_id) & UnmatchedRow.settled_at.is_(None)
        closed = update(UnmatchedRow).where(is_open).values(settled_at=now, settled_by=by, outcome=outcome)
        return bool(await rows_changed(self._session, closed))

    async def waiting(self, case: UnmatchedCase) -> list[int]:
        """The visits that wait for the answer. All open cases about one owner are one question."""
        if case.pet_id is not None:
            return [case.visit_id] if case.visit_id else []
        found = await self._session.scalars(select(UnmatchedRow.visit_id).where(_about_owner(case.account_id)))
        return sorted(one for one in found if one is not None)

    async def close_owner(self, account_id: int, by: str, outcome: str, now: datetime) -> bool:
        """False when somebody was quicker."""
        closed = update(UnmatchedRow).where(_about_owner(account_id))
        values = {"settled_at": now, "settled_by": by, "outcome": outcome}
        return bool(await rows_changed(self._session, closed.values(values)))

    async def _found(self, *conditions: ColumnElement[bool], limit: int | None = None) -> list[UnmatchedCase]:
        query = select(UnmatchedRow).where(*conditions).order_by(UnmatchedRow.id).limit(limit)
        return [_case(row) for row in (await self._session.execute(query)).scalars()]


def _about_owner(account_id: int) -> ColumnElement[bool]:
    row = UnmatchedRow
    return (row.account_id == account_id) & row.pet_id.is_(None) & row.settled_at.is_(None)


def _case(row: UnmatchedRow) -> UnmatchedCase:
    candidates = tuple((one["id"], tuple(one["reasons"])) for one in json.loads(row.candidates))
    return UnmatchedCase(
        UnmatchedId(row.id),
        AccountId(row.account_id),
        PetId(row.pet_id) if row.pet_id else None,
        VisitId(row.visit_id) if row.visit_id else None,
        candidates,
        row.created_at,
    )
