"""A doctor's day: what owners booked here and what the desk wrote there, in one list, without a request."""

from datetime import date, timedelta

import pytest

from bot.domain.errors import DoctorsOnly
from bot.domain.people import Account
from bot.domain.pets import Species
from bot.domain.visits import SyncState, Urgency, VisitState
from bot.services.day import DoctorDay
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNAS_CAT
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import MOSCOW, House

TODAY = date(2026, 11, 23)


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor()


def lines(shown: DoctorDay) -> list[tuple[str, str]]:
    return [(f"{one.starts_at.astimezone(MOSCOW):%H:%M}", one.pet_name) for one in shown.entries]


@pytest.mark.row("D3", "D4")
async def test_bookings_and_the_desks_visits_stand_in_one_list_each_once(
    house: House, clinic: Clinic, doctor: Account
) -> None:
    clinic.desk.book(THERAPIST, "2026-11-23 12:00:00", patient_id=ANNAS_CAT)
    await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    await house.mirror.refresh_hot()
    shown = await house.day.day(doctor, TODAY)
    assert lines(shown) == [("12:00", "Мурка"), ("15:00", "Облачко")]
    desk, online = shown.entries
    assert (desk.is_online, desk.visit_id, desk.sync, desk.state) == (False, None, None, VisitState.CONFIRMED)
    assert (desk.species, desk.species_words, desk.service_words) == (Species.CAT, "Кошки", "Первичный")
    assert (online.is_online, online.is_new, online.sync) == (True, True, SyncState.SYNCED)
    assert (online.species_words, online.service_words) == ("Кошки", "Первичная консультация терапевта")
    assert online.vm_admission_id is not None


@pytest.mark.row("D4", "D24")
async def test_a_booking_on_its_way_is_seen_at_once_and_says_so(
    house: House, server: VetmanagerServer, doctor: Account
) -> None:
    await server.down()
    await house.books(await house.owner(), house.slot("15:00"))
    [entry] = (await house.day.day(doctor, TODAY)).entries
    assert (entry.sync, entry.vm_admission_id) == (SyncState.QUEUED, None)


@pytest.mark.row("D4", "I9")
async def test_an_admission_whose_answer_was_lost_is_not_shown_twice(
    house: House, server: VetmanagerServer, doctor: Account
) -> None:
    server.faults.add("lost_answer", path="/admission$", methods=["POST"], times=1)
    await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    await house.mirror.refresh_hot()
    assert lines(await house.day.day(doctor, TODAY)) == [("15:00", "Облачко")]


@pytest.mark.row("D3")
async def test_cancelled_visits_leave_the_day(house: House, clinic: Clinic, doctor: Account) -> None:
    row = clinic.desk.book(THERAPIST, "2026-11-23 12:00:00", patient_id=ANNAS_CAT)
    await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    for admission in clinic.rows("admission"):
        clinic.desk.cancel(admission["id"])
    await house.mirror.refresh_hot()
    assert row["id"] in {one["id"] for one in clinic.rows("admission")}
    assert (await house.day.day(doctor, TODAY)).entries == []


@pytest.mark.row("D3")
async def test_the_next_visit_and_the_free_windows_follow_the_clock(
    house: House, clinic: Clinic, doctor: Account
) -> None:
    clinic.desk.book(THERAPIST, "2026-11-23 10:00:00", patient_id=ANNAS_CAT)
    clinic.desk.book(THERAPIST, "2026-11-23 16:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    morning = await house.day.day(doctor, TODAY)
    house.clock.pass_by(hours=2)
    noon = await house.day.day(doctor, TODAY)
    assert morning.next == morning.entries[0]
    assert noon.next == noon.entries[1]
    assert [f"{a.astimezone(MOSCOW):%H:%M}-{b.astimezone(MOSCOW):%H:%M}" for a, b in noon.free] == [
        "11:00-13:00",
        "14:00-16:00",
        "16:30-18:00",
    ]


@pytest.mark.row("D3")
async def test_a_visit_in_progress_is_running_and_next_is_the_one_after(
    house: House, clinic: Clinic, doctor: Account
) -> None:
    running = clinic.desk.book(THERAPIST, "2026-11-23 10:00:00", patient_id=ANNAS_CAT)
    clinic.desk.book(THERAPIST, "2026-11-23 16:00:00", patient_id=ANNAS_CAT)
    clinic.desk.start(running["id"])
    await house.mirror.refresh_hot()
    shown = await house.day.day(doctor, TODAY)
    assert (shown.running, shown.next) == (shown.entries[0], shown.entries[1])


@pytest.mark.row("D4", "P6")
async def test_a_day_costs_no_request_and_tells_its_age(
    house: House, server: VetmanagerServer, doctor: Account
) -> None:
    asked, read_at = len(server.ledger.after(0)), house.clock()
    await server.down()
    house.clock.pass_by(minutes=10)
    shown = await house.day.day(doctor, TODAY)
    assert (shown.as_of, shown.is_stale) == (read_at, True)
    assert len(server.ledger.after(0)) == asked
    far = await house.day.day(doctor, TODAY + timedelta(days=10))
    assert (far.as_of, far.is_stale) == (read_at, False)


@pytest.mark.row("D3")
async def test_a_week_counts_visits_and_the_urgent_ones(house: House, clinic: Clinic, doctor: Account) -> None:
    clinic.desk.book(THERAPIST, "2026-11-24 10:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    await house.books(await house.owner(), house.slot("15:00", day=1), urgency=Urgency(("bleeding",)))
    week = await house.day.week(doctor, TODAY)
    assert [(one.count, one.urgent) for one in week] == [(0, 0), (2, 1), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    assert week[0].day == TODAY


@pytest.mark.row("D2", "D3")
async def test_a_colleagues_day_is_not_ones_own(house: House, doctor: Account) -> None:
    await house.books(await house.owner(), house.slot("15:00"))
    assert (await house.day.day(await house.doctor(CARDIOLOGIST), TODAY)).entries == []
    with pytest.raises(DoctorsOnly):
        await house.day.day(await house.owner(), TODAY)


@pytest.mark.row("D3", "O11")
async def test_a_day_is_the_clinics_day_to_the_minute(house: House, clinic: Clinic, doctor: Account) -> None:
    clinic.desk.book(THERAPIST, "2026-11-23 23:45:00", patient_id=ANNAS_CAT)
    clinic.desk.book(THERAPIST, "2026-11-24 00:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    assert lines(await house.day.day(doctor, TODAY)) == [("23:45", "Мурка")]
    assert lines(await house.day.day(doctor, TODAY + timedelta(days=1))) == [("00:00", "Мурка")]
