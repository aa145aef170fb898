"""Bad answers, a day without Vetmanager, a desk that is as quick as we are, and a day of anything: the books agree."""

import random
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import ClinicError
from bot.domain.ids import DoctorId
from bot.domain.people import Account
from bot.domain.visits import Slot, Visit
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.throttle import Priority, Throttle
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNAS_CAT
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.faults.books import IS_LONG, compare, drained, hasty, quiet_cycles, some_name
from tests.faults.points import CrashPoints
from tests.plugins.house import MOSCOW, ON_SQLITE, House

OWNERS, VISITS_EACH = (200, 5) if IS_LONG else (20, 5)
DAYS_OF_ANYTHING = 20 if IS_LONG else 1
BAD = 0.2

FAULTS: list[dict[str, Any]] = [
    {"kind": "lost_answer"},
    {"kind": "lost_request"},
    {"kind": "truncated"},
    {"kind": "late", "ms": 20},
    {"kind": "status", "code": 500},
    {"kind": "status", "code": 429, "retry_after": 1},
    {"kind": "html", "code": 502},
]

pytestmark = [pytest.mark.drill, *([] if IS_LONG else [ON_SQLITE])]
"""The long form runs on both databases."""


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


async def anywhere(house: House, count: int, doctor_id: DoctorId | None = None) -> list[Slot]:
    """So many free slots from tomorrow on."""
    service = await house.service()
    return await house.schedule.nearest(service.id, doctor_id, count, house.clock() + timedelta(days=1))


async def more_doctors(house: House, clinic: Clinic, count: int) -> list[DoctorId]:
    """Therapists who are there all day, for as far ahead as one may book."""
    today = house.clock().astimezone(MOSCOW)
    work = next(row["id"] for row in clinic.rows("timesheetTypes") if row["is_working_hours"])
    for _ in range(count):
        user = clinic.insert("user", last_name="Запасной", first_name="Врач", position_id=2, role_id=2, is_active=1)
        for day in range(1, 31):
            date = (today + timedelta(days=day)).date()
            shift = {"begin_datetime": f"{date} 09:00:00", "end_datetime": f"{date} 18:00:00", "type": work}
            clinic.insert("timesheet", doctor_id=user["id"], clinic_id=1, **shift)
        await house.employs(user["id"], "Терапевт")
    await house.mirror.refresh_full()
    return list(house.doctors.values())[-count:]


@pytest.mark.row("I9", "R3")
@pytest.mark.timeout(1800 if IS_LONG else 120)
async def test_of_many_bookings_with_a_fifth_of_all_answers_bad_each_stands_once(
    house: House, server: VetmanagerServer, vetmanager: Vetmanager, capsys: pytest.CaptureFixture[str]
) -> None:
    await hasty(house.db)
    doctors = await more_doctors(house, server.clinic, OWNERS * VISITS_EACH // 200 + 1)
    slots = [slot for doctor_id in doctors for slot in await anywhere(house, 200, doctor_id)][: OWNERS * VISITS_EACH]
    assert len(slots) == OWNERS * VISITS_EACH
    for number, fault in enumerate(FAULTS):
        server.faults.add(**{**fault, "probability": BAD / len(FAULTS), "seed": number})
    for number in range(OWNERS):
        owner = await house.owner(name=some_name(number), phone=f"+7998{number:07}")
        first = await house.books(owner, slots[number])
        for more in slots[number + OWNERS :: OWNERS]:
            await house.books(owner, more, pet=first.pet_id)
        await house.pushes()
        house.clock.pass_by(minutes=2)  # a clinic takes no more than so many bookings an hour
    await drained(house, most=300)
    await server.settled()
    bad = Counter(entry.fault for entry in server.ledger if entry.fault)
    server.faults.clear()
    await quiet_cycles(house, vetmanager)
    found = await compare(house.db, server.clinic)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(slots)} bookings, bad answers {dict(bad)}: {found}\n")
    assert found.is_flawless
    assert (found.visits, found.conflicts) == (len(slots), 0)
    assert sum(bad.values()) > len(slots) / 2


