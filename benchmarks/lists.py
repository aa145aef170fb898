"""The panel's lists at 1,000 and at 100,000 visits, and at as many people: a page costs the same, wherever in the list
it lies (rows A10, A14)."""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.figures import Figure, machine, table
from bot.db.client_queries import Apart, ClientFilter, client_lines
from bot.db.migrate import upgrade
from bot.db.models import AccountRow, DoctorRow, PetRow, ProfileRow, ServiceRow, VisitRow
from bot.db.name_keys import name_key
from bot.db.uow import Database
from bot.db.visit_queries import Place, VisitFilter, visit_lines
from bot.domain.ids import DoctorId
from bot.domain.visits import Source, SyncState, VisitState
from bot.services.catalogue import CatalogueService

SMALL, LARGE = 1_000, 100_000
PAGE = 50
ROUNDS = 40
DOCTORS = 20
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
AT_ONCE = 1_000
SYLLABLES = ("за", "ле", "бо", "ка", "ми", "ро", "ста", "не", "гу", "ви", "ше", "пу", "до", "жа", "цы", "фе")

QUESTIONS: dict[str, VisitFilter] = {
    "everything, newest first": VisitFilter(newest_first=True),
    "from today on": VisitFilter(begin=NOW),
    "one state": VisitFilter(state=VisitState.NO_SHOW, newest_first=True),
    "one doctor": VisitFilter(doctor_id=DoctorId(7), newest_first=True),
    "one day of one doctor": VisitFilter(doctor_id=DoctorId(7), begin=NOW, end=NOW + timedelta(days=1)),
    "booked at the desk": VisitFilter(source=Source.DESK, newest_first=True),
    "not in Vetmanager": VisitFilter(unsynced=True, newest_first=True),
    "a surname": VisitFilter(search="Заледо", newest_first=True),
    "a code": VisitFilter(search="C000007", newest_first=True),
    "a telephone": VisitFilter(search="8 900 000-00-77", newest_first=True),
}

PEOPLE: dict[str, ClientFilter] = {
    "everybody": ClientFilter(),
    "a name": ClientFilter("Заледо"),
    "a telephone": ClientFilter("8 900 000-00-77"),
    "a visit's code": ClientFilter("C000007"),
    "a number": ClientFilter("№ 7"),
    **{f"only {one.value}": ClientFilter(only=one) for one in Apart},
}


async def fill(db: Database, visits: int, seed: int = 1, owners: int = 0) -> None:
    """Owners and visits as a clinic gathers them: some 100 a day, each owner with a pet and three visits."""
    await CatalogueService(db).ensure_seeded()
    chance = random.Random(seed)
    owners = owners or visits // 3 + 1
    async with db.uow() as uow:
        service_id = (await uow.session.execute(select(func.min(ServiceRow.id)))).scalar_one()
        doctors = [{"id": one, "name": f"Doctor {one}", "added_at": NOW} for one in range(1, DOCTORS + 1)]
        rows: tuple[tuple[Any, list[dict[str, Any]]], ...] = (
            (DoctorRow, [{"specialisation": "", "experience": "", "bookable": True, **one} for one in doctors]),
            (AccountRow, [_account(number) for number in range(1, owners + 1)]),
            (ProfileRow, [_profile(number, chance) for number in range(1, owners + 1)]),
            (PetRow, [_pet(number, chance) for number in range(1, owners + 1)]),
            (VisitRow, [_visit(number, owners, service_id, chance) for number in range(1, visits + 1)]),
        )
        for model, values in rows:
            for start in range(0, len(values), AT_ONCE):
                await uow.session.execute(insert(model), values[start : start + AT_ONCE])
        await uow.commit()
    async with db.engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("ANALYZE"))


def _account(number: int) -> dict[str, Any]:
    times = {"created_at": NOW, "seen_at": NOW}
    return {
        "id": number,
        "telegram_id": number,
        "language": "ru",
        "time_zone": "Europe/Moscow",
        "role": "owner",
        **times,
    }


def _profile(number: int, chance: random.Random) -> dict[str, Any]:
    name = f"{_word(chance).title()} {_word(chance).title()}"
    facts = {"name": name, "name_key": name_key(name), "phone": f"+7900{number:07}", "phone_is_proven": False}
    return {"account_id": number, "updated_at": NOW, **facts}


def _pet(number: int, chance: random.Random) -> dict[str, Any]:
    name = _word(chance).title()
    facts = {"name": name, "name_key": name_key(name), "species": "cat", "breed": "", "sex": "unknown", "chip": ""}
    return {"id": number, "account_id": number, "status": "alive", "age_words": "", "created_at": NOW, **facts}


