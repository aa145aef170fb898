"""Free time of doctors: cut the gaps of a timetable into bookable starts, and say why a time is not one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.ids import DoctorId, VmClinicId
from bot.domain.intervals import Interval, day_bounds, first_reaching, gaps
from bot.domain.timetable import Busy, BusyKind, Timetable


@dataclass(frozen=True, slots=True)
class Grid:
    """Where starts may lie: every ``minutes`` from the start of the shift or, with ``clock``, from the midnight
    before it in that zone (:00, :15, :30 …)."""

    minutes: int = 30
    clock: tzinfo | None = None

    def origin(self, shift_start: datetime) -> datetime:
        """The moment from which steps are counted."""
        if self.clock is None:
            return shift_start
        return day_bounds(shift_start.astimezone(self.clock).date(), self.clock)[0]


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Minutes of the clinic's day between which a visit lies; ``closes`` before ``opens`` means over midnight."""

    opens: int
    closes: int
    zone: tzinfo

    @classmethod
    def of(cls, opens: str, closes: str, zone: tzinfo) -> "OpenHours | None":
        """From "09:00" and "21:00"; None for the whole day."""
        first, last = minute_of(opens), minute_of(closes)
        return None if (first, last) in {(0, WHOLE_DAY), (first, first)} else cls(first, last, zone)

    def next_opening(self, now: datetime) -> datetime | None:
        """When somebody is there again; None while somebody is."""
        if self.hold(now, 0):
            return None
        day = now.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        todays = day + timedelta(minutes=self.opens)
        opening = todays if todays > now else todays + timedelta(days=1)
        return opening.astimezone(now.tzinfo)

    def hold(self, start: datetime, minutes: int) -> bool:
        """Whether a visit of ``minutes`` lies within, on the wall clock where it begins."""
        local = start.astimezone(self.zone)
        begin = local.hour * 60 + local.minute
        if self.opens < self.closes:
            return self.opens <= begin and begin + minutes <= self.closes
        return (begin >= self.opens and begin + minutes <= WHOLE_DAY + self.closes) or begin + minutes <= self.closes


WHOLE_DAY = 24 * 60


def minute_of(clock: str) -> int:
    """``540`` for "09:00"."""
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: ``minutes`` of a doctor's time, starting in ``earliest`` <= start < ``latest`` (UTC)."""

    minutes: int
    earliest: datetime
    latest: datetime
    grid: Grid = Grid()
    hours: OpenHours | None = None

    @classmethod
    def ahead(
        cls,
        minutes: int,
        *,
        now: datetime,
        zone: tzinfo,
        lead_minutes: int,
        horizon_days: int,
        grid: Grid = Grid(),
        hours: OpenHours | None = None,
    ) -> "Search":
        """From ``now`` plus the lead time to the end of the clinic's calendar day ``horizon_days`` ahead."""
        last_day = now.astimezone(zone).date() + timedelta(days=horizon_days)
        earliest = now.astimezone(UTC) + timedelta(minutes=lead_minutes)
        return cls(minutes, earliest, day_bounds(last_day, zone)[1], grid, hours)

    def on(self, day: date, zone: tzinfo) -> "Search":
        """The same, for starts on one calendar day of ``zone`` only."""
        begin, end = day_bounds(day, zone)
        return replace(self, earliest=max(self.earliest, begin), latest=min(self.latest, end))


def free_starts(timetable: Timetable, search: Search) -> list[datetime]:
    """Every start at which the whole visit fits into unbroken work and touches nothing taken, in order."""
    starts: list[datetime] = []
    begin = 0
    for place in timetable.work:
        if place.interval[0] >= search.latest:
            break
        if place.interval[1] > search.earliest:
            begin = first_reaching(place.interval[0], timetable.taken, begin)
            starts += _starts_within(place.interval, timetable.taken, begin, search)
    if search.hours:
        starts = [start for start in starts if search.hours.hold(start, search.minutes)]
    return sorted(set(starts)) if timetable.overlaps_itself else starts


def _starts_within(shift: Interval, taken: Sequence[Interval], first: int, search: Search) -> list[datetime]:
    """One sorted sweep; everything that does not change from gap to gap is worked out before it."""
    length, step = timedelta(minutes=search.minutes), timedelta(minutes=search.grid.minutes)
    origin, earliest, latest = search.grid.origin(shift[0]), search.earliest, search.latest - datetime.resolution
    starts: list[datetime] = []
    for begin, end in gaps(shift, taken, first):
        if end - begin < length:
            continue
        start = max(begin, earliest)
        start = origin - (origin - start) // step * step  # rounded up to the grid
        last = min(end - length, latest)
        while start <= last:
            starts.append(start)
            start += step
    return starts


