"""A doctor's pause: nothing new is offered in it, nothing that stands is touched, and it ends by itself."""

from datetime import timedelta

import pytest

from bot.domain.errors import DoctorsOnly, NotUnderstood, SlotTaken
from bot.domain.people import Account
from bot.services.pauses import PauseService
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.plugins.house import House

pytestmark = pytest.mark.row("D17")


@pytest.fixture
def pauses(house: House) -> PauseService:
    return PauseService(house.db, house.rules)


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor()


async def offered(house: House) -> set[str]:
    """When the therapist can be booked today, by the clinic's wall."""
    service, therapist = await house.service(), house.doctors[THERAPIST]
    day = house.clock().date()
    slots = await house.schedule.free_slots(service.id, therapist, day, "Europe/Moscow")
    return {f"{(one.starts_at + timedelta(hours=3)):%H:%M}" for one in slots}


async def test_two_hours_are_not_on_sale_and_then_are_again(
    house: House, pauses: PauseService, doctor: Account
) -> None:
    before = await offered(house)
    await pauses.pause(doctor, house.clock() + timedelta(hours=2))
    during = await offered(house)
    assert during == {one for one in before if one >= "11:00"} != before
    await pauses.resume(doctor)
    assert await offered(house) == before
    await pauses.pause(doctor, house.clock() + timedelta(hours=2))
    house.clock.pass_by(hours=2)
    assert await pauses.until(doctor) is None
    assert await offered(house) <= during


async def test_a_visit_that_stands_stays_and_nobody_books_beside_it(
    house: House, pauses: PauseService, doctor: Account
) -> None:
    stands = await house.books(await house.owner(), house.slot("15:00"))
    await pauses.pause(doctor, house.slot("23:00").starts_at)
    assert (await house.visits.of_doctor(doctor, stands.id)).visit == stands
    with pytest.raises(SlotTaken):
        await house.books(await house.owner(), house.slot("16:00"))
    assert (await house.day.day(doctor, house.clock().date())).paused_until == house.slot("23:00").starts_at


async def test_a_pause_is_a_doctors_own_and_within_reason(house: House, pauses: PauseService, doctor: Account) -> None:
    for until in (house.clock(), house.clock() + timedelta(days=93)):
        with pytest.raises(NotUnderstood):
            await pauses.pause(doctor, until)
    with pytest.raises(DoctorsOnly):
        await pauses.pause(await house.owner(), house.clock() + timedelta(hours=1))
