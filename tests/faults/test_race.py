"""Fifty owners, one time: one visit, forty-nine honest answers, on both databases, by every way to take a time (A6)."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from sqlalchemy import select

from bot.db.models import TimeClaimRow, VisitRow
from bot.domain.errors import SlotTaken
from bot.domain.people import Account
from bot.domain.visits import Slot, Visit
from bot.services.booking import Hold
from tests.plugins.house import House

OWNERS = 50


@pytest.fixture
async def crowd(house: House) -> list[Account]:
    return [await house.owner() for _ in range(OWNERS)]


def alternatives_of(answers: Sequence[Visit | Hold | BaseException]) -> list[list[Slot]]:
    """What the losers were offered; anything but an honest answer fails here."""
    lost = [one for one in answers if not isinstance(one, Visit | Hold)]
    assert [type(one) for one in lost] == [SlotTaken] * len(lost)
    return [one.facts()["alternatives"] for one in lost if isinstance(one, SlotTaken)]


async def visits(house: House) -> list[tuple[int, int]]:
    """(start, end) of every visit, Unix minutes."""
    async with house.db.read() as uow:
        rows = await uow.session.execute(select(VisitRow.starts_at, VisitRow.minutes))
        return [(int(at.timestamp()) // 60, int(at.timestamp()) // 60 + minutes) for at, minutes in rows]


def overlapping(taken: list[tuple[int, int]]) -> int:
    return sum(a[0] < b[1] and b[0] < a[1] for a, b in combinations(taken, 2))


@pytest.mark.row("C11", "C16", "R4")
async def test_fifty_owners_book_one_slot_at_once(house: House, crowd: list[Account]) -> None:
    """Without a hold: everybody presses Book in the same moment."""
    slot = house.slot("15:00")
    answers = await asyncio.gather(*[house.books(one, slot) for one in crowd], return_exceptions=True)
    offered = alternatives_of(answers)
    assert (len(await visits(house)), len(offered)) == (1, OWNERS - 1)
    assert all(len(slots) == 3 and slot not in slots for slots in offered)


@pytest.mark.row("C11", "R4")
async def test_fifty_owners_choose_one_slot_at_once(house: House, crowd: list[Account]) -> None:
    """By holding it, and then the one who holds it books."""
    slot, service = house.slot("15:00"), await house.service()
    holds = await asyncio.gather(*[house.booking.hold(one, service.id, slot) for one in crowd], return_exceptions=True)
    assert len(alternatives_of(holds)) == OWNERS - 1
    answers = await asyncio.gather(*[house.books(one, slot) for one in crowd], return_exceptions=True)
    assert len(alternatives_of(answers)) == OWNERS - 1
    [winner] = [one for one, hold in zip(crowd, holds, strict=True) if isinstance(hold, Hold)]
    [booked] = [one for one in answers if isinstance(one, Visit)]
    assert booked.account_id == winner.id


@pytest.mark.row("C11", "R4")
async def test_shifted_and_longer_visits_never_overlap(house: House, crowd: list[Account]) -> None:
    """Visits of half an hour and of an hour at every half hour of a morning, all at once."""
    lengths = [("therapist-first", 30), ("therapist-extended", 60), ("second-opinion", 60), ("therapist-repeat", 30)]
    wishes = [
        (*lengths[number % len(lengths)], f"{10 + number % 3}:{'30' if number % 2 else '00'}")
        for number in range(OWNERS)
    ]
    answers = await asyncio.gather(
        *[
            house.books(one, house.slot(clock, minutes=minutes), service=service)
            for one, (service, minutes, clock) in zip(crowd, wishes, strict=True)
        ],
        return_exceptions=True,
    )
    alternatives_of(answers)
    taken = await visits(house)
    assert taken
    assert overlapping(taken) == 0


@pytest.mark.row("C11", "R4")
async def test_a_crowd_that_keeps_changing_its_mind_never_deadlocks(house: House, crowd: list[Account]) -> None:
    """Holds that move between two doctors, run out and are swept, while others book: each visit has its whole hour."""
    service = await house.service("second-opinion")
    doctors = list(house.doctors)

    async def wander(number: int, account: Account) -> None:
        for step in range(4):
            doctor = doctors[(number + step) % 2]
            hour = 12 + (number * 7 + step * 3) % 4
            slot = house.slot(f"{hour}:00", day=1, doctor=doctor, minutes=60)
            try:
                await house.booking.hold(account, service.id, slot)
                if step == 3:
                    await house.books(account, slot, service="second-opinion")
            except SlotTaken:
                house.clock.pass_by(seconds=30)

    await asyncio.gather(*[wander(number, one) for number, one in enumerate(crowd[:30])])
    async with house.db.read() as uow:
        claimed = Counter((await uow.session.execute(select(TimeClaimRow.visit_id))).scalars())
        booked = (await uow.session.execute(select(VisitRow.id, VisitRow.doctor_id, VisitRow.starts_at))).all()
    assert booked
    assert len({(doctor_id, starts_at) for _, doctor_id, starts_at in booked}) == len(booked)
    assert {claimed[visit_id] for visit_id, _, _ in booked} == {12}
