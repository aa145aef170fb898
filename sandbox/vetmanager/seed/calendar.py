"""Working hours from two weeks ago to six weeks ahead: breaks, nights, a day off, leave, two branches."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sandbox.vetmanager.seed.directories import Rows
from sandbox.vetmanager.seed.staff import (
    CARDIOLOGIST,
    DERMATOLOGIST,
    DIETOLOGIST,
    NEUROLOGIST,
    ONLYVET,
    SECOND_CLINIC,
    SURGEON,
    THERAPIST,
)

DAYS = range(-14, 46)
WORK, LEAVE, SICK, ON_CALL, NIGHT_DUTY = 2, 3, 4, 5, 7
SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = 6, 0, 1, 2, 3, 4, 5

_TYPES = [
    (WORK, "Рабочее время", 1),
    (LEAVE, "Отпуск", 0),
    (SICK, "Больничный", 0),
    (ON_CALL, "Дежурство на телефоне", 0),
    (NIGHT_DUTY, "Ночное дежурство", 1),
]

Shift = dict[str, Any]


def rows(now: datetime) -> Rows:
    today = now.date()
    return {
        "timesheetTypes": [{"id": kind, "name": name, "is_working_hours": works} for kind, name, works in _TYPES],
        "timesheet": [shift for offset in DAYS for shift in _day(today + timedelta(days=offset), offset)],
    }


def _day(day: date, offset: int) -> Iterator[Shift]:
    weekday = day.weekday()
    if weekday != SUNDAY:
        yield from _with_break(THERAPIST, day, "09:00", "13:00", "14:00", "18:00")
    if weekday not in (SUNDAY, MONDAY):
        yield from _with_break(CARDIOLOGIST, day, "10:00", "14:00", "15:00", "19:00")
    if day.toordinal() % 4 < 2:  # two days on, two days off
        yield from _with_break(DERMATOLOGIST, day, "09:00", "13:00", "13:45", "21:00")
    yield from _surgeon(day)
    yield from _neurologist(day)
    yield from _dietologist(day, offset)


def _surgeon(day: date) -> Iterator[Shift]:
    """Works in both branches, on Wednesdays in one after the other."""
    if day.weekday() in (MONDAY, TUESDAY, THURSDAY, FRIDAY):
        yield _shift(SURGEON, day, "10:00", "16:00")
    if day.weekday() == WEDNESDAY:
        yield _shift(SURGEON, day, "09:00", "12:00")
        yield _shift(SURGEON, day, "14:00", "19:00", clinic_id=SECOND_CLINIC)
    if day.weekday() == SATURDAY:
        yield _shift(SURGEON, day, "11:00", "17:00", clinic_id=SECOND_CLINIC)


def _neurologist(day: date) -> Iterator[Shift]:
    """Every third night, as one row that crosses midnight; Mondays on the phone, which is no reception."""
    if day.toordinal() % 3 == 0:
        yield _shift(NEUROLOGIST, day, "20:00", "08:00", kind=NIGHT_DUTY, night=1)
    if day.toordinal() % 3 == 2:
        yield _shift(NEUROLOGIST, day, "12:00", "18:00")
    if day.weekday() == MONDAY:
        yield _shift(NEUROLOGIST, day, "10:00", "11:00", kind=ON_CALL, title="Звонки коллег")


def _dietologist(day: date, offset: int) -> Iterator[Shift]:
    """A week of leave soon: all-day rows of a type that is no working time."""
    if 10 <= offset <= 16:
        yield {
            **_shift(DIETOLOGIST, day, "00:00", "23:59", kind=LEAVE, all_day=1),
            "end_datetime": f"{day} 23:59:59",
        }
    elif day.weekday() in (MONDAY, WEDNESDAY, FRIDAY, SUNDAY):
        yield from _with_break(DIETOLOGIST, day, "12:00", "15:00", "15:30", "20:00")


def _with_break(doctor: int, day: date, begin: str, lunch: str, back: str, end: str) -> Iterator[Shift]:
    """Lunch is no row: it is the gap between two."""
    yield _shift(doctor, day, begin, lunch)
    yield _shift(doctor, day, back, end)


def _shift(
    doctor: int,
    day: date,
    begin: str,
    end: str,
    *,
    kind: int = WORK,
    clinic_id: int = ONLYVET,
    **more: Any,
) -> Shift:
    last = day if begin < end else day + timedelta(days=1)
    return {
        "doctor_id": doctor,
        "begin_datetime": f"{day} {begin}:00",
        "end_datetime": f"{last} {end}:00",
        "type": kind,
        "clinic_id": clinic_id,
        **more,
    }
