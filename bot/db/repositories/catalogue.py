"""Services and who performs them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import DoctorRow, ServiceRow
from bot.db.upsert import insert_new
from bot.domain.catalogue import ClientType, Doctor, Service, ServiceKind
from bot.domain.ids import AccountId, DoctorId, ServiceId, VmUserId


@dataclass(frozen=True, slots=True)
class Performer:
    """A doctor whose time can be offered: allowed, bookable, and known to Vetmanager under ``vm_user_id``."""

    doctor: Doctor
    vm_user_id: VmUserId


# Asked on every screen of a booking: building a statement anew costs more than SQLite needs to answer it.
_SHOWN = select(ServiceRow).where(ServiceRow.shown).order_by(ServiceRow.position, ServiceRow.id)
_OFFERED = select(ServiceRow).where(ServiceRow.id == bindparam("service"), ServiceRow.shown)
_BOOKABLE = select(DoctorRow).where(
    DoctorRow.removed_at.is_(None), DoctorRow.bookable, DoctorRow.vm_user_id.is_not(None)
)
_PERFORMERS = _BOOKABLE.order_by(DoctorRow.name, DoctorRow.id)


class Catalogue:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def services(self) -> list[Service]:
        """Everything that is shown, in the clinic's order."""
        return [_service(row) for row in (await self._session.execute(_SHOWN)).scalars()]

    async def service(self, service_id: int) -> Service | None:
        """One line of the catalogue, also when it is not shown any more: visits point at it."""
        row = await self._session.get(ServiceRow, service_id)
        return _service(row) if row else None

    async def titles(self, language: str) -> dict[ServiceId, str]:
        """How all services are called, also those that are not shown any more."""
        rows = await self._session.execute(select(ServiceRow.id, ServiceRow.titles))
        return {ServiceId(number): titles[language] for number, titles in rows}

    async def offered(self, service_id: int) -> Service | None:
        """The same, as long as the clinic shows it."""
        row = (await self._session.execute(_OFFERED, {"service": service_id})).scalar()
        return _service(row) if row else None

    async def offered_as(self, key: str) -> Service | None:
        """By the key that links carry, as long as the clinic shows it."""
        row = (await self._session.execute(select(ServiceRow).where(ServiceRow.key == key, ServiceRow.shown))).scalar()
        return _service(row) if row else None

    async def add_missing(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Services not yet in the table; what the clinic has changed stays as it is."""
        await self._session.execute(insert_new(self._session, ServiceRow, ["key"]), list(rows))

    async def id_of(self, key: str) -> ServiceId:
        """The service with this key, which is there."""
        return ServiceId((await self._session.execute(select(ServiceRow.id).where(ServiceRow.key == key))).scalar_one())

    async def performers(self) -> list[Performer]:
        """Doctors whose time may be offered, by name."""
        return [_performer(row) for row in (await self._session.scalars(_PERFORMERS))]

    async def performer(self, doctor_id: int) -> Performer | None:
        row = await self._session.scalar(_BOOKABLE.where(DoctorRow.id == doctor_id))
        return _performer(row) if row else None

    async def doctor(self, doctor_id: int) -> Doctor | None:
        """Any doctor, also one who has left: past visits name them."""
        row = await self._session.get(DoctorRow, doctor_id)
        return doctor_of(row) if row else None

    async def linked(self, doctor_id: int) -> Performer | None:
        """The doctor as Vetmanager knows them, bookable or not; None without a link."""
        query = select(DoctorRow).where(DoctorRow.id == doctor_id, DoctorRow.vm_user_id.is_not(None))
        row = (await self._session.execute(query)).scalar()
        return _performer(row) if row else None

    async def by_vm_user(self, vm_user_id: int) -> Performer | None:
        row = (await self._session.execute(select(DoctorRow).where(DoctorRow.vm_user_id == vm_user_id))).scalar()
        return _performer(row) if row else None

    async def names_by_vm_user(self, vm_user_ids: Collection[int]) -> dict[int, str]:
        """Names of doctors by their ids in Vetmanager, also of those who have left."""
        query = select(DoctorRow.vm_user_id, DoctorRow.name).where(DoctorRow.vm_user_id.in_(set(vm_user_ids)))
        return {user: name for user, name in await self._session.execute(query) if user is not None}

    async def account_of(self, doctor_id: int) -> AccountId | None:
        """The Telegram account in which the doctor reads their news; None while nobody has signed in."""
        query = select(DoctorRow.account_id).where(DoctorRow.id == doctor_id, DoctorRow.removed_at.is_(None))
        found = (await self._session.execute(query)).scalar()
        return AccountId(found) if found else None


def _performer(row: DoctorRow) -> Performer:
    return Performer(doctor_of(row), VmUserId(row.vm_user_id or 0))


def doctor_of(row: DoctorRow) -> Doctor:
    return Doctor(
        id=DoctorId(row.id),
        name=row.name,
        specialisation=row.specialisation,
        experience=row.experience,
        bookable=row.bookable and row.removed_at is None and row.vm_user_id is not None,
    )


def _service(row: ServiceRow) -> Service:
    return Service(
        id=ServiceId(row.id),
        key=row.key,
        category=row.category,
        titles=row.titles,
        details=row.details,
        preparation=row.preparation,
        price=row.price,
        minutes=row.minutes,
        kind=ServiceKind(row.kind),
        client_types=tuple(ClientType(one) for one in row.client_types),
        lead_minutes=row.lead_minutes,
        horizon_days=row.horizon_days,
        specialisation=row.specialisation,
    )
