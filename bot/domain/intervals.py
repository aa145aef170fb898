"""Half-open stretches of time: start is inside, end is not, so two that touch do not overlap."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

Interval: TypeAlias = tuple[datetime, datetime]
"""``(start, end)`` as aware UTC instants; a plain tuple because a search walks tens of thousands of them."""


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time as disjoint intervals in order; touching ones become one, empty ones vanish."""
    result: list[Interval] = []
    first, last = None, None
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if first is None or last is None:
            first, last = start, end
        elif start > last:
            result.append((first, last))
            first, last = start, end
        elif end > last:
            last = end
    if first is not None and last is not None:
        result.append((first, last))
    return result


def gaps(work: Interval, taken: Sequence[Interval], begin: int = 0) -> Iterator[Interval]:
    """What is left of ``work`` after ``taken``, which must be merged; looks at ``taken`` from index ``begin`` on."""
    free_from, end = work
    for index in range(begin, len(taken)):
        busy_from, busy_to = taken[index]
        if busy_from >= end:
            break
        if busy_from > free_from:
            yield free_from, busy_from
        if busy_to > free_from:
            free_from = busy_to
    if free_from < end:
        yield free_from, end


def first_reaching(moment: datetime, taken: Sequence[Interval], begin: int = 0) -> int:
    """Index, from ``begin`` on, of the first of these merged intervals that is not over at ``moment``."""
    while begin < len(taken) and taken[begin][1] <= moment:
        begin += 1
    return begin


def day_bounds(day: date, zone: tzinfo) -> Interval:
    """A calendar day of ``zone`` as UTC instants: 23, 24 or 25 hours, as the clocks have it."""
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
