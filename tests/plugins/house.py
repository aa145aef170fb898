"""The clinic's services against a real database and the Vetmanager emulator, at a time that stands still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import stamina
from sqlalchemy import select, update

from bot.db.models import DoctorRow, OutboxRow
from bot.db.uow import Database
from bot.domain.catalogue import Service
from bot.domain.ids import DoctorId
from bot.domain.people import Account, Role
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Problem, Slot, Visit
from bot.services.accounts import AccountService
from bot.services.booking import BookingRequest, BookingService
from bot.services.catalogue import CatalogueService
from bot.services.consents import ConsentService
from bot.services.day import DayService
from bot.services.dictionaries import DictionaryService
from bot.services.live_check import LiveCheck
from bot.services.mirror import MirrorService
from bot.services.pets import PetService
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.sync import SyncService
from bot.services.video_rooms import VideoRules
from bot.services.visits import VisitService
from bot.vetmanager.api import Api
from bot.vetmanager.auth import RestKey
from bot.vetmanager.breaker import Breaker
from bot.vetmanager.channel import FOR_A_PERSON, Channel
from bot.vetmanager.client import Connection, Vetmanager
from bot.vetmanager.hosts import FixedHost
from bot.vetmanager.throttle import Throttle
from bot.vetmanager.transport import Transport
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, SURGEON, THERAPIST
from sandbox.vetmanager.server import SANDBOX_KEY, VetmanagerServer
from tests.clock import Clock
from tests.plugins.databases import Furniture

MOSCOW = ZoneInfo("Europe/Moscow")

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For stories that are about the other side of the wire, and long."""


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[VetmanagerServer]:
    async with listening(clock) as emulator:
        yield emulator


@pytest.fixture
def clinic(server: VetmanagerServer) -> Clinic:
    return server.clinic


@pytest.fixture
async def vetmanager(server: VetmanagerServer, clock: Clock) -> AsyncIterator[Vetmanager]:
    async with asking(server, clock) as gateway:
        yield gateway


@asynccontextmanager
async def listening(clock: Clock) -> AsyncIterator[VetmanagerServer]:
    emulator = VetmanagerServer(Clinic(now=clock))
    await emulator.start()
    yield emulator
    await emulator.stop()


@asynccontextmanager
async def asking(server: VetmanagerServer, clock: Clock) -> AsyncIterator[Vetmanager]:
    """The real gateway; its circuit breaker lives by the test's clock, and its retries do not sleep."""
    transport = Transport()
    channel = Channel(
        transport,
        FixedHost(server.url),
        RestKey(SANDBOX_KEY),
        Throttle(per_second=1000),
        Breaker(clock=lambda: clock().timestamp()),
    )
    with stamina.set_testing(True, attempts=10, cap=True):
        yield Vetmanager(Api(channel, FOR_A_PERSON), Connection(), today=lambda: today(clock))
    await transport.close()