@pytest.mark.row("I9", "R10")
async def test_after_a_day_without_vetmanager_everything_is_passed_on_in_order_and_without_a_stampede(
    house: House, server: VetmanagerServer, vetmanager: Vetmanager, steps: VisitSteps
) -> None:
    await hasty(house.db)
    vera = await house.owner()
    first = await house.books(vera, house.slot("10:00", day=5))
    await house.pushes()
    await server.down()
    probes = 0
    for hour in range(24):
        if hour % 8 == 0:
            slot = (await anywhere(house, 40))[hour]
            await house.books(await house.owner(name=some_name(hour), phone=f"+7998{hour:07}"), slot)
        if hour == 3:
            await steps.move(vera, first.id, house.slot("11:00", day=5))
        if hour == 9:
            await steps.move(vera, first.id, house.slot("12:00", day=5))
        probes += await house.pushes()
        house.clock.pass_by(hours=1)
    assert (await house.sync.queue()).waiting == 5
    server.ledger.clear()
    await server.down(False)
    await drained(house)
    await quiet_cycles(house, vetmanager)
    assert (await compare(house.db, server.clinic)).is_flawless
    [row] = [one for one in server.clinic.rows("admission") if first.marker in one["description"]]
    assert row["admission_date"].endswith("12:00:00")
    moved = [one for one in server.ledger if one.method == "PUT"]
    assert len(moved) == 1, "only the last word is written, not every word in between"


@pytest.mark.row("I9", "R10")
async def test_a_dead_clinic_is_knocked_at_once_in_half_a_minute_however_much_waits(
    house: House, server: VetmanagerServer
) -> None:
    await hasty(house.db)
    await server.down()
    for number, slot in enumerate(await anywhere(house, 12)):
        await house.books(await house.owner(name=some_name(number), phone=f"+7998{number:07}"), slot)
    points = CrashPoints()
    with points.watching():
        for _ in range(10):
            await house.pushes()
        points.passed.clear()
        for _ in range(20):
            house.clock.pass_by(seconds=30)
            await house.pushes()
    knocks = sum(count for name, count in points.passed.items() if name.startswith("before call"))
    assert 0 < knocks <= 20
    assert (await house.sync.queue()).waiting == 12


@pytest.mark.row("I9", "R10", "I1")
async def test_on_its_return_nothing_is_sent_faster_than_the_clinic_allows(
    house: House, server: VetmanagerServer
) -> None:
    await hasty(house.db)
    await server.down()
    slots = await anywhere(house, 6)
    for number, slot in enumerate(slots):
        await house.books(await house.owner(name=some_name(number), phone=f"+7998{number:07}"), slot)
    await house.pushes()
    await server.down(False)
    house.clock.pass_by(minutes=10)
    turns = Turns()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Throttle, "turn", turns.watched(Throttle.turn))
        await drained(house)
    made = [one for one in server.ledger if one.method == "POST" and one.path.endswith("/admission")]
    assert len(made) == len(slots)
    assert turns.together == 1, "the worker sends one thing at a time, each after its turn at the clinic's pace"
    assert turns.taken >= len(list(server.ledger))


@pytest.mark.row("I10", "R4", "C11")
async def test_desk_and_bot_take_one_time_in_one_second_and_nobody_is_dropped(
    house: House, server: VetmanagerServer, vetmanager: Vetmanager, steps: VisitSteps
) -> None:
    vera = await house.owner()
    visit = await house.books(vera, house.slot("15:00", day=3))
    theirs = server.clinic.desk.book(THERAPIST, "2026-11-26 15:00:00", patient_id=ANNAS_CAT)
    await house.pushes()
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    async with house.db.read() as uow:
        [conflict] = await uow.conflicts.open()
    assert (conflict.visit_id, conflict.theirs["admission_id"]) == (visit.id, theirs["id"])
    assert ("slot-collision", vera.id) in await house.owed()
    live = [row for row in server.clinic.rows("admission") if row["status"] != "deleted"]
    assert len(live) == 2, "both stay in the book until people have spoken"
    [other] = (await house.schedule.nearest(visit.service_id, visit.doctor_id, 1, visit.ends_at))[:1]
    await steps.move(vera, visit.id, other)
    await quiet_cycles(house, vetmanager)
    found = await compare(house.db, server.clinic)
    assert (found.is_flawless, found.conflicts) == (True, 0)


@pytest.mark.row("I10", "R5")
@pytest.mark.parametrize("seed", range(DAYS_OF_ANYTHING))
async def test_after_a_day_of_anything_on_both_sides_the_books_agree_or_say_where_they_do_not(
    house: House, server: VetmanagerServer, vetmanager: Vetmanager, steps: VisitSteps, seed: int
) -> None:
    await hasty(house.db)
    day = AnyDay(house, server, steps, await house.doctor(THERAPIST), random.Random(seed))
    for _ in range(90):
        await day.something()
    server.faults.clear()
    await server.down(False)
    await quiet_cycles(house, vetmanager, cycles=3)
    found = await compare(house.db, server.clinic)
    assert found.is_flawless, (seed, found)
    assert not await overlapping(house)


