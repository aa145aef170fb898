"""The clinic's services against a real database and the Vetmanager emulator, at a time that stands still."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.db.migrate import upgrade
from bot.db.models import DoctorRow
from bot.db.uow import Database
from bot.domain.catalogue import Service
from bot.domain.ids import DoctorId, PetId, VisitId
from bot.domain.people import Account, Role
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Problem, Slot, Urgency, Visit
from bot.services.accounts import AccountService
from bot.services.booking import BookingRequest, BookingService
from bot.services.catalogue import CatalogueService
from bot.services.consents import ConsentService
from bot.services.dictionaries import DictionaryService
from bot.services.live_check import LiveCheck
from bot.services.mirror import MirrorService
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.vetmanager.client import Connection, Vetmanager, connected
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, SURGEON, THERAPIST
from sandbox.vetmanager.server import SANDBOX_KEY, VetmanagerServer

MOSCOW = ZoneInfo("Europe/Moscow")
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""09:00 in Moscow; the therapist is at work from 9 to 13 and from 14 to 18."""


@dataclass
class Clock:
    """Time that stands still until a test moves it."""

    at: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite+aiosqlite:///{tmp_path}/clinic.sqlite3")
    await upgrade(opened.engine)
    yield opened
    await opened.close()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[VetmanagerServer]:
    emulator = VetmanagerServer(Clinic(now=clock))
    await emulator.start()
    yield emulator
    await emulator.stop()


@pytest.fixture
def clinic(server: VetmanagerServer) -> Clinic:
    return server.clinic


@pytest.fixture
async def vetmanager(server: VetmanagerServer, clock: Clock) -> AsyncIterator[Vetmanager]:
    connection = Connection(url=server.url, api_key=SANDBOX_KEY, per_second=1000)
    async with connected(connection, today=lambda: clock().astimezone(MOSCOW).date()) as gateway:
        yield gateway


@dataclass
class House:
    """The clinic's services put together, and people who walk in."""

    db: Database
    clock: Clock
    rules: ClinicRules
    catalogue: CatalogueService
    schedule: ScheduleService
    booking: BookingService
    mirror: MirrorService
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

    async def owner(self, email: str = "", name: str = "Лесная Вера", phone: str = "+79005550199") -> Account:
        """Somebody logged in, with a complete profile."""
        self.people += 1
        met = await self.accounts.seen(7000 + self.people, "ru")
        async with self.db.uow() as uow:
            address = email or f"person{self.people}@example.test"
            await uow.accounts.open_session(met.id, Role.OWNER, address, self.clock())
            if name:
                await uow.profiles.change(met.id, self.clock(), name=name, phone=phone)
            await uow.commit()
        return await self.accounts.get(met.id)

    async def service(self, key: str = "therapist-first") -> Service:
        async with self.db.read() as uow:
            return next(one for one in await uow.catalogue.services() if one.key == key)

    async def request(self, slot: Slot, *, key: str = "", service: str = "therapist-first", **answers: object) -> BookingRequest:
        self.keys += 1
        facts: dict[str, object] = {
            "pet": NewPet("Облачко", Species.CAT),
            "problem": Problem("Чихает третий день, ест хорошо"),
            "urgency": Urgency(),
            "any_doctor": False,
        }
        found = await self.service(service)
        return BookingRequest(key=key or f"key-{self.keys}", service_id=found.id, slot=slot, **{**facts, **answers})  # type: ignore[arg-type]

    async def books(self, account: Account, slot: Slot, **answers: object) -> Visit:
        return await self.booking.book(account, await self.request(slot, **answers))  # type: ignore[arg-type]

    def slot(self, clock_time: str, day: int = 0, doctor: int = THERAPIST, minutes: int = 30) -> Slot:
        """A time of the clinic's wall clock, ``day`` days from today."""
        hour, minute = map(int, clock_time.split(":"))
        today = self.clock().astimezone(MOSCOW).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return Slot(self.doctors[doctor], (today + timedelta(days=day)).astimezone(UTC), minutes)


@pytest.fixture
async def house(database: Database, clock: Clock, clinic: Clinic, vetmanager: Vetmanager) -> House:
    """Three doctors, the first catalogue, and a mirror that has just been read. Nobody has booked anything."""
    database.now = clock
    rules = ClinicRules(slot_step_minutes=30)
    for admission in clinic.rows("admission"):
        clinic.delete("admission", admission["id"])
    mirror = MirrorService(database, vetmanager, DictionaryService(database, vetmanager), rules)
    schedule = ScheduleService(database, mirror, rules)
    booking = BookingService(
        database, schedule, ConsentService(database, ()), LiveCheck(database, vetmanager, rules), rules
    )
    catalogue = CatalogueService(database)
    house = House(
        database, clock, rules, catalogue, schedule, booking, mirror, AccountService(database, rules)
    )
    await catalogue.ensure_seeded()
    await house.employs(THERAPIST, "Терапевт", "Берёзова Марина Петровна")
    await house.employs(SURGEON, "Хирург", "Скальпов Артём Игоревич")
    await house.employs(CARDIOLOGIST, "Кардиолог", "Сердечкин Павел Андреевич")
    await mirror.refresh_full()
    return house


def today(clock: Callable[[], datetime]) -> date:
    return clock().astimezone(MOSCOW).date()


__all__ = ["MONDAY", "MOSCOW", "Clock", "House", "PetId", "VisitId", "today"]
