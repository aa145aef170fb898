"""The allow-list of doctors."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from bot.db.models import AccountRow, DoctorRow, PetRow, ServiceRow, VisitRow
from bot.db.upsert import insert_or_ignore
from bot.domain.ids import AccountId, DoctorId, VmUserId
from bot.domain.staff import DoctorLine, UpcomingVisit
from bot.domain.visits import VisitState

_AHEAD = [state for state in VisitState if not state.is_over]


class Doctors:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def listed_id(self, email: str) -> int | None:
        """The doctor with this address, if still on the list."""
        query = select(DoctorRow.id).where(DoctorRow.email == email, DoctorRow.removed_at.is_(None))
        return (await self._session.execute(query)).scalar()

    async def place_of(self, account_id: int) -> DoctorId | None:
        """The place on the list that is tied to this account."""
        query = select(DoctorRow.id).where(DoctorRow.account_id == account_id, DoctorRow.removed_at.is_(None))
        found = (await self._session.execute(query.limit(1))).scalar()
        return DoctorId(found) if found else None

    async def bind(self, doctor_id: int, account_id: int, now: datetime) -> int | None:
        """Tie the doctor's place to this account if it is free; the account that it is tied to afterwards."""
        await self._session.execute(
            update(DoctorRow)
            .where(DoctorRow.id == doctor_id, DoctorRow.account_id.is_(None))
            .values(account_id=account_id, bound_at=now)
        )
        query = select(DoctorRow.account_id).where(DoctorRow.id == doctor_id)
        return (await self._session.execute(query)).scalar()

    async def unbind(self, doctor_id: int) -> AccountId | None:
        """Free the doctor's place; the Telegram account that had it."""
        query = select(DoctorRow.account_id).where(DoctorRow.id == doctor_id).with_for_update()
        account_id = (await self._session.execute(query)).scalar()
        await self.change(doctor_id, account_id=None, bound_at=None)
        return AccountId(account_id) if account_id is not None else None

    async def lines(self, now: datetime) -> list[DoctorLine]:
        """Everybody who is or was on the list."""
        rows = await self._session.execute(_lines(now).order_by(DoctorRow.id))
        return [_line(*row) for row in rows]

    async def line(self, doctor_id: int, now: datetime) -> DoctorLine | None:
        return await self._one(DoctorRow.id == doctor_id, now)

    async def line_of_email(self, email: str, now: datetime) -> DoctorLine | None:
        return await self._one(DoctorRow.email == email, now)

    async def line_of_vm_user(self, vm_user_id: int, now: datetime) -> DoctorLine | None:
        return await self._one(DoctorRow.vm_user_id == vm_user_id, now)

    async def add(self, email: str, name: str, specialisation: str, by: str, now: datetime) -> DoctorId | None:
        """A new doctor; None when the address is on the list, now or from earlier."""
        values = {
            "email": email,
            "name": name,
            "specialisation": specialisation,
            "experience": "",
            "bookable": True,
            "added_at": now,
            "added_by": by,
        }
        made = insert_or_ignore(self._session, DoctorRow, values, ["email"]).returning(DoctorRow.id)
        doctor_id = (await self._session.execute(made)).scalar()
        return DoctorId(doctor_id) if doctor_id is not None else None

    async def change(self, doctor_id: int, **values: Any) -> None:
        await self._session.execute(update(DoctorRow).where(DoctorRow.id == doctor_id).values(**values))

    async def upcoming(self, doctor_id: int, now: datetime, limit: int) -> list[UpcomingVisit]:
        """The doctor's next visits, soonest first."""
        query = (
            select(VisitRow.code, VisitRow.starts_at, PetRow.name, ServiceRow.titles)
            .join(PetRow, PetRow.id == VisitRow.pet_id)
            .join(ServiceRow, ServiceRow.id == VisitRow.service_id)
            .where(VisitRow.doctor_id == doctor_id, _is_ahead(now))
            .order_by(VisitRow.starts_at, VisitRow.id)
            .limit(limit)
        )
        return [UpcomingVisit(*row) for row in await self._session.execute(query)]

    async def _one(self, condition: ColumnElement[bool], now: datetime) -> DoctorLine | None:
        row = (await self._session.execute(_lines(now).where(condition))).first()
        return _line(*row) if row else None


def _is_ahead(now: datetime) -> ColumnElement[bool]:
    return and_(VisitRow.state.in_(_AHEAD), VisitRow.starts_at >= now)


def _lines(now: datetime) -> Select[DoctorRow, datetime | None, int]:
    ahead = (
        select(func.count())
        .where(VisitRow.doctor_id == DoctorRow.id, _is_ahead(now))
        .correlate(DoctorRow)
        .scalar_subquery()
    )
    return select(DoctorRow, AccountRow.seen_at, ahead).outerjoin(AccountRow, AccountRow.id == DoctorRow.account_id)


def _line(row: DoctorRow, seen_at: datetime | None, upcoming: int) -> DoctorLine:
    return DoctorLine(
        id=DoctorId(row.id),
        name=row.name,
        email=row.email or "",
        specialisation=row.specialisation,
        vm_user_id=VmUserId(row.vm_user_id) if row.vm_user_id is not None else None,
        active=row.removed_at is None,
        bookable=row.bookable,
        telegram_bound_at=row.bound_at,
        seen_at=seen_at,
        upcoming=upcoming,
    )
