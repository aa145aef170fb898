"""What an animal takes now (row D6), out of what was prescribed at its visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from bot.domain.closing import Medicine
from bot.domain.history import HistoryEntry

STILL = timedelta(days=30)
"""A medicine without a number of days ("при боли", or nothing said) may well be taken still for so long."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A medicine that was prescribed here and is not over; ``until`` is its last day, where days were said."""

    medicine: Medicine
    since: date
    until: date | None = None


def taken_now(entries: Sequence[HistoryEntry], today: date, zone: tzinfo) -> tuple[Taken, ...]:
    """``entries`` newest first: what was prescribed again later counts as it was prescribed last."""
    newest: dict[str, Taken] = {}
    for entry in entries:
        for medicine in entry.medicines:
            newest.setdefault(medicine.drug.casefold(), _taken(medicine, entry.at.astimezone(zone).date()))
    return tuple(one for one in newest.values() if _is_on(one, today))


def _taken(medicine: Medicine, since: date) -> Taken:
    days = int(medicine.days) if medicine.days.isdecimal() and len(medicine.days) <= 4 else 0
    return Taken(medicine, since, since + timedelta(days=days - 1) if days else None)


def _is_on(taken: Taken, today: date) -> bool:
    return today <= (taken.until or taken.since + STILL)
