"""Killed at any named moment, the bot comes back, and both books say the same: nothing lost, nothing doubled.

The deaths here are played within one process, so that each run can have 25 of them; test_killed_at_points.py kills the
real bot."""

import random
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import ClinicError
from bot.domain.people import Account
from bot.domain.records import VisitRecord
from bot.domain.visits import Slot, Visit
from bot.services.booking import BookingRequest
from bot.services.visit_news import owe_medical_card
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.faults.books import IS_LONG, PATIENCE, compare, drained, hasty, quiet_cycles, some_name
from tests.faults.points import CrashPoints, Killed
from tests.plugins.house import ON_SQLITE, House

LEAST_POINTS = 25
DAY = timedelta(days=1)

Act = Callable[[], Awaitable[object]]


class Story:
    """One owner books two visits, moves one, cancels the other; the doctor confirms, ends and writes it down."""

    def __init__(self, house: House, owner: Account, doctor: Account, slots: list[Slot]) -> None:
        self._house = house
        self._steps = VisitSteps(house.db, house.schedule, house.live, house.rules)
        self._owner, self._doctor = owner, doctor
        self._slots = slots
        self._requests: list[BookingRequest] = []
        self._visits: list[Visit] = []

    async def prepare(self) -> list[Act]:
        self._requests = [await self._house.request(slot) for slot in self._slots[:2]]
        return [
            lambda: self._book(0),
            self._house.pushes,
            lambda: self._steps.confirm(self._doctor, self._visits[0].id),
            lambda: self._book(1),
            self._house.pushes,
            lambda: self._steps.move(self._owner, self._visits[0].id, self._slots[2]),
            self._house.pushes,
            lambda: self._steps.cancel(self._owner, self._visits[1].id),
            self._house.mirror.refresh_hot,
            self._house.pushes,
            lambda: self._steps.finish(self._doctor, self._visits[0].id),
            self._write_down,
            lambda: drained(self._house),
        ]

    async def _book(self, number: int) -> None:
        self._visits.append(await self._house.booking.book(self._owner, self._requests[number]))

    async def _write_down(self) -> None:
        record = VisitRecord("Здоров", "Наблюдать", weight_kg=Decimal("4.2"))
        async with self._house.db.uow() as uow:
            await uow.records.save(self._visits[0].id, record, "doctor:1", self._house.clock())
            owe_medical_card(uow, self._visits[0].id, self._house.clock())
            await uow.commit()


async def tell(house: House, acts: list[Act]) -> str:
    """Act after act; whoever is killed comes back and does the same once more, as an update that was not marked done
    is handled again. An act that had succeeded before the kill may be refused now. Says where it died."""
    died = ""
    for act in acts:
        try:
            await act()
        except Killed as point:
            died = str(point)
            house.clock.pass_by(seconds=PATIENCE)
            try:
                await act()
            except ClinicError:
                continue
    return died


async def story(house: House, doctor: Account, number: int) -> list[Act]:
    service = await house.service()
    slots = await house.schedule.nearest(service.id, house.doctors[THERAPIST], 3, house.clock() + 3 * DAY)
    return await Story(
        house, await house.owner(name=some_name(number), phone=f"+7998{number:07}"), doctor, slots
    ).prepare()


@pytest.mark.row("I9", "I10", "I12", "R3")
@pytest.mark.drill
@ON_SQLITE
async def test_killed_at_every_named_moment_nothing_is_lost_or_doubled(
    house: House, clinic: Clinic, vetmanager: Vetmanager, capsys: pytest.CaptureFixture[str]
) -> None:
    await hasty(house.db)
    doctor = await house.doctor(THERAPIST)
    points = CrashPoints()
    with points.watching():
        acts = await story(house, doctor, 0)
        points.passed.clear()
        await tell(house, acts)
        named = sorted(points.passed)
        names = named if IS_LONG else random.Random(len(named)).sample(named, LEAST_POINTS)
        for number, name in enumerate(names, start=1):
            acts = await story(house, doctor, number)
            points.fatal = name
            assert await tell(house, acts) == name
    await quiet_cycles(house, vetmanager)
    found = await compare(house.db, clinic)
    with capsys.disabled():
        sys.stdout.write(f"\nkilled at {len(names)} of {len(named)} named points: {found}\n")
    assert len(names) >= LEAST_POINTS
    assert found.is_flawless
    assert found.visits == 2 * (len(names) + 1)
    cards = [row["admission_id"] for row in clinic.rows("medicalCards") if "OnlyVet" in row["description"]]
    assert len(cards) == len(set(cards)) == len(names) + 1
