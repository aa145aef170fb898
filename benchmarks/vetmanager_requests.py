"""P6: how many requests to Vetmanager a booking, a doctor's day, a brief, a closing, a search and a pass of the mirror
cost (B4)."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from benchmarks.figures import Figure, table
from bot.container import Container, built
from bot.db.migrate import upgrade
from bot.db.models import DoctorRow
from bot.db.uow import Database
from bot.domain.catalogue import ClientType
from bot.domain.ids import DoctorId, PetId
from bot.domain.people import Account, Role
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Problem, Visit
from bot.services.booking import BookingRequest
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Connection, connected
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import SANDBOX_KEY, VetmanagerServer

NOON = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MOSCOW = "Europe/Moscow"


@dataclass
class MovingClock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Scene:
    """The product on a fresh database beside the emulator, and a count of what it asks for."""

    db: Database
    house: Container
    server: VetmanagerServer
    clock: MovingClock
    booked: int = 0

    async def cost(self, work: Callable[[], Awaitable[object]]) -> tuple[int, str]:
        """Requests that the work makes, and which."""
        before = sum(1 for _ in self.server.ledger)
        await work()
        made = list(self.server.ledger)[before:]
        asked = Counter(f"{one.method} {one.path.removeprefix('/rest/api/')}" for one in made)
        named = [f"{name} ×{times}" if times > 1 else name for name, times in asked.items()]
        return len(made), ", ".join(named)

    async def person(self, number: int, email: str, name: str, phone: str) -> Account:
        met = await self.house.accounts.seen(number, "ru")
        for document in self.house.consents.documents("ru"):
            await self.house.consents.accept(met, document.key, document.version)
        async with self.db.uow() as uow:
            await uow.accounts.open_session(met.id, Role.OWNER, email, NOON)
            await uow.profiles.change(met.id, NOON, name=name, phone=phone)
            await uow.commit()
        return await self.house.accounts.get(met.id)

    async def book(self, account: Account, pet: PetId | NewPet) -> Visit:
        """Hold, book, push: the whole way of one visit."""
        self.booked += 1
        service = (await self.house.catalogue.services("second_opinion", ClientType.OWNER))[0]
        slot = (await self.house.schedule.nearest(service.id))[0]
        await self.house.booking.hold(account, service.id, slot)
        words = Problem("Чихает третий день, ест хорошо")
        request = BookingRequest(f"k{self.booked}", service.id, slot, True, pet, words)
        visit = await self.house.booking.book(account, request)
        await self.push()
        return visit

    async def push(self) -> None:
        while await self.house.sync.push_one():
            pass

    async def close(self, doctor: Account, visit: Visit) -> None:
        """A diagnosis of the clinic's list, a text of the clinic's own, a medicine, the weight, "Finish"; then the five
        minutes in which it can be taken back, and the way into Vetmanager."""
        closing = self.house.closing
        await closing.diagnose(doctor, visit.id, (await closing.offers.diagnoses(doctor, "отит"))[0])
        await closing.advise(doctor, visit.id, (await closing.offers.templates(doctor))[0].text)
        await closing.prescribe(doctor, visit.id, "Синулокс 50 мг 2 раза в день 7 дней с едой")
        await closing.measure(doctor, visit.id, weight_kg=Decimal("4.2"))
        await closing.finish(doctor, visit.id)
        self.clock.at += timedelta(minutes=6)
        await self.push()

    async def correct(self, doctor: Account, visit: Visit) -> None:
        await self.house.closing.watch(doctor, visit.id, "Не ест сутки — звоните")
        await self.push()


@asynccontextmanager
async def opened() -> AsyncIterator[Scene]:
    now = MovingClock()
    server = VetmanagerServer(Clinic(now=now))
    await server.start()
    connection = Connection(url=server.url, api_key=SANDBOX_KEY, per_second=1000)
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{Path(folder)}/requests.sqlite3", now)
        try:
            await upgrade(db.engine)
            async with connected(connection, today=lambda: TODAY) as vetmanager:
                house = built(db, vetmanager, ClinicRules())
                await house.catalogue.ensure_seeded()
                yield Scene(db, house, server, now)
        finally:
            await db.close()
            await server.stop()


async def measure() -> list[Figure]:
    async with opened() as scene:
        return await _measure(scene)


async def _measure(scene: Scene) -> list[Figure]:
    house = scene.house
    doctor = await _doctor(scene)
    first, _ = await scene.cost(house.schedule.refresh_full)
    hot, hot_calls = await scene.cost(house.schedule.refresh_hot)
    anna = await scene.person(1, "anna@example.test", "Соколова Анна Михайловна", "+79005550123")
    vera = await scene.person(2, "vera@new.test", "Заморская Вера Павловна", "+79995550001")
    murka = (await house.pets.mine(anna)).pets[1]
    crowded = []
    for ahead in (100, 9_900):
        _fill(scene.server.clinic, ahead)
        await house.schedule.refresh_hot()  # which hears of them once
        crowded.append((await scene.cost(house.schedule.refresh_hot))[0])
    known, known_calls = await scene.cost(lambda: scene.book(anna, murka.id))
    new, new_calls = await scene.cost(lambda: scene.book(vera, NewPet("Облачко", Species.CAT)))
    day, _ = await scene.cost(lambda: house.day.day(doctor, TODAY))
    week, _ = await scene.cost(lambda: house.day.week(doctor, TODAY))
    visit = await scene.book(anna, murka.id)
    await house.steps.confirm(doctor, visit.id)
    await scene.push()
    brief, brief_calls = await scene.cost(lambda: house.brief.of_visit(doctor, visit.id))
    again, _ = await scene.cost(lambda: house.brief.of_visit(doctor, visit.id))
    closed, closed_calls = await scene.cost(lambda: scene.close(doctor, visit))
    corrected, corrected_calls = await scene.cost(lambda: scene.correct(doctor, visit))
    service = (await house.catalogue.services("consultation", ClientType.OWNER))[0]
    search, _ = await scene.cost(lambda: house.schedule.free_days(service.id, None, MOSCOW))
    return [
        Figure("P6 booking, known client and pet", "≤ 2", "7 (naive)", str(known), known_calls),
        Figure("P6 booking, new client", "≤ 5", "8 (naive)", str(new), new_calls),
        Figure("P6 doctor's day", "0", "2 (naive)", str(day), ""),
        Figure("P6 doctor's week", "0", "2 (naive)", str(week), ""),
        Figure("D6 a patient's brief, first look", "≤ 4", "4 (naive)", str(brief), brief_calls),
        Figure("D6 a patient's brief, again", "0", "4 (naive)", str(again), ""),
        Figure("D9 closing a visit: status and card", "≤ 6", "8 (naive)", str(closed), closed_calls),
        Figure("D9 correcting a closed visit", "≤ 3", "3 (naive)", str(corrected), corrected_calls),
        Figure("P6 free days of all doctors", "0", "40 (naive)", str(search), ""),
        Figure("P6 hot pass, each minute", "≤ 15 in all", "100 (naive)", str(hot), hot_calls),
        Figure("P6 hot pass, 100 admissions ahead, nothing new", "≤ 15", "1 (naive)", str(crowded[0]), ""),
        Figure("P6 hot pass, 10,000 admissions ahead, nothing new", "≤ 15", "100 (naive)", str(crowded[1]), ""),
        Figure("P6 full pass with all lists, at start", "—", "—", str(first), "each half hour without the lists"),
    ]


def _fill(clinic: Clinic, count: int) -> None:
    """Admissions of other people, over the year from next month on."""
    clinic.insert_many(
        "admission",
        (
            {
                "user_id": THERAPIST,
                "clinic_id": 1,
                "admission_date": f"2027-{number % 12 + 1:02}-{number % 27 + 1:02} 09:00:00",
                "admission_length": "00:30:00",
                "status": "save",
                "create_date": "2026-01-01 00:00:00",
            }
            for number in range(count)
        ),
    )


async def _doctor(scene: Scene) -> Account:
    met = await scene.house.accounts.seen(3, "ru")
    async with scene.db.uow() as uow:
        row = DoctorRow(name="Берёзова Марина Петровна", vm_user_id=THERAPIST, added_at=NOON, account_id=met.id)
        uow.session.add(row)
        await uow.session.flush()
        await uow.accounts.open_session(met.id, Role.DOCTOR, "doctor@example.test", NOON, DoctorId(row.id))
        await uow.commit()
    return await scene.house.accounts.get(met.id)


def main() -> None:
    print(table(asyncio.run(measure())))


if __name__ == "__main__":
    main()
