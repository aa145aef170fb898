"""Video rooms, the doctor's answer to a booking, and what a doctor has set for themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AcceptanceRow, DoctorReminderRow, DoctorRow, DoctorSettingRow, Table, VideoRow, VisitRow
from bot.db.repositories.visits import visit_of
from bot.db.upsert import insert_or_ignore, insert_or_update
from bot.domain.ids import AccountId, DoctorId
from bot.domain.visits import Visit, VisitState


@dataclass(frozen=True, slots=True)
class VideoRoom:
    """``url`` only when it was pasted for this very visit."""

    url: str = ""
    started_at: datetime | None = None
    trouble_at: datetime | None = None
    trouble_wish: str = ""
    paused_at: datetime | None = None
    paused_seconds: int = 0

    def paused(self, now: datetime) -> timedelta:
        """How long the visit's clock has stood still so far."""
        running = now - self.paused_at if self.paused_at else timedelta()
        return timedelta(seconds=self.paused_seconds) + max(running, timedelta())


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the doctor has answered to a booking besides "yes"."""

    suggested: tuple[datetime, ...] = ()
    suggested_at: datetime | None = None
    declined_at: datetime | None = None
    decline_reason: str = ""
    escalated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DoctorSettings:
    room_url: str = ""
    switched_off: frozenset[str] = frozenset()
    paused_until: datetime | None = None


class Care:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    # --- video ---

    async def room(self, visit_id: int) -> VideoRoom:
        row = await self._session.get(VideoRow, visit_id, populate_existing=True)
        if row is None:
            return VideoRoom()
        return VideoRoom(row.url, row.started_at, row.trouble_at, row.trouble_wish, row.paused_at, row.paused_seconds)

    async def change_room(self, visit_id: int, **values: Any) -> None:
        await self._change(
            VideoRow, {"visit_id": visit_id}, {"url": "", "trouble_wish": "", "paused_seconds": 0}, values
        )

    # --- the answer to a booking ---

    async def acceptance(self, visit_id: int) -> Acceptance:
        row = await self._session.get(AcceptanceRow, visit_id, populate_existing=True)
        if row is None:
            return Acceptance()
        suggested = tuple(datetime.fromisoformat(one) for one in row.suggested)
        return Acceptance(suggested, row.suggested_at, row.declined_at, row.decline_reason, row.escalated_at)

    async def change_acceptance(self, visit_id: int, **values: Any) -> None:
        await self._change(AcceptanceRow, {"visit_id": visit_id}, {"suggested": [], "decline_reason": ""}, values)

    async def forget_answer(self, visit_id: int) -> None:
        """Nobody has answered, suggested or escalated anything: the booking is another doctor's now."""
        blank: dict[str, Any] = {"suggested": [], "suggested_at": None, "escalated_at": None}
        row = AcceptanceRow
        await self._session.execute(update(row).where(row.visit_id == visit_id).values(blank))

    async def unanswered(self, now: datetime, limit: int) -> list[Visit]:
        """Bookings still to come that nobody has answered and nobody was told of."""
        query = (
            select(VisitRow)
            .outerjoin(AcceptanceRow, AcceptanceRow.visit_id == VisitRow.id)
            .where(
                VisitRow.state == VisitState.RECEIVED, VisitRow.starts_at > now, AcceptanceRow.escalated_at.is_(None)
            )
            .order_by(VisitRow.starts_at, VisitRow.id)
            .limit(limit)
        )
        return [visit_of(row) for row in await self._session.scalars(query)]

    async def starting(self, begin: datetime, end: datetime) -> list[Visit]:
        """Confirmed visits that start in the window."""
        query = select(VisitRow).where(
            VisitRow.state == VisitState.CONFIRMED, VisitRow.starts_at >= begin, VisitRow.starts_at <= end
        )
        return [visit_of(row) for row in await self._session.scalars(query.order_by(VisitRow.id))]

    # --- settings and reminders ---

    async def signed_in(self) -> list[tuple[DoctorId, AccountId]]:
        """Doctors on the list with a Telegram account to remind them in."""
        query = select(DoctorRow.id, DoctorRow.account_id).where(
            DoctorRow.removed_at.is_(None), DoctorRow.account_id.is_not(None)
        )
        rows = await self._session.execute(query.order_by(DoctorRow.id))
        return [(DoctorId(doctor), AccountId(account)) for doctor, account in rows if account is not None]

    async def settings(self, doctor_id: int) -> DoctorSettings:
        row = await self._session.get(DoctorSettingRow, doctor_id, populate_existing=True)
        return DoctorSettings(row.room_url, frozenset(row.switched_off), row.paused_until) if row else DoctorSettings()

    async def keep_settings(self, doctor_id: int, settings: DoctorSettings) -> None:
        values = {
            "doctor_id": doctor_id,
            "room_url": settings.room_url,
            "switched_off": sorted(settings.switched_off),
            "paused_until": settings.paused_until,
        }
        await self._session.execute(insert_or_update(self._session, DoctorSettingRow, values, ["doctor_id"]))

    async def remind_once(self, doctor_id: int, kind: str, about: str, now: datetime) -> bool:
        """Whether this reminder was not given before."""
        values = {"doctor_id": doctor_id, "kind": kind, "about": about, "at": now}
        made = insert_or_ignore(self._session, DoctorReminderRow, values, ["doctor_id", "kind", "about"])
        return (await self._session.execute(made.returning(DoctorReminderRow.doctor_id))).first() is not None

    # --- inside ---

    async def _change(
        self, table: type[Table], key: dict[str, int], blank: dict[str, Any], values: dict[str, Any]
    ) -> None:
        """Change the row, made blank first where there is none."""
        await self._session.execute(insert_or_ignore(self._session, table, {**key, **blank}, list(key)))
        row = await self._session.get_one(table, tuple(key.values()), populate_existing=True)
        for name, value in values.items():
            setattr(row, name, value)
        await self._session.flush()
