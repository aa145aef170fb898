"""What the clinic offers, and who performs it (row C7): rows of a table, first filled from data/services.json."""

from collections import Counter
from typing import Any

from bot.db.uow import Database
from bot.domain.catalogue import Category, ClientType, Doctor, Service
from bot.domain.errors import DoctorNotFound, NotBookable
from bot.domain.ids import DoctorId, ServiceId
from bot.services.data_files import data_file
from bot.services.specialisations import known_specialisations


class CatalogueService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def ensure_seeded(self) -> None:
        """Fill the table with the clinic's first catalogue; lines that the clinic has changed are left alone."""
        async with self._db.uow() as uow:
            await uow.catalogue.add_missing(_first_services())
            await uow.keep()

    async def categories(self, client_type: ClientType) -> list[Category]:
        """Categories that have something for this type of client, with how much."""
        counts = Counter(service.category for service in await self._for(client_type))
        return [
            Category(one["key"], one["titles"], counts[one["key"]])
            for one in data_file("services")["categories"]
            if counts[one["key"]]
        ]

    async def services(self, category: str, client_type: ClientType) -> list[Service]:
        return [service for service in await self._for(client_type) if service.category == category]

    async def service(self, service_id: ServiceId) -> Service:
        """A line of the catalogue as it is offered now; NotBookable when it is not (any more)."""
        async with self._db.read() as uow:
            service = await uow.catalogue.offered(service_id)
        if service is None:
            raise NotBookable
        return service

    async def service_with_key(self, key: str) -> Service:
        """NotBookable."""
        async with self._db.read() as uow:
            service = await uow.catalogue.offered_as(key)
        if service is None:
            raise NotBookable
        return service

    async def services_of(self, doctor: Doctor) -> list[Service]:
        """What this doctor is booked for, by time."""
        by_time = [one for one in await self._for(ClientType.OWNER) if one.is_by_time]
        return [one for one in by_time if known_specialisations().performs(doctor, one)]

    async def doctors(self, service_id: ServiceId | None = None) -> list[Doctor]:
        """Doctors who can be booked, for one service or at all."""
        async with self._db.read() as uow:
            doctors = [performer.doctor for performer in await uow.catalogue.performers()]
        if service_id is None:
            return doctors
        service = await self.service(service_id)
        return [doctor for doctor in doctors if known_specialisations().performs(doctor, service)]

    async def doctor(self, doctor_id: DoctorId) -> Doctor:
        """By id, also one who cannot be booked any more. DoctorNotFound."""
        async with self._db.read() as uow:
            found = await uow.catalogue.doctor(doctor_id)
        if found is None:
            raise DoctorNotFound
        return found

    async def _for(self, client_type: ClientType) -> list[Service]:
        async with self._db.read() as uow:
            return [service for service in await uow.catalogue.services() if client_type in service.client_types]


def _first_services() -> list[dict[str, Any]]:
    """Rows for the table; a preparation is written once and named by many services."""
    body = data_file("services")
    return [
        {**service, "preparation": body["preparations"][service["preparation"]], "position": position}
        for position, service in enumerate(body["services"])
    ]
