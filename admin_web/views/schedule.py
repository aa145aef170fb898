"""One doctor's days: when they work, and what takes their time (row I4; the full grid is A13)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import Field

from admin_web.forms import CalendarDay, Form, read_query
from admin_web.keys import CLOCK, DOCTORS, OPTIONS, SCHEDULE
from admin_web.pages import render
from bot.domain.ids import DoctorId
from bot.domain.staff import DoctorLine
from bot.services.schedule import DoctorSchedule

_DAYS = 7


class Week(Form):
    doctor: int = Field(0, ge=0, lt=2**31)
    day: CalendarDay | None = Field(None, alias="from")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a day as written on the page, in the clinic's zone. ``kind`` is work or what takes the time."""

    begins: datetime
    ends: datetime
    kind: str
    ref: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    work: tuple[Stretch, ...]
    busy: tuple[Stretch, ...]


async def show(request: web.Request) -> web.StreamResponse:
    week, zone = read_query(request, Week), request.app[OPTIONS].time_zone
    doctors = [line for line in await request.app[DOCTORS].listed() if line.active and line.vm_user_id]
    doctor = _chosen(doctors, week.doctor)
    first = week.day or request.app[CLOCK]().astimezone(zone).date()
    facts: dict[str, Any] = {"doctors": doctors, "doctor": doctor, "first": first, "step": timedelta(days=_DAYS)}
    if doctor is None:
        return render(request, "schedule.html", days=[], as_of=None, **facts)
    found = await request.app[SCHEDULE].doctor_schedule(doctor.id, first, first + timedelta(days=_DAYS - 1))
    return render(request, "schedule.html", days=days_of(found, first, zone), as_of=found.as_of, **facts)


def days_of(schedule: DoctorSchedule, first: date, zone: ZoneInfo) -> list[Day]:
    """Seven days; what crosses midnight stands on both of them."""
    work = [Stretch(begin, end, "work") for begin, end in schedule.work]
    busy = [Stretch(one.starts_at, one.ends_at, one.kind, one.ref) for one in schedule.busy]
    days = [first + timedelta(days=number) for number in range(_DAYS)]
    return [Day(day, _on(work, day, zone), _on(busy, day, zone)) for day in days]


def _on(stretches: list[Stretch], day: date, zone: ZoneInfo) -> tuple[Stretch, ...]:
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = begin + timedelta(days=1)
    return tuple(
        Stretch(max(one.begins, begin).astimezone(zone), min(one.ends, end).astimezone(zone), one.kind, one.ref)
        for one in stretches
        if one.begins < end and one.ends > begin
    )


def _chosen(doctors: list[DoctorLine], wanted: int) -> DoctorLine | None:
    return next((line for line in doctors if line.id == DoctorId(wanted)), doctors[0] if doctors else None)
