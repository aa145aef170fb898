"""Free time, as owners see it: by day and hour of their own zone, of one doctor or of whoever is free."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.db.models import ServiceRow
from bot.domain.errors import DoctorNotFound, NotBookable
from bot.domain.ids import DoctorId
from bot.domain.visits import Slot
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNAS_CAT
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, NEUROLOGIST, SURGEON, THERAPIST
from tests.plugins.house import MOSCOW, ON_SQLITE, House

MOSCOW_NAME = "Europe/Moscow"
TODAY = date(2026, 11, 23)


def clocks(slots: list[Slot]) -> list[str]:
    return [f"{slot.starts_at.astimezone(MOSCOW):%H:%M}" for slot in slots]


@pytest.mark.row("I4", "C10")
async def test_the_day_is_cut_into_slots_around_lunch_visits_and_the_lead_time(house: House, clinic: Clinic) -> None:
    clinic.desk.book(THERAPIST, "2026-11-23 15:10:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    slots = await house.schedule.free_slots((await house.service()).id, house.doctors[THERAPIST], TODAY, MOSCOW_NAME)
    assert clocks(slots) == [
        "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "14:00", "14:30", "16:00", "16:30", "17:00", "17:30",
    ]  # fmt: skip


@pytest.mark.row("I4")
async def test_a_longer_visit_needs_a_longer_gap(house: House) -> None:
    service = await house.service("therapist-extended")
    slots = await house.schedule.free_slots(service.id, house.doctors[THERAPIST], TODAY, MOSCOW_NAME)
    assert clocks(slots)[-2:] == ["16:30", "17:00"]
    assert "12:30" not in clocks(slots)


@pytest.mark.row("C10")
async def test_only_days_with_free_time_are_offered_up_to_the_horizon(house: House) -> None:
    days = await house.schedule.free_days((await house.service()).id, house.doctors[THERAPIST], MOSCOW_NAME)
    assert days[0].day == TODAY
    assert date(2026, 11, 29) not in {one.day for one in days}  # the therapist's Sunday
    assert days[-1].day == TODAY + timedelta(days=30)
    assert all(one.count > 0 for one in days)


@ON_SQLITE
@pytest.mark.row("C10", "O11")
@pytest.mark.parametrize(
    ("zone", "first_day", "first"),
    [("Europe/Kaliningrad", TODAY, "09:00"), ("Asia/Vladivostok", TODAY, "17:00"), ("Asia/Kamchatka", TODAY, "19:00")],
)
async def test_days_and_hours_are_those_of_the_viewer(house: House, zone: str, first_day: date, first: str) -> None:
    service = await house.service()
    days = await house.schedule.free_days(service.id, house.doctors[THERAPIST], zone)
    slots = await house.schedule.free_slots(service.id, house.doctors[THERAPIST], first_day, zone)
    assert days[0].day == first_day
    assert days[0].count == len(slots)
    assert f"{slots[0].starts_at.astimezone(ZoneInfo(zone)):%H:%M}" == first


@pytest.mark.row("I4", "O11")
async def test_a_night_shift_is_offered_under_the_dates_of_its_hours(house: House) -> None:
    neurologist = await house.employs(NEUROLOGIST, "Невролог")
    service = await house.service("specialist-repeat")
    night = next(one for one in range(3) if (TODAY + timedelta(days=one)).toordinal() % 3 == 0)
    morning = TODAY + timedelta(days=night + 1)
    slots = await house.schedule.free_slots(service.id, neurologist, morning, MOSCOW_NAME)
    assert clocks(slots)[:2] == ["00:00", "00:30"]
    assert clocks(slots)[-1] == "07:00"


@pytest.mark.row("C9")
async def test_any_doctor_means_everybodys_free_time_and_the_least_busy_of_those_free(
    house: House, clinic: Clinic
) -> None:
    service = await house.service("specialist-repeat")
    tuesday = TODAY + timedelta(days=1)
    clinic.desk.book(SURGEON, "2026-11-24 10:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    slots = await house.schedule.free_slots(service.id, None, tuesday, MOSCOW_NAME)
    by_clock = dict(zip(clocks(slots), slots, strict=True))
    assert by_clock["10:00"].doctor_id == house.doctors[CARDIOLOGIST]
    assert by_clock["12:00"].doctor_id == house.doctors[CARDIOLOGIST]  # the surgeon has a visit that day already
    assert by_clock["14:30"].doctor_id == house.doctors[SURGEON]  # the cardiologist is at lunch
    assert len(by_clock) == len(slots)


@pytest.mark.row("C9")
async def test_the_last_doctor_comes_first_then_whoever_is_free_earlier(house: House) -> None:
    vera, service = await house.owner(), await house.service("second-opinion")
    choices = await house.schedule.doctor_choices(vera, service.id)
    nearest = [one.nearest.starts_at for one in choices if one.nearest]
    assert nearest == sorted(nearest)
    await house.books(vera, house.slot("10:00", day=1, doctor=CARDIOLOGIST, minutes=60), service="second-opinion")
    first = (await house.schedule.doctor_choices(vera, service.id))[0]
    assert (first.doctor.id, first.is_last) == (house.doctors[CARDIOLOGIST], True)


@pytest.mark.row("C10")
async def test_the_nearest_slot_is_one_tap_away(house: House) -> None:
    service = await house.service()
    assert clocks(await house.schedule.nearest(service.id)) == ["10:00", "10:30", "11:00"]
    evening = house.slot("17:40").starts_at
    assert clocks(await house.schedule.nearest(service.id, limit=2, after=evening)) == ["09:00", "09:30"]
    days, first = await house.schedule.calendar(service.id, None, MOSCOW_NAME)
    assert (days[0].day, clocks([first] if first else [])) == (TODAY, ["10:00"])


@pytest.mark.row("C10")
async def test_lead_time_and_horizon_are_the_services_own(house: House) -> None:
    service = await house.service()
    async with house.db.uow() as uow:
        changed = {"lead_minutes": 240, "horizon_days": 2}
        await uow.session.execute(update(ServiceRow).where(ServiceRow.id == service.id).values(**changed))
        await uow.commit()
    days = await house.schedule.free_days(service.id, None, MOSCOW_NAME)
    assert [one.day for one in days] == [TODAY + timedelta(days=one) for one in range(3)]
    assert clocks(await house.schedule.nearest(service.id))[0] == "14:00"


@pytest.mark.row("C10")
async def test_written_work_has_no_time_to_choose(house: House) -> None:
    with pytest.raises(NotBookable):
        await house.schedule.free_days((await house.service("lab-basic")).id, None, MOSCOW_NAME)


@ON_SQLITE
@pytest.mark.row("A13", "C10")
@pytest.mark.parametrize(
    ("clock_time", "day", "reason"),
    [
        ("10:00", 0, ""),
        ("08:00", 0, "past"),
        ("09:30", 0, "lead_time"),
        ("13:15", 0, "break"),
        ("20:00", 0, "outside_hours"),
        ("10:00", 6, "day_off"),
        ("15:00", 0, "admission"),
        ("16:00", 0, "held"),
        ("17:00", 0, "booked"),
        ("10:10", 0, "off_grid"),
        ("10:00", 32, "beyond_horizon"),
    ],
)
async def test_every_time_that_is_not_offered_has_a_reason(
    house: House, clinic: Clinic, clock_time: str, day: int, reason: str
) -> None:
    service = await house.service()
    clinic.desk.book(THERAPIST, "2026-11-23 15:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    await house.booking.hold(await house.owner(), service.id, house.slot("16:00"))
    await house.books(await house.owner(), house.slot("17:00"))
    at = house.slot(clock_time, day).starts_at
    assert await house.schedule.why_not(house.doctors[THERAPIST], service.id, at) == reason


@pytest.mark.row("I4")
async def test_the_panel_sees_work_and_taken_time_with_its_date(house: House, clinic: Clinic) -> None:
    clinic.desk.book(THERAPIST, "2026-11-23 15:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()
    shown = await house.schedule.doctor_schedule(house.doctors[THERAPIST], TODAY, TODAY)
    assert [f"{start.astimezone(MOSCOW):%H}-{end.astimezone(MOSCOW):%H}" for start, end in shown.work] == [
        "09-13",
        "14-18",
    ]
    assert [one.starts_at.astimezone(MOSCOW) for one in shown.busy] == [datetime(2026, 11, 23, 15, tzinfo=MOSCOW)]
    assert shown.as_of == house.clock()
    with pytest.raises(DoctorNotFound):
        await house.schedule.doctor_schedule(DoctorId(99), TODAY, TODAY)
