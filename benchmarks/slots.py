"""P5: one search for free time among 20 doctors, 30 days and 500 admissions each (reliability.md B3, d_slots)."""

import asyncio
import random
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, machine, median_ms, median_ms_of, table
from bot.db.migrate import upgrade
from bot.db.models import DoctorRow
from bot.db.repositories.mirror import MirroredAdmission, MirroredShift
from bot.db.uow import Database
from bot.domain.slots import by_date
from bot.services.catalogue import CatalogueService
from bot.services.offers import Offers
from bot.services.rules import ClinicRules

DOCTORS, DAYS, VISITS = 20, 30, 500
OPENS, CLOSES, STEP, LENGTH = 9 * 60, 21 * 60, 15, 30
START = datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Moscow")).astimezone(UTC)
"""Midnight of the first day in the clinic's zone; now is a day before it, so that no lead time cuts the first day."""

RULES = ClinicRules(slot_step_minutes=STEP)

Minutes = list[tuple[int, int]]


def plan(seed: int = 1) -> list[Minutes]:
    """For each doctor (begin, end) of their visits, in minutes from the start."""
    chance = random.Random(seed)
    return [[_visit(chance) for _ in range(VISITS)] for _ in range(DOCTORS)]


def _visit(chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(DAYS) * 1440 + OPENS + chance.randrange(0, CLOSES - OPENS - 30, 5)
    return begin, begin + chance.choice((15, 20, 30, 45, 60))


def floor(visits: Minutes) -> list[int]:
    """The barest sweep over whole minutes: no zones, no clinics, no database."""
    taken = sorted(visits)
    starts: list[int] = []
    index, until = 0, 0
    for day in range(DAYS):
        for start in range(day * 1440 + OPENS, day * 1440 + CLOSES - LENGTH + 1, STEP):
            while index < len(taken) and taken[index][0] < start + LENGTH:
                until = max(until, taken[index][1])
                index += 1
            if until <= start:
                starts.append(start)
    return starts


async def fill(db: Database, plans: Sequence[Minutes]) -> None:
    await CatalogueService(db).ensure_seeded()
    shifts = [
        MirroredShift(doctor * 100 + day, doctor, 1, _at(day * 1440 + OPENS), _at(day * 1440 + CLOSES), True)
        for doctor in range(1, DOCTORS + 1)
        for day in range(DAYS)
    ]
    rows = [
        MirroredAdmission(doctor * 10_000 + number, doctor, 1, _at(begin), end - begin, "save")
        for doctor, visits in enumerate(plans, start=1)
        for number, (begin, end) in enumerate(visits)
    ]
    async with db.uow() as uow:
        for doctor in range(1, DOCTORS + 1):
            uow.session.add(DoctorRow(name=f"Doctor {doctor}", vm_user_id=doctor, added_at=START))
        await uow.mirror.replace_shifts(START, _at(DAYS * 1440), shifts)
        await uow.mirror.replace_admissions(START, _at(DAYS * 1440), rows)
        await uow.mirror.bump()
        await uow.commit()


def _at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


async def measure(url: str) -> list[Figure]:
    now = START - timedelta(days=1)
    db = Database(url, lambda: now)
    try:
        await upgrade(db.engine)
        plans = plan()
        await fill(db, plans)
        return await _measure(db, plans, now)
    finally:
        await db.close()


async def _measure(db: Database, plans: Sequence[Minutes], now: datetime) -> list[Figure]:
    async with db.read() as uow:
        service = next(one for one in await uow.catalogue.services() if one.minutes == LENGTH)
    offers = Offers(RULES)

    async def days(kept: Offers) -> int:
        async with db.read() as uow:
            offer = await kept.of(uow, service.id, None, now)
        return sum(len(starts) for starts in by_date(offer.starts(), ZoneInfo("Asia/Yekaterinburg")).values())

    async with db.read() as uow:
        offer = await offers.of(uow, service.id, None, now)
    expected = {_at(start) for visits in plans for start in floor(visits)}
    assert offer.starts() == sorted(expected), "the floor and the product must find the same slots"
    bare = median_ms(lambda: [floor(visits) for visits in plans])
    computing = median_ms(lambda: by_date(offer.starts(), ZoneInfo("Asia/Yekaterinburg")))
    warm = await median_ms_of(lambda: days(offers))
    cold = await median_ms_of(lambda: days(Offers(RULES)))
    size = f"{DOCTORS} doctors × {DAYS} days × {VISITS} admissions, {len(expected)} starts"
    swept = f"{bare:.1f} ms"
    return [
        Figure("P5 computing", "≤ 5 ms", swept, f"{computing:.1f} ms", size),
        Figure("P5 with reading", "≤ 25 ms", swept, f"{warm:.1f} ms", "the mirror has not changed"),
        Figure("P5 after a change", "—", swept, f"{cold:.1f} ms", "at most once a minute: all is read again"),
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder)}/slots.sqlite3"
        figures = asyncio.run(measure(url))
    print(machine(), table(figures), sep="\n\n")


if __name__ == "__main__":
    main()