def clinic_at(timetable: Timetable, start: datetime, minutes: int) -> VmClinicId | None:
    """The clinic whose work covers the visit; it goes into the admission."""
    end = start + timedelta(minutes=minutes)
    for place in timetable.work:
        if place.interval[0] <= start and end <= place.interval[1]:
            return place.clinic_id
    return None


def by_date(starts: Iterable[datetime], zone: tzinfo) -> dict[date, list[datetime]]:
    """Starts under their calendar date in ``zone``: 01:30 of a night shift belongs to the new day."""
    days: dict[date, list[datetime]] = {}
    midnight, today = None, None
    for start in sorted(starts):
        if midnight is None or today is None or start >= midnight:
            today = start.astimezone(zone).date()
            midnight = day_bounds(today, zone)[1]
        days.setdefault(today, []).append(start)
    return days


def any_doctor(starts: Mapping[DoctorId, Iterable[datetime]]) -> dict[datetime, tuple[DoctorId, ...]]:
    """The union of several doctors' free time, in order, each start with the doctors who have it."""
    offers: dict[datetime, list[DoctorId]] = {}
    for doctor_id, free in starts.items():
        for start in free:
            offers.setdefault(start, []).append(doctor_id)
    return {start: tuple(offers[start]) for start in sorted(offers)}


def nearest(starts: Iterable[datetime], wanted: datetime, count: int = 3) -> list[datetime]:
    """The ``count`` starts closest to ``wanted``, in order of time; of two equally close the earlier is taken."""
    closest = sorted(starts, key=lambda start: (abs(start - wanted), start))[:count]
    return sorted(closest)


class Reason(StrEnum):
    PAST = "past"
    LEAD_TIME = "lead_time"
    BEYOND_HORIZON = "beyond_horizon"
    CLOSED = "closed"
    DAY_OFF = "day_off"
    OUTSIDE_HOURS = "outside_hours"
    BREAK = "break"
    ADMISSION = "admission"
    HELD = "held"
    BOOKED = "booked"
    BLOCKED = "blocked"
    OFF_GRID = "off_grid"


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Why a time is not offered; ``ref`` is the admission, hold or visit in the way, where there is one."""

    reason: Reason
    ref: int | None = None


_TAKEN_BY = {
    BusyKind.ADMISSION: Reason.ADMISSION,
    BusyKind.HELD: Reason.HELD,
    BusyKind.BOOKED: Reason.BOOKED,
    BusyKind.BLOCKED: Reason.BLOCKED,
}


def explain(start: datetime, timetable: Timetable, search: Search, *, now: datetime, zone: tzinfo) -> NotOffered | None:
    """Why ``start`` is not among ``free_starts`` of the same search, or None when it is."""
    if start in free_starts(timetable, search):
        return None
    if reason := _off_limits(start, search, now):
        return NotOffered(reason)
    interval = start, start + timedelta(minutes=search.minutes)
    if blocker := _in_the_way(interval, timetable.busy):
        return NotOffered(_TAKEN_BY[blocker.kind], blocker.ref)
    if clinic_at(timetable, start, search.minutes) is None:
        return NotOffered(_not_at_work(interval, timetable, day_bounds(start.astimezone(zone).date(), zone)))
    return NotOffered(Reason.OFF_GRID)


def _off_limits(start: datetime, search: Search, now: datetime) -> Reason | None:
    if start < now:
        return Reason.PAST
    if start < search.earliest:
        return Reason.LEAD_TIME
    if search.hours and not search.hours.hold(start, search.minutes):
        return Reason.CLOSED
    return Reason.BEYOND_HORIZON if start >= search.latest else None


def _in_the_way(interval: Interval, busy: Iterable[Busy]) -> Busy | None:
    """The earliest of the rows that overlap."""
    start, end = interval
    overlapping = [one for one in busy if one.starts_at < end and one.ends_at > start and one.ends_at > one.starts_at]
    return min(overlapping, key=lambda one: (one.starts_at, one.ref), default=None)


def _not_at_work(interval: Interval, timetable: Timetable, day: Interval) -> Reason:
    """No work on that day at all, none before or after, or a pause between."""
    today = [place.interval for place in timetable.work if place.interval[0] < day[1] and place.interval[1] > day[0]]
    if not today:
        return Reason.DAY_OFF
    opens, closes = min(start for start, _ in today), max(end for _, end in today)
    return Reason.BREAK if opens <= interval[0] and interval[1] <= closes else Reason.OUTSIDE_HOURS
