"""The sweep against an oracle that knows nothing of intervals: it looks at every single minute."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ids import DoctorId, VmClinicId
from bot.domain.slots import Grid, Search, explain, free_starts
from bot.domain.timetable import Busy, Shift, Timetable

ZONE = ZoneInfo("Asia/Yekaterinburg")
DAY_ZERO = datetime(2026, 4, 16, 19, tzinfo=UTC)  # midnight there
DAYS = 3
LAST = DAYS * 24 * 60

minute = st.integers(0, LAST)
stretch = st.tuples(minute, st.integers(1, 900))
shift = st.tuples(minute, st.integers(1, 900), st.sampled_from([1, 2]), st.booleans())


def moment(minutes: int) -> datetime:
    return DAY_ZERO + timedelta(minutes=minutes)


def origin_of(start: int, works: list[bool], by_clock: bool) -> int:
    """Where the grid of this stretch of work begins, walking back a minute at a time."""
    while start > 0 and works[start - 1]:
        start -= 1
    return start // 1440 * 1440 if by_clock else start


def oracle(
    shifts: list[tuple[int, int, int, bool]],
    taken: list[tuple[int, int]],
    length: int,
    step: int,
    window: tuple[int, int],
    by_clock: bool,
) -> set[int]:
    minutes = range(LAST + 2000)
    busy = [any(start <= minute < start + long for start, long in taken) for minute in minutes]
    found: set[int] = set()
    for clinic in (1, 2):
        works = [any(c == clinic and w and s <= m < s + long for s, long, c, w in shifts) for m in minutes]
        for start in range(window[0], window[1]):
            fits = all(works[m] and not busy[m] for m in range(start, start + length))
            if fits and (start - origin_of(start, works, by_clock)) % step == 0:
                found.add(start)
    return found


@pytest.mark.row("I4", "C10")
@settings(max_examples=60, deadline=None)
@given(
    shifts=st.lists(shift, max_size=4),
    taken=st.lists(stretch, max_size=5),
    length=st.integers(5, 120),
    step=st.sampled_from([10, 15, 20, 30, 60]),
    window=st.tuples(minute, minute).map(lambda pair: (min(pair), max(pair))),
    by_clock=st.booleans(),
)
def test_the_sweep_finds_what_looking_at_every_minute_finds(
    shifts: list[tuple[int, int, int, bool]],
    taken: list[tuple[int, int]],
    length: int,
    step: int,
    window: tuple[int, int],
    by_clock: bool,
) -> None:
    table = Timetable.of(
        DoctorId(1),
        [Shift(moment(s), moment(s + long), VmClinicId(clinic), working) for s, long, clinic, working in shifts],
        [Busy(moment(s), moment(s + long)) for s, long in taken],
    )
    search = Search(length, moment(window[0]), moment(window[1]), Grid(step, ZONE if by_clock else None))
    starts = free_starts(table, search)
    assert {(start - DAY_ZERO) // timedelta(minutes=1) for start in starts} == oracle(
        shifts, taken, length, step, window, by_clock
    )
    assert starts == sorted(set(starts))


@pytest.mark.row("A13")
@settings(max_examples=150, deadline=None)
@given(
    shifts=st.lists(shift, max_size=4),
    taken=st.lists(stretch, max_size=5),
    window=st.tuples(minute, minute).map(lambda pair: (min(pair), max(pair))),
    asked=st.lists(minute, min_size=1, max_size=10),
)
def test_a_time_has_a_reason_exactly_when_it_is_not_offered(
    shifts: list[tuple[int, int, int, bool]],
    taken: list[tuple[int, int]],
    window: tuple[int, int],
    asked: list[int],
) -> None:
    table = Timetable.of(
        DoctorId(1),
        [Shift(moment(s), moment(s + long), VmClinicId(clinic), working) for s, long, clinic, working in shifts],
        [Busy(moment(s), moment(s + long)) for s, long in taken],
    )
    search = Search(30, moment(window[0]), moment(window[1]), Grid(15))
    offered = set(free_starts(table, search))
    for start in [moment(one) for one in asked] + sorted(offered)[:3]:
        reason = explain(start, table, search, now=DAY_ZERO, zone=ZONE)
        assert (reason is None) == (start in offered)
