"""Vetmanager's schedule as last read."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import MirrorAdmissionRow, MirrorShiftRow, MirrorStateRow
from bot.db.upsert import insert_or_ignore
from bot.domain.timetable import FREED_BY

_SCHEDULE = "schedule"
_REVISION = select(MirrorStateRow.revision).where(MirrorStateRow.name == _SCHEDULE)
_AT_ONCE = 500
"""Rows or ids in one statement: both databases limit its parameters to some 32,000."""


@dataclass(frozen=True, slots=True)
class MirroredShift:
    """A row of the timesheet, UTC."""

    vm_id: int
    vm_user_id: int
    vm_clinic_id: int
    starts_at: datetime
    ends_at: datetime
    is_work: bool


@dataclass(frozen=True, slots=True)
class MirroredAdmission:
    """An admission, UTC. ``minutes`` is worked out already where the row itself has no length."""

    vm_id: int
    vm_user_id: int | None
    vm_clinic_id: int
    starts_at: datetime
    minutes: int
    status: str
    vm_client_id: int | None = None
    vm_pet_id: int | None = None
    pet_name: str = ""
    pet_species: str = ""
    purpose: str = ""
    marker: str = ""
    payment: str = ""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def overlaps(self, begin: datetime, end: datetime) -> bool:
        return self.starts_at < end and self.ends_at > begin


@dataclass(frozen=True, slots=True)
class ReadState:
    """How the last reading of something went."""

    refreshed_at: datetime | None = None
    failed_at: datetime | None = None
    error: str = ""
    revision: int = 0


class Mirror:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def shifts(
        self, begin: datetime, end: datetime, vm_user_ids: Sequence[int] | None = None
    ) -> list[MirroredShift]:
        """Rows that overlap the window, by start."""
        return [MirroredShift(*row) for row in await self._rows(MirrorShiftRow, _overlapping(begin, end), vm_user_ids)]

    async def admissions(
        self, begin: datetime, end: datetime, vm_user_ids: Sequence[int] | None = None
    ) -> list[MirroredAdmission]:
        """Rows that start in the window, by start."""
        rows = await self._rows(MirrorAdmissionRow, _starting(begin, end), vm_user_ids)
        return [MirroredAdmission(*row) for row in rows]

    async def admission(self, vm_id: int) -> MirroredAdmission | None:
        query = select(*_columns(MirrorAdmissionRow)).where(MirrorAdmissionRow.vm_id == vm_id)
        return next((MirroredAdmission(*row) for row in await self._session.execute(query)), None)

    async def busy_from(self, begin: datetime) -> list[tuple[int, datetime, int]]:
        """(user, start, minutes) of admissions from ``begin`` on that have a doctor; few columns, as rows are many."""
        row = MirrorAdmissionRow
        query = select(row.vm_user_id, row.starts_at, row.minutes).where(row.starts_at >= begin, row.vm_user_id > 0)
        return [(user or 0, starts_at, minutes) for user, starts_at, minutes in await self._session.execute(query)]

    async def replace_shifts(self, begin: datetime, end: datetime, rows: Iterable[MirroredShift]) -> bool:
        """Make the window what was read: rows that Vetmanager deleted go too. Whether anything has changed."""
        return await self._replace(MirrorShiftRow, await self.shifts(begin, end), list(rows))

    async def replace_admissions(self, begin: datetime, end: datetime, rows: Iterable[MirroredAdmission]) -> bool:
        """The same for admissions."""
        return await self._replace(MirrorAdmissionRow, await self.admissions(begin, end), list(rows))

    async def put(self, admission: MirroredAdmission) -> bool:
        """One admission that we have just read or written ourselves; a cancelled one takes no time. Whether it is
        news."""
        query = select(*_columns(MirrorAdmissionRow)).where(MirrorAdmissionRow.vm_id == admission.vm_id)
        known = [MirroredAdmission(*row) for row in await self._session.execute(query)]
        return await self._replace(MirrorAdmissionRow, known, [] if admission.status in FREED_BY else [admission])

    async def drop(self, vm_id: int) -> bool:
        """One admission that takes no time there any more; whether it was known."""
        return bool(
            await rows_changed(self._session, delete(MirrorAdmissionRow).where(MirrorAdmissionRow.vm_id == vm_id))
        )

    async def forget_before(self, moment: datetime) -> None:
        """Drop what nobody looks at any more."""
        await self._session.execute(delete(MirrorShiftRow).where(MirrorShiftRow.ends_at < moment))
        await self._session.execute(delete(MirrorAdmissionRow).where(MirrorAdmissionRow.starts_at < moment))

    # --- how old it is ---

    async def state(self, name: str) -> ReadState:
        row = await self._session.get(MirrorStateRow, name)
        return ReadState(row.refreshed_at, row.failed_at, row.error, row.revision) if row else ReadState()

    async def refreshed(self, name: str, at: datetime) -> None:
        await self._note(name, refreshed_at=at, failed_at=None, error="")

    async def outdated(self, name: str) -> None:
        """What was read is no answer any more: the next who asks reads again."""
        await self._session.execute(update(MirrorStateRow).where(MirrorStateRow.name == name).values(refreshed_at=None))

    async def failed(self, name: str, at: datetime, error: str) -> None:
        """What was read before stays, with its date."""
        await self._note(name, failed_at=at, error=error[:64])

    async def revision(self) -> int:
        """Grows with every change of shifts or admissions."""
        return (await self._session.execute(_REVISION)).scalar() or 0

    async def bump(self) -> None:
        await self._note(_SCHEDULE, revision=MirrorStateRow.revision + 1)

    async def _note(self, name: str, **values: Any) -> None:
        blank = {"name": name, "error": "", "revision": 0}
        await self._session.execute(insert_or_ignore(self._session, MirrorStateRow, blank, ["name"]))
        await self._session.execute(update(MirrorStateRow).where(MirrorStateRow.name == name).values(**values))

    # --- inside ---

    async def _rows(
        self,
        table: type[MirrorShiftRow] | type[MirrorAdmissionRow],
        window: ColumnElement[bool],
        vm_user_ids: Sequence[int] | None,
    ) -> list[Any]:
        query = select(*_columns(table)).where(window).order_by(table.starts_at, table.vm_id)
        if vm_user_ids is not None:
            query = query.where(table.vm_user_id.in_(vm_user_ids))
        return list((await self._session.execute(query)).all())

    async def _replace(
        self,
        table: type[MirrorShiftRow] | type[MirrorAdmissionRow],
        known: Iterable[MirroredShift | MirroredAdmission],
        read: Sequence[MirroredShift | MirroredAdmission],
    ) -> bool:
        """Only what differs is written: a pass over a month that changed nothing costs no write at all."""
        before = {row.vm_id: row for row in known}
        now = {row.vm_id: row for row in read}
        news = [asdict(row) for vm_id, row in now.items() if before.get(vm_id) != row]
        stale = [row["vm_id"] for row in news] + [vm_id for vm_id in before if vm_id not in now]
        for start in range(0, len(stale), _AT_ONCE):
            await self._session.execute(delete(table).where(table.vm_id.in_(stale[start : start + _AT_ONCE])))
        if news:
            await self._session.execute(insert(table), news)
        return bool(stale)


def _columns(table: type[MirrorShiftRow] | type[MirrorAdmissionRow]) -> list[Any]:
    """In the order of the dataclass that the rows become."""
    shape = MirroredShift if table is MirrorShiftRow else MirroredAdmission
    return [getattr(table, field.name) for field in fields(shape)]


def _overlapping(begin: datetime, end: datetime) -> ColumnElement[bool]:
    return (MirrorShiftRow.starts_at < end) & (MirrorShiftRow.ends_at > begin)


def _starting(begin: datetime, end: datetime) -> ColumnElement[bool]:
    return (MirrorAdmissionRow.starts_at >= begin) & (MirrorAdmissionRow.starts_at < end)