@dataclass
class House:
    """The clinic's services put together, and people who walk in."""

    db: Database
    clock: Clock
    rules: ClinicRules
    catalogue: CatalogueService
    schedule: ScheduleService
    live: LiveCheck
    booking: BookingService
    mirror: MirrorService
    sync: SyncService
    pets: PetService
    visits: VisitService
    day: DayService
    dictionaries: DictionaryService
    accounts: AccountService
    people: int = 0
    keys: int = 0
    doctors: dict[int, DoctorId] = field(default_factory=dict)

    async def employs(self, vm_user_id: int, specialisation: str = "", name: str = "") -> DoctorId:
        """A doctor on the allow-list, linked to Vetmanager."""
        row = DoctorRow(
            email=f"doctor{vm_user_id}@example.test",
            name=name or f"Doctor {vm_user_id}",
            specialisation=specialisation,
            vm_user_id=vm_user_id,
            added_at=self.clock(),
        )
        async with self.db.uow() as uow:
            uow.session.add(row)
            await uow.commit()
        self.doctors[vm_user_id] = DoctorId(row.id)
        return DoctorId(row.id)

    async def owner(self, email: str = "", name: str = "Заморская Вера", phone: str = "") -> Account:
        """Somebody logged in, with a complete profile; the clinic has never heard of them unless the test says so."""
        self.people += 1
        met = await self.accounts.seen(7000 + self.people, "ru")
        async with self.db.uow() as uow:
            address = email or f"person{self.people}@example.test"
            await uow.accounts.open_session(met.id, Role.OWNER, address, self.clock())
            if name:
                await uow.profiles.change(met.id, self.clock(), name=name, phone=phone or f"+7999555{self.people:04}")
            await uow.commit()
        return await self.accounts.get(met.id)

    async def doctor(self, vm_user_id: int = THERAPIST) -> Account:
        """One of the doctors, signed in on a telephone of theirs."""
        met = await self.accounts.seen(9000 + vm_user_id, "ru")
        doctor_id = self.doctors[vm_user_id]
        async with self.db.uow() as uow:
            await uow.accounts.open_session(met.id, Role.DOCTOR, "doctor@example.test", self.clock(), doctor_id)
            await uow.accounts.change(met.id, role=Role.DOCTOR)
            await uow.session.execute(
                update(DoctorRow).where(DoctorRow.id == doctor_id).values(account_id=met.id, bound_at=self.clock())
            )
            await uow.commit()
        return await self.accounts.get(met.id)

    async def pushes(self) -> int:
        """Everything that is due goes to Vetmanager; how many tries that took."""
        tries = 0
        while await self.sync.push_one():
            tries += 1
        return tries

    async def owed(self, channel: str = "telegram") -> list[tuple[str, int | None]]:
        """(kind, account) of what waits to be delivered."""
        async with self.db.read() as uow:
            query = select(OutboxRow.kind, OutboxRow.account_id).where(OutboxRow.channel == channel)
            rows = await uow.session.execute(query.order_by(OutboxRow.id))
            return [(kind, account_id) for kind, account_id in rows]

    async def service(self, key: str = "therapist-first") -> Service:
        async with self.db.read() as uow:
            return next(one for one in await uow.catalogue.services() if one.key == key)

    async def request(
        self, slot: Slot, *, key: str = "", service: str = "therapist-first", **answers: Any
    ) -> BookingRequest:
        """A finished draft; ``answers`` replace what most tests do not care about."""
        self.keys += 1
        facts: dict[str, Any] = {
            "key": key or f"key-{self.keys}",
            "service_id": (await self.service(service)).id,
            "any_doctor": False,
            "pet": NewPet("Облачко", Species.CAT),
            "problem": Problem("Чихает третий день, ест хорошо"),
        }
        return BookingRequest(slot=slot, **{**facts, **answers})

    async def books(self, account: Account, slot: Slot, **answers: Any) -> Visit:
        return await self.booking.book(account, await self.request(slot, **answers))

    def slot(self, clock_time: str, day: int = 0, doctor: int = THERAPIST, minutes: int = 30) -> Slot:
        """A time of the clinic's wall clock, ``day`` days from today."""
        hour, minute = map(int, clock_time.split(":"))
        today = self.clock().astimezone(MOSCOW).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return Slot(self.doctors[doctor], (today + timedelta(days=day)).astimezone(UTC), minutes)


@pytest.fixture
async def house(database: Database, clock: Clock, clinic: Clinic, vetmanager: Vetmanager) -> House:
    """Three doctors, the first catalogue, and a mirror that has just been read. Nobody has booked anything."""
    house = _built(database, clock, vetmanager)
    _forget_appointments(clinic)
    async with database.read() as uow:
        found = await uow.session.execute(select(DoctorRow.vm_user_id, DoctorRow.id))
        house.doctors = {vm_user_id: DoctorId(doctor_id) for vm_user_id, doctor_id in found if vm_user_id is not None}
    if not house.doctors:
        await _first_morning(house)
    return house


@pytest.fixture(scope="session")
def furniture() -> Furniture:
    """The first morning costs a tenth of a second and is the same for everybody: databases are copied after it."""

    async def furnish(db: Database) -> None:
        clock = Clock()
        async with listening(clock) as server, asking(server, clock) as gateway:
            _forget_appointments(server.clinic)
            db.now = clock
            await _first_morning(_built(db, clock, gateway))

    return Furniture("house", furnish)


def _forget_appointments(clinic: Clinic) -> None:
    for admission in clinic.rows("admission"):
        clinic.delete("admission", admission["id"])


async def _first_morning(house: House) -> None:
    await house.catalogue.ensure_seeded()
    await house.employs(THERAPIST, "Терапевт", "Берёзова Марина Петровна")
    await house.employs(SURGEON, "Хирург", "Скальпов Артём Игоревич")
    await house.employs(CARDIOLOGIST, "Кардиолог", "Сердечкин Павел Андреевич")
    await house.mirror.refresh_full()


def _built(database: Database, clock: Clock, vetmanager: Vetmanager) -> House:
    rules = ClinicRules(slot_step_minutes=30)
    dictionaries = DictionaryService(database, vetmanager)
    mirror = MirrorService(database, vetmanager, dictionaries, rules)
    schedule = ScheduleService(database, mirror, rules)
    live = LiveCheck(database, vetmanager, rules)
    catalogue = CatalogueService(database)
    return House(
        db=database,
        clock=clock,
        rules=rules,
        catalogue=catalogue,
        schedule=schedule,
        live=live,
        booking=BookingService(database, schedule, ConsentService(database, ()), live, rules),
        mirror=mirror,
        sync=SyncService(database, vetmanager, dictionaries, rules),
        pets=PetService(database, vetmanager, dictionaries, rules),
        visits=VisitService(database, rules, VideoRules()),
        day=DayService(database, rules),
        dictionaries=dictionaries,
        accounts=AccountService(database, rules),
    )


def today(clock: Clock) -> date:
    return clock().astimezone(MOSCOW).date()
