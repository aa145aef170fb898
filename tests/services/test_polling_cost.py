"""What a minute of polling costs does not grow with the clinic's book, only with our own visits: one in a hundred."""

import pytest

from bot.db.models import VisitRow
from bot.domain.visits import Visit
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

MOST_A_MINUTE = 15


def with_future(clinic: Clinic, count: int) -> None:
    """Admissions of other people, evenly over a year from the day after tomorrow."""
    clinic.insert_many(
        "admission",
        (
            {
                "user_id": THERAPIST,
                "clinic_id": 1,
                "admission_date": f"{2026 + (number % 12 + 11) // 12}-{(number % 12 + 11) % 12 + 1:02}-"
                f"{number % 24 + 3:02} 09:00:00",
                "admission_length": "00:30:00",
                "status": "save",
                "create_date": "2026-01-01 00:00:00",
            }
            for number in range(count)
        ),
    )


async def requests_of_a_minute(house: House, server: VetmanagerServer) -> int:
    house.clock.pass_by(minutes=1)
    server.ledger.clear()
    await house.mirror.refresh_hot()
    return len(list(server.ledger))


@pytest.mark.row("I11", "P6")
@ON_SQLITE
async def test_a_quiet_minute_costs_the_same_with_a_hundred_and_with_ten_thousand_visits_ahead(
    house: House, server: VetmanagerServer
) -> None:
    costs = []
    for count in (100, 9_900):
        with_future(server.clinic, count)
        await requests_of_a_minute(house, server)
        costs.append(await requests_of_a_minute(house, server))
    assert costs[0] == costs[1] <= MOST_A_MINUTE


@pytest.mark.row("I11", "P6")
@ON_SQLITE
async def test_our_own_visits_cost_one_request_a_hundred(house: House, server: VetmanagerServer) -> None:
    without = await requests_of_a_minute(house, server)
    visit = await house.books(await house.owner(), house.slot("15:00", day=9))
    await house.pushes()
    await with_our_own(house, server.clinic, visit, 119)
    house.clock.pass_by(hours=1)
    await requests_of_a_minute(house, server)
    assert await requests_of_a_minute(house, server) == without + 2


async def with_our_own(house: House, clinic: Clinic, like: Visit, count: int) -> None:
    """So many more visits that stand in Vetmanager, far outside the hot window."""
    rows = []
    for number in range(count):
        when = f"2027-03-{number % 27 + 1:02} {number // 27 % 12 + 8:02}:00:00"
        booked = clinic.insert("admission", user_id=THERAPIST, clinic_id=1, admission_date=when, status="save")
        rows.append((f"C{number:05}", booked["id"]))
    async with house.db.uow() as uow:
        for code, admission_id in rows:
            uow.session.add(
                VisitRow(
                    code=code,
                    marker=f"OV-{code}",
                    booking_key=code,
                    account_id=like.account_id,
                    doctor_id=like.doctor_id,
                    service_id=like.service_id,
                    pet_id=like.pet_id,
                    starts_at=like.starts_at,
                    minutes=like.minutes,
                    state=like.state,
                    sync=like.sync,
                    red_flags=[],
                    price=0,
                    vm_admission_id=admission_id,
                    created_at=like.created_at,
                    changed_at=like.changed_at,
                )
            )
        await uow.commit()
