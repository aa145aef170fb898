"""Free time of doctors: shifts, breaks, nights, admissions and the rules of booking."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import DoctorId, VmAdmissionId, VmClinicId
from bot.domain.slots import (
    Grid,
    NotOffered,
    Reason,
    Search,
    any_doctor,
    by_date,
    clinic_at,
    explain,
    free_starts,
    nearest,
)
from bot.domain.timetable import Appointment, Busy, BusyKind, Lengths, Shift, Timetable, busy_with

MOSCOW = ZoneInfo("Europe/Moscow")
ANNA = DoctorId(1)
HERE, THERE = VmClinicId(1), VmClinicId(2)
TODAY = date(2026, 4, 17)
YESTERDAY_EVENING = datetime(2026, 4, 16, 20, 0, tzinfo=MOSCOW)


def at(clock: str, day: date = TODAY) -> datetime:
    """A moment in Moscow, as the domain wants it: UTC."""
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=MOSCOW).astimezone(UTC)


def shift(start: str, end: str, *, clinic: VmClinicId = HERE, working: bool = True) -> Shift:
    ends_at = at(end) if end > start else at(end, TODAY + timedelta(days=1))
    return Shift(at(start), ends_at, clinic, working)


def admission(clock: str | None, minutes: int | None = None, status: str = "save", **more: int) -> Appointment:
    return Appointment(VmAdmissionId(812), at(clock) if clock else None, minutes, status, **more)


def timetable(*shifts: Shift, taken: list[Appointment] | None = None, claims: list[Busy] | None = None) -> Timetable:
    return Timetable.of(ANNA, shifts, busy_with(taken or [], Lengths()) + (claims or []))


def search(minutes: int = 30, *, step: int = 30, clock: bool = False, lead: int = 0, horizon: int = 30) -> Search:
    return Search.ahead(
        minutes,
        now=YESTERDAY_EVENING,
        zone=MOSCOW,
        lead_minutes=lead,
        horizon_days=horizon,
        grid=Grid(step, MOSCOW if clock else None),
    )


def clocks(starts: list[datetime]) -> list[str]:
    return [start.astimezone(MOSCOW).strftime("%H:%M") for start in starts]


@pytest.mark.row("I4", "C10")
def test_a_lunch_break_between_two_rows_is_not_offered() -> None:
    doctor = timetable(shift("09:00", "10:00"), shift("11:00", "12:00"))
    assert clocks(free_starts(doctor, search())) == ["09:00", "09:30", "11:00", "11:30"]


@pytest.mark.row("I4")
def test_rows_that_touch_are_one_stretch_of_work() -> None:
    doctor = timetable(shift("09:00", "10:00"), shift("10:00", "11:00"))
    assert clocks(free_starts(doctor, search(60, step=30))) == ["09:00", "09:30", "10:00"]


@pytest.mark.row("I4")
def test_a_visit_must_fit_before_the_shift_ends() -> None:
    assert clocks(free_starts(timetable(shift("09:00", "10:15")), search(40, step=20))) == ["09:00", "09:20"]


@pytest.mark.row("I4")
def test_leave_and_duty_notes_make_no_slots() -> None:
    assert free_starts(timetable(shift("09:00", "18:00", working=False)), search()) == []


@pytest.mark.row("I4")
def test_a_night_shift_is_offered_under_the_date_of_each_start() -> None:
    starts = free_starts(timetable(shift("23:00", "01:00")), search())
    days = by_date(starts, MOSCOW)
    assert {day: clocks(found) for day, found in days.items()} == {
        TODAY: ["23:00", "23:30"],
        TODAY + timedelta(days=1): ["00:00", "00:30"],
    }


@pytest.mark.row("I4")
def test_a_whole_day_row_that_ends_at_23_59_59_lasts_to_midnight() -> None:
    whole_day = Shift(at("22:00"), at("23:59:59"), HERE)
    assert clocks(free_starts(timetable(whole_day), search(60, step=60))) == ["22:00", "23:00"]


@pytest.mark.row("I4")
def test_two_whole_days_in_a_row_leave_no_second_at_midnight() -> None:
    rows = [Shift(at("00:00", day), at("23:59:59", day), HERE) for day in (TODAY, TODAY + timedelta(days=1))]
    assert at("23:30") in free_starts(timetable(*rows), search(60))


@pytest.mark.row("I4")
@pytest.mark.parametrize(
    "status",
    ["save", "directed", "accepted", "in_treatment", "delayed", "not_confirmed", "not_approved"],
)
def test_an_admission_takes_its_time_in_every_status_but_deleted(status: str) -> None:
    doctor = timetable(shift("09:00", "10:00"), taken=[admission("09:00", 30, status)])
    assert clocks(free_starts(doctor, search())) == ["09:30"]


@pytest.mark.row("I4")
def test_a_deleted_admission_gives_its_time_back() -> None:
    doctor = timetable(shift("09:00", "10:00"), taken=[admission("09:00", 30, "deleted")])
    assert clocks(free_starts(doctor, search())) == ["09:00", "09:30"]


@pytest.mark.row("I4")
def test_an_admission_without_a_time_takes_nothing() -> None:
    doctor = timetable(shift("09:00", "10:00"), taken=[admission(None, 30, "not_approved")])
    assert clocks(free_starts(doctor, search())) == ["09:00", "09:30"]


@pytest.mark.row("I4")
def test_an_admission_that_began_before_the_shift_still_takes_its_part_of_it() -> None:
    doctor = timetable(shift("09:00", "10:00"), taken=[admission("08:45", 30)])
    assert clocks(free_starts(doctor, search())) == ["09:30"]


@pytest.mark.row("I4")
def test_visits_that_touch_do_not_overlap() -> None:
    doctor = timetable(shift("09:00", "10:30"), taken=[admission("09:30", 30)])
    assert clocks(free_starts(doctor, search())) == ["09:00", "10:00"]


@pytest.mark.row("I4")
@pytest.mark.parametrize(
    ("row", "lengths", "expected"),
    [
        (admission("09:00", 20, type_id=3), Lengths({3: 45}, 60), 20),
        (admission("09:00", None, type_id=3), Lengths({3: 45}, 60), 45),
        (admission("09:00", None, type_id=4), Lengths({3: 45}, 60), 60),
        (admission("09:00", None), Lengths({3: 45}, None, 25), 25),
        (admission("09:00", 0), Lengths(), 30),
    ],
    ids=["its own", "of its purpose", "of the position", "the clinic's", "nothing known"],
)
def test_an_admission_without_a_length_gets_the_next_best_one(
    row: Appointment, lengths: Lengths, expected: int
) -> None:
    [busy] = busy_with([row], lengths)
    assert busy.ends_at - busy.starts_at == timedelta(minutes=expected)


@pytest.mark.row("I4")
def test_a_doctor_cannot_be_in_two_clinics_at_once() -> None:
    rows = (shift("09:00", "10:00", clinic=HERE), shift("09:00", "10:00", clinic=THERE))
    doctor = timetable(*rows, taken=[admission("09:30", 30)])
    assert clocks(free_starts(doctor, search())) == ["09:00"]


@pytest.mark.row("I4")
def test_a_visit_does_not_run_from_one_clinic_into_another() -> None:
    doctor = timetable(shift("09:00", "10:00", clinic=HERE), shift("10:00", "11:00", clinic=THERE))
    assert clocks(free_starts(doctor, search(60, step=30))) == ["09:00", "10:00"]
    assert clinic_at(doctor, at("10:00"), 60) == THERE
    assert clinic_at(doctor, at("09:30"), 60) is None


@pytest.mark.row("C10")
def test_starts_are_counted_from_the_shift_or_by_the_clock() -> None:
    doctor = timetable(shift("09:10", "11:00"))
    assert clocks(free_starts(doctor, search())) == ["09:10", "09:40", "10:10"]
    assert clocks(free_starts(doctor, search(clock=True))) == ["09:30", "10:00", "10:30"]


@pytest.mark.row("C10")
def test_after_a_busy_time_starts_stay_on_the_grid() -> None:
    doctor = timetable(shift("09:00", "11:00"), taken=[admission("09:00", 35)])
    assert clocks(free_starts(doctor, search())) == ["10:00", "10:30"]


@pytest.mark.row("C10")
def test_nothing_is_offered_sooner_than_the_lead_time() -> None:
    doctor = timetable(shift("09:00", "11:00"))
    assert clocks(free_starts(doctor, search(lead=14 * 60))) == ["10:00", "10:30"]


@pytest.mark.row("C10")
def test_the_horizon_counts_calendar_days_of_the_clinic() -> None:
    doctor = timetable(shift("23:30", "01:00"))
    assert clocks(free_starts(doctor, search(horizon=1))) == ["23:30"]
    assert free_starts(doctor, search(horizon=0)) == []


@pytest.mark.row("C10")
def test_one_day_is_searched_by_its_own_midnights() -> None:
    doctor = timetable(shift("23:00", "01:00"))
    assert clocks(free_starts(doctor, search().on(TODAY + timedelta(days=1), MOSCOW))) == ["00:00", "00:30"]


@pytest.mark.row("C11")
def test_time_that_somebody_holds_is_not_offered_to_another() -> None:
    hold = Busy(at("09:00"), at("09:30"), BusyKind.HELD, 5)
    assert clocks(free_starts(timetable(shift("09:00", "10:00"), claims=[hold]), search())) == ["09:30"]


@pytest.mark.row("C9")
def test_any_doctor_is_the_union_of_all_with_everybody_who_is_free() -> None:
    offers = any_doctor({DoctorId(1): [at("09:00"), at("10:00")], DoctorId(2): [at("09:30"), at("10:00")]})
    assert list(offers.items()) == [(at("09:00"), (1,)), (at("09:30"), (2,)), (at("10:00"), (1, 2))]


@pytest.mark.row("C11")
def test_the_three_nearest_times_are_offered_instead_of_a_lost_one() -> None:
    free = [at("09:00"), at("09:30"), at("10:30"), at("12:00"), at("18:00")]
    assert clocks(nearest(free, at("10:00"))) == ["09:00", "09:30", "10:30"]


@pytest.mark.row("C10")
def test_a_day_when_the_clocks_change_has_no_lost_and_no_double_hour() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Shift(datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 3, tzinfo=UTC), HERE)
    wish = Search(60, night.starts_at, night.ends_at, Grid(60, berlin))
    hours = [start.astimezone(berlin).hour for start in free_starts(timetable(night), wish)]
    assert hours == [0, 1, 3, 4]


@pytest.mark.row("A13")
@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("09:00", NotOffered(Reason.LEAD_TIME)),
        ("10:00", NotOffered(Reason.ADMISSION, 812)),
        ("10:30", NotOffered(Reason.HELD, 5)),
        ("11:30", NotOffered(Reason.BREAK)),
        ("12:00", NotOffered(Reason.BREAK)),
        ("13:10", NotOffered(Reason.OFF_GRID)),
        ("13:30", NotOffered(Reason.OUTSIDE_HOURS)),
        ("20:00", NotOffered(Reason.OUTSIDE_HOURS)),
        ("13:00", None),
    ],
)
def test_the_reason_why_a_time_is_not_offered(clock: str, expected: NotOffered | None) -> None:
    doctor = timetable(
        shift("09:00", "12:00"),
        shift("13:00", "13:50"),
        taken=[admission("10:00", 30)],
        claims=[Busy(at("10:30"), at("11:00"), BusyKind.HELD, 5)],
    )
    wish = search(40, step=30, lead=13 * 60 + 30)
    assert explain(at(clock), doctor, wish, now=YESTERDAY_EVENING, zone=MOSCOW) == expected


@pytest.mark.row("A13")
def test_the_past_the_far_future_and_a_day_off_have_reasons_too() -> None:
    doctor, wish = timetable(shift("09:00", "12:00")), search(horizon=2)

    def why(moment: datetime) -> NotOffered | None:
        return explain(moment, doctor, wish, now=YESTERDAY_EVENING, zone=MOSCOW)

    assert why(YESTERDAY_EVENING - timedelta(hours=1)) == NotOffered(Reason.PAST)
    assert why(at("10:00", TODAY + timedelta(days=1))) == NotOffered(Reason.DAY_OFF)
    assert why(at("10:00", TODAY + timedelta(days=2))) == NotOffered(Reason.BEYOND_HORIZON)