def _visit(number: int, owners: int, service_id: int, chance: random.Random) -> dict[str, Any]:
    owner, is_desk = chance.randrange(owners) + 1, chance.random() < 0.05
    starts_at = NOW + timedelta(minutes=15 * (200 - number))
    state = chance.choices(list(VisitState), (1, 4, 1, 84, 8, 2))[0]
    ends = {"state": state, "sync": SyncState.SYNCED if chance.random() < 0.999 else SyncState.ATTENTION}
    return {
        "id": number,
        "code": f"C{number:06}",
        "marker": f"OV-{number:012}",
        "booking_key": f"{'desk' if is_desk else owner}:{number}",
        "source": Source.DESK if is_desk else Source.BOT,
        "account_id": owner,
        "pet_id": owner,
        "doctor_id": chance.randrange(DOCTORS) + 1,
        "service_id": service_id,
        "starts_at": starts_at,
        "minutes": 30,
        "problem": "",
        "first_problem": "",
        "voice_file_id": "",
        "urgent": False,
        "red_flags": [],
        "any_doctor": False,
        "price": Decimal(1500),
        "vm_status": "",
        "checked_live": True,
        "cancel_reason": "",
        "sync_note": "",
        "created_at": starts_at,
        "changed_at": starts_at,
        "changed_by": "",
        **ends,
    }


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))


Page = Callable[[AsyncSession], Awaitable[object]]
"""Reads one page of a list."""


def visits_page(wanted: VisitFilter, after: Place | None = None) -> Page:
    return lambda session: visit_lines(session, wanted, after, PAGE + 1)


def people_page(wanted: ClientFilter, after: int | None = None) -> Page:
    return lambda session: client_lines(session, wanted, after, NOW, PAGE + 1)


async def page_ms(db: Database, page: Page) -> float:
    begun = time.perf_counter()
    async with db.read() as uow:
        await page(uow.session)
    return (time.perf_counter() - begun) * 1000


async def compared(small: Database, large: Database, pages: tuple[Page, Page]) -> list[float]:
    """Turn about, and the best of each: what else the machine does must not look like growth."""
    rounds = [[await page_ms(db, page) for db, page in zip((small, large), pages, strict=True)] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


async def measure(url: str) -> list[Figure]:
    """``url`` has a gap for the database's name."""
    return [*await _visits(url), *await _people(url)]


async def _visits(url: str) -> list[Figure]:
    async with _filled(url, "lists", owners=lambda visits: visits // 3 + 1) as both:
        asked = [(name, visits_page(wanted), visits_page(wanted)) for name, wanted in QUESTIONS.items()]
        newest = QUESTIONS["everything, newest first"]
        middle = [
            visits_page(newest, Place(NOW - timedelta(minutes=15 * many // 2), many // 2)) for many in (SMALL, LARGE)
        ]
        asked.append(("everything, in the middle", middle[0], middle[1]))
        return [await _figure(both, "visits", *one) for one in asked]


async def _people(url: str) -> list[Figure]:
    """As many people as visits, in databases of their own."""
    async with _filled(url, "people", owners=lambda visits: visits) as both:
        asked = [(f"people, {name}", people_page(wanted), people_page(wanted)) for name, wanted in PEOPLE.items()]
        everybody = PEOPLE["everybody"]
        asked.append(("people, in the middle", people_page(everybody, SMALL // 2), people_page(everybody, LARGE // 2)))
        return [await _figure(both, "people", *one) for one in asked]


@asynccontextmanager
async def _filled(url: str, name: str, owners: Callable[[int], int]) -> AsyncIterator[tuple[Database, Database]]:
    both = [Database(url.replace("{}", f"{name}{visits}"), lambda: NOW) for visits in (SMALL, LARGE)]
    try:
        for db, visits in zip(both, (SMALL, LARGE), strict=True):
            await upgrade(db.engine)
            await fill(db, visits, owners=owners(visits))
        yield both[0], both[1]
    finally:
        for db in both:
            await db.close()


async def _figure(both: tuple[Database, Database], what: str, name: str, small: Page, large: Page) -> Figure:
    before, after = await compared(*both, (small, large))
    kind = both[0].engine.dialect.name
    return Figure(
        f"list: {name}", "no growth", f"{before:.1f} ms", f"{after:.1f} ms", f"{kind}; {SMALL:,} and {LARGE:,} {what}"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder)}/{{}}.sqlite3"
        figures = asyncio.run(measure(url))
    print(machine(), table(figures), sep="\n\n")


if __name__ == "__main__":
    main()
