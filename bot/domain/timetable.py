"""A doctor's timetable: when the clinic has them at work, and what takes that time. All instants are aware UTC."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from bot.domain.ids import DoctorId, VmAdmissionId, VmClinicId
from bot.domain.intervals import Interval, merged

FREED_BY = frozenset({"deleted"})
"""Vetmanager's statuses that give the time back. ``not_approved`` is a draft that Vetmanager's own calendar shows as
free; with a doctor and a time it is somebody's plan, so it counts as taken here (vetmanager-api.md §3.8)."""

DEFAULT_MINUTES = 30
"""Length of a visit when neither the row, its purpose nor the doctor's position tells one."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A row of the clinic's timesheet. Leave, sickness and duty notes are rows too, with ``is_working`` false.

    A lunch break is the gap between two rows; a night shift is one row across midnight. Rows of a whole day end at
    23:59:59 in Vetmanager: such an end means the full minute.
    """

    starts_at: datetime
    ends_at: datetime
    clinic_id: VmClinicId
    is_working: bool = True

    @property
    def interval(self) -> Interval:
        ends_at = self.ends_at
        return self.starts_at, ends_at + timedelta(seconds=1) if ends_at.second == 59 else ends_at


@dataclass(frozen=True, slots=True)
class Appointment:
    """An admission in the clinic's book, as far as time is concerned; ``minutes`` is None where none is set."""

    id: VmAdmissionId
    starts_at: datetime | None
    minutes: int | None = None
    status: str | None = None
    type_id: int | None = None


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a visit takes when its row does not say: by purpose, else by the doctor's position, else the default."""

    by_type: Mapping[int, int] = field(default_factory=dict)
    of_position: int | None = None
    default: int = DEFAULT_MINUTES

    def of(self, appointment: Appointment) -> timedelta:
        minutes = appointment.minutes or self._of_type(appointment.type_id) or self.of_position or self.default
        return timedelta(minutes=minutes)

    def _of_type(self, type_id: int | None) -> int | None:
        return None if type_id is None else self.by_type.get(type_id)


class BusyKind(StrEnum):
    ADMISSION = "admission"
    HELD = "held"
    BOOKED = "booked"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that is taken, by what, and the id of its row there."""

    starts_at: datetime
    ends_at: datetime
    kind: BusyKind = BusyKind.ADMISSION
    ref: int = 0


def busy_with(appointments: Iterable[Appointment], lengths: Lengths) -> list[Busy]:
    """What a doctor's admissions take, in whichever clinic they are: one person cannot be in two places."""
    return [
        Busy(one.starts_at, one.starts_at + lengths.of(one), BusyKind.ADMISSION, one.id)
        for one in appointments
        if one.starts_at is not None and one.status not in FREED_BY
    ]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Unbroken work in one clinic. Touching rows of the timesheet are one stretch."""

    interval: Interval
    clinic_id: VmClinicId


@dataclass(frozen=True, slots=True)
class Timetable:
    """One doctor's work and busy time, merged once and searched many times."""

    doctor_id: DoctorId
    work: tuple[Workplace, ...]
    taken: tuple[Interval, ...]
    busy: tuple[Busy, ...]

    @classmethod
    def of(cls, doctor_id: DoctorId, shifts: Iterable[Shift], busy: Iterable[Busy]) -> "Timetable":
        busy = tuple(busy)
        taken = merged([(one.starts_at, one.ends_at) for one in busy])
        return cls(doctor_id, _workplaces(shifts), tuple(taken), busy)

    @property
    def overlaps_itself(self) -> bool:
        """Shifts of two clinics at the same time: a slip of the clinic's, and no reason to offer a start twice."""
        return any(later.interval[0] < earlier.interval[1] for earlier, later in pairwise(self.work))


def _workplaces(shifts: Iterable[Shift]) -> tuple[Workplace, ...]:
    """Working rows merged clinic by clinic, in order of time."""
    rows = sorted((one for one in shifts if one.is_working), key=_clinic)
    places = [
        Workplace(interval, clinic_id)
        for clinic_id, group in groupby(rows, key=_clinic)
        for interval in merged(one.interval for one in group)
    ]
    return tuple(sorted(places, key=lambda place: (place.interval, place.clinic_id)))


def _clinic(shift: Shift) -> VmClinicId:
    return shift.clinic_id
