"""The doctor's time: claims and holds (reliability.md A6).

Every five minutes of a doctor are one possible row with a unique key, so of any number of simultaneous attempts on
overlapping times exactly one commits, on SQLite and PostgreSQL alike. Locks are taken in one order (account, doctors by
id, cells by time), which leaves PostgreSQL nothing to deadlock on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AccountRow, DoctorRow, DoctorSettingRow, HoldRow, TimeBlockRow, TimeClaimRow
from bot.db.repositories.taken import taken
from bot.db.upsert import insert_or_ignore
from bot.domain.ids import DoctorId, HoldId, ServiceId
from bot.domain.timetable import Busy
from bot.domain.visits import Slot

CELL_SECONDS = 300


@dataclass(frozen=True, slots=True)
class HeldSlot:
    """A slot kept for one account until ``expires_at``."""

    id: HoldId
    slot: Slot
    service_id: ServiceId
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TimeBlock:
    """A period in which the doctor is not offered online."""

    id: int
    doctor_id: DoctorId
    starts_at: datetime
    ends_at: datetime
    note: str


class Times:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def queue_up(self, account_id: int | None, *doctor_ids: int) -> None:
        """Wait until nobody else is changing the time of this account, of these doctors and of the one it holds (a
        no-op on SQLite, where a writing unit of work is alone anyway). No account when a doctor's time is closed.

        Sweeping and claiming take cells in no common order, so without this two of them could wait for each other."""
        if self._session.get_bind().dialect.name == "sqlite":
            return
        if account_id is not None:
            await self._session.execute(
                select(AccountRow.id).where(AccountRow.id == account_id).with_for_update(key_share=True)
            )
        held = select(HoldRow.doctor_id).where(HoldRow.account_id == account_id)
        wanted = {*doctor_ids, *(await self._session.execute(held)).scalars()}
        await self._session.execute(
            select(DoctorRow.id).where(DoctorRow.id.in_(wanted)).order_by(DoctorRow.id).with_for_update(key_share=True)
        )

    async def sweep(self, doctor_id: int, now: datetime) -> None:
        """Give back the doctor's time that was held by anybody for too long."""
        expired = delete(HoldRow).where(HoldRow.doctor_id == doctor_id, HoldRow.expires_at <= now)
        await self._session.execute(expired)

    async def hold_of(self, account_id: int) -> HeldSlot | None:
        row = (await self._session.execute(select(HoldRow).where(HoldRow.account_id == account_id))).scalar()
        return _held(row) if row else None

    async def drop_hold(self, account_id: int) -> None:
        """Its claims go with it."""
        await self._session.execute(delete(HoldRow).where(HoldRow.account_id == account_id))

    async def add_hold(self, account_id: int, service_id: int, slot: Slot, expires_at: datetime) -> HoldId:
        row = HoldRow(
            account_id=account_id,
            doctor_id=slot.doctor_id,
            service_id=service_id,
            starts_at=slot.starts_at,
            minutes=slot.minutes,
            expires_at=expires_at,
        )
        self._session.add(row)
        await self._session.flush()
        return HoldId(row.id)

    async def claim(self, slot: Slot, *, visit_id: int | None = None, hold_id: int | None = None) -> bool:
        """Take every cell that the slot touches; False when any of them is somebody's. Then roll back."""
        rows = [
            {"doctor_id": slot.doctor_id, "granule": cell, "visit_id": visit_id, "hold_id": hold_id}
            for cell in cells(slot)
        ]
        insert = insert_or_ignore(self._session, TimeClaimRow, rows, ["doctor_id", "granule"])
        taken = await self._session.execute(insert.returning(TimeClaimRow.granule))
        return len(taken.all()) == len(rows)

    async def claim_offered(
        self, slot: Slot, now: datetime, *, visit_id: int | None = None, hold_id: int | None = None
    ) -> bool:
        """The same for what is taken because it was offered: False also when it was closed for online booking since."""
        return not await self.is_closed(slot, now) and await self.claim(slot, visit_id=visit_id, hold_id=hold_id)

    async def is_closed(self, slot: Slot, now: datetime) -> bool:
        """By the desk, or by the doctor's pause. Whoever closes waits in the same line (``queue_up``), so a booking was
        there first or finds the door shut."""
        block, setting, mine = TimeBlockRow, DoctorSettingRow, slot.doctor_id
        closed = select(block.id).where(
            block.doctor_id == mine, block.ends_at > slot.starts_at, block.starts_at < slot.ends_at
        )
        paused = select(setting.doctor_id).where(
            setting.doctor_id == mine, setting.paused_until > max(slot.starts_at, now)
        )
        return (await self._session.execute(union_all(closed, paused).limit(1))).first() is not None

    async def hand_over(self, hold_id: int, visit_id: int) -> None:
        """The held time becomes the visit's without being free for a moment."""
        await self._session.execute(
            update(TimeClaimRow).where(TimeClaimRow.hold_id == hold_id).values(hold_id=None, visit_id=visit_id)
        )
        await self._session.execute(delete(HoldRow).where(HoldRow.id == hold_id))

    async def release(self, visit_id: int) -> None:
        await self._session.execute(delete(TimeClaimRow).where(TimeClaimRow.visit_id == visit_id))

    async def reclaim(self, doctor_id: int, starts_at: datetime, minutes: int, visit_id: int) -> bool:
        """Complete a visit's claim after a collision; False while some of its cells are somebody else's."""
        slot = Slot(DoctorId(doctor_id), starts_at, minutes)
        await self.claim(slot, visit_id=visit_id)
        mine = select(func.count()).select_from(TimeClaimRow).where(TimeClaimRow.visit_id == visit_id)
        return (await self._session.execute(mine)).scalar_one() == len(cells(slot))

    async def taken(
        self, doctor_ids: Iterable[int], begin: datetime, end: datetime, now: datetime, *, but_of: int | None = None
    ) -> dict[DoctorId, list[Busy]]:
        """Time of these doctors that our visits, live holds and pauses take; ``but_of``'s own hold is no obstacle to
        them."""
        return await taken(self._session, list(doctor_ids), begin, end, now, but_of or 0)

    # --- blocked by the desk ---

    async def blocks(self, doctor_ids: Iterable[int], begin: datetime, end: datetime) -> list[TimeBlock]:
        """Periods of these doctors that touch the window, by start."""
        row = TimeBlockRow
        query = (
            select(row.id, row.doctor_id, row.starts_at, row.ends_at, row.note)
            .where(row.doctor_id.in_(list(doctor_ids)), row.ends_at > begin, row.starts_at < end)
            .order_by(row.starts_at, row.id)
        )
        rows = (await self._session.execute(query)).all()
        return [TimeBlock(row.id, DoctorId(row.doctor_id), row.starts_at, row.ends_at, row.note) for row in rows]

    async def notes(self, block_ids: Iterable[int]) -> dict[int, str]:
        """What the desk wrote beside these periods."""
        query = select(TimeBlockRow.id, TimeBlockRow.note).where(TimeBlockRow.id.in_(list(block_ids)))
        return {number: note for number, note in await self._session.execute(query)}  # noqa: C416 — rows are no pairs to mypy

    async def block(self, block_id: int) -> TimeBlock | None:
        row = await self._session.get(TimeBlockRow, block_id)
        return TimeBlock(row.id, DoctorId(row.doctor_id), row.starts_at, row.ends_at, row.note) if row else None

    async def add_block(
        self, doctor_id: int, starts_at: datetime, ends_at: datetime, note: str, by: str, now: datetime
    ) -> int:
        facts = {"doctor_id": doctor_id, "starts_at": starts_at, "ends_at": ends_at, "note": note}
        row = TimeBlockRow(**facts, made_by=by, made_at=now)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def drop_block(self, block_id: int) -> TimeBlock | None:
        """Give the period back; what it was, or None when somebody else has done so."""
        row = TimeBlockRow
        gone = (
            delete(row).where(row.id == block_id).returning(row.id, row.doctor_id, row.starts_at, row.ends_at, row.note)
        )
        found = (await self._session.execute(gone)).first()
        return TimeBlock(found[0], DoctorId(found[1]), *found[2:]) if found else None


def cells(slot: Slot) -> range:
    """The five-minute cells that the slot touches, ascending."""
    start, end = int(slot.starts_at.timestamp()), int(slot.ends_at.timestamp())
    return range(start // CELL_SECONDS, -(-end // CELL_SECONDS))


def _held(row: HoldRow) -> HeldSlot:
    slot = Slot(DoctorId(row.doctor_id), row.starts_at, row.minutes)
    return HeldSlot(HoldId(row.id), slot, ServiceId(row.service_id), row.expires_at)