async def overlapping(house: House) -> list[tuple[int, int]]:
    """Pairs of visits of one doctor at one time that no conflict tells of."""
    async with house.db.read() as uow:
        told = {one.visit_id for one in await uow.conflicts.open()}
        visits = [one.visit for one in await uow.visits.awaited(house.clock()) if one.visit.state.holds_time]
    return [
        (one.id, other.id)
        for one in visits
        for other in visits
        if one.id < other.id
        and one.doctor_id == other.doctor_id
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
        and not {one.id, other.id} & told
    ]


class Turns:
    """Counts turns at the pace that all requests share, and how many waited for one at the same time."""

    def __init__(self) -> None:
        self.taken = 0
        self.together = 0
        self._now = 0

    def watched(self, turn: Callable[[Throttle, Priority], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def watch(throttle: Throttle, priority: Priority) -> None:
            self._now += 1
            self.together = max(self.together, self._now)
            await turn(throttle, priority)
            self._now -= 1
            self.taken += 1

        return watch


class AnyDay:
    """Owners, a doctor, the desk, the line between us and the clock, each doing what it likes."""

    def __init__(
        self, house: House, server: VetmanagerServer, steps: VisitSteps, doctor: Account, chance: random.Random
    ) -> None:
        self._house, self._server, self._steps, self._doctor = house, server, steps, doctor
        self._chance = chance
        self._visits: list[tuple[Account, Visit]] = []
        self._acts: list[Callable[[], Awaitable[object]]] = [
            self._book,
            self._book,
            self._owner_moves,
            self._owner_cancels,
            self._doctor_steps,
            self._desk_acts,
            self._desk_moves,
            self._desk_books,
            self._the_line_breaks,
            self._time_passes,
            self._time_passes,
        ]

    async def something(self) -> None:
        """One act, which the clinic's rules may refuse."""
        try:
            await self._chance.choice(self._acts)()
        except ClinicError:
            return

    async def _book(self) -> None:
        number = len(self._visits)
        owner = await self._house.owner(name=some_name(number), phone=f"+7998{number:07}")
        slot = self._chance.choice(await anywhere(self._house, 30))
        self._visits.append((owner, await self._house.books(owner, slot)))

    async def _owner_moves(self) -> None:
        owner, visit = self._one()
        await self._steps.move(owner, visit.id, self._chance.choice(await anywhere(self._house, 60)))

    async def _owner_cancels(self) -> None:
        owner, visit = self._one()
        await self._steps.cancel(owner, visit.id)

    async def _doctor_steps(self) -> None:
        _, visit = self._one()
        step = self._chance.choice([self._steps.confirm, self._steps.start, self._steps.finish, self._steps.no_show])
        await step(self._doctor, visit.id)

    async def _desk_acts(self) -> None:
        verb = self._chance.choice(["confirm", "confirm", "direct", "start", "finish", "cancel", "delay"])
        self._server.clinic.desk.act(verb, self._admission())

    async def _desk_moves(self) -> None:
        slot = self._chance.choice(await anywhere(self._house, 60))
        when = slot.starts_at.astimezone(MOSCOW).strftime("%Y-%m-%d %H:%M:%S")
        doctor = self._chance.choice([None, None, SURGEON, THERAPIST])
        self._server.clinic.desk.move(self._admission(), admission_date=when, user_id=doctor)

    async def _desk_books(self) -> None:
        slot = self._chance.choice(await anywhere(self._house, 30))
        when = slot.starts_at.astimezone(MOSCOW).strftime("%Y-%m-%d %H:%M:%S")
        self._server.clinic.desk.book(THERAPIST, when, patient_id=ANNAS_CAT)

    async def _the_line_breaks(self) -> None:
        self._server.faults.add(**{**self._chance.choice(FAULTS), "times": self._chance.randint(1, 3)})

    async def _time_passes(self) -> None:
        await self._house.pushes()
        self._house.clock.pass_by(seconds=self._chance.choice([1, 30, 91, 301]))
        if self._chance.random() < 0.5:
            await self._house.mirror.refresh_hot()

    def _one(self) -> tuple[Account, Visit]:
        if not self._visits:
            raise ClinicError
        return self._chance.choice(self._visits)

    def _admission(self) -> int:
        """One that the desk could still touch."""
        over = {"accepted", "deleted"}
        rows = [row["id"] for row in self._server.clinic.rows("admission") if row["status"] not in over]
        if not rows:
            raise ClinicError
        return int(self._chance.choice(rows))
