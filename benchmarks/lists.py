"""The panel's lists at 1,000 and at 100,000 visits: a page costs the same, wherever in the list it lies (row A10)."""

import asyncio
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text

from benchmarks.figures import Figure, machine, table
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


async def fill(db: Database, visits: int, seed: int = 1) -> None:
    """Owners and visits as a clinic gathers them: some 100 a day, each owner with a pet and three visits."""
    await CatalogueService(db).ensure_seeded()
    chance = random.Random(seed)
    owners = visits // 3 + 1
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


async def page_ms(db: Database, wanted: VisitFilter, after: Place | None = None) -> float:
    begun = time.perf_counter()
    async with db.read() as uow:
        await visit_lines(uow.session, wanted, after, PAGE + 1)
    return (time.perf_counter() - begun) * 1000


async def compared(small: Database, large: Database, wanted: VisitFilter, places: list[Place | None]) -> list[float]:
    """Turn about, and the best of each: what else the machine does must not look like growth."""
    rounds = [
        [await page_ms(db, wanted, place) for db, place in zip((small, large), places, strict=True)]
        for _ in range(ROUNDS)
    ]
    return [min(times) for times in zip(*rounds, strict=True)]


async def filled(url: str, visits: int) -> Database:
    db = Database(url, lambda: NOW)
    await upgrade(db.engine)
    await fill(db, visits)
    return db


async def measure(url: str) -> list[Figure]:
    """``url`` has a gap for the database's name."""
    small, large = [await filled(url.replace("{}", f"lists{visits}"), visits) for visits in (SMALL, LARGE)]
    try:
        deep = QUESTIONS | {"everything, in the middle": replace(QUESTIONS["everything, newest first"])}
        return [await _figure(small, large, name, wanted) for name, wanted in deep.items()]
    finally:
        await small.close()
        await large.close()


async def _figure(small: Database, large: Database, name: str, wanted: VisitFilter) -> Figure:
    is_deep = name.endswith("in the middle")
    places: list[Place | None] = [
        Place(NOW - timedelta(minutes=15 * visits // 2), visits // 2) if is_deep else None for visits in (SMALL, LARGE)
    ]
    before, after = await compared(small, large, wanted, places)
    kind = large.engine.dialect.name
    return Figure(
        f"list: {name}", "no growth", f"{before:.1f} ms", f"{after:.1f} ms", f"{kind}; {SMALL:,} and {LARGE:,} visits"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder)}/{{}}.sqlite3"
        figures = asyncio.run(measure(url))
    print(machine(), table(figures), sep="\n\n")


if __name__ == "__main__":
    main()
