"""A service on offer: who performs it, when they are free, and whom "any doctor" means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain, groupby, islice
from zoneinfo import ZoneInfo

from bot.db.repositories.catalogue import Performer
from bot.db.uow import UnitOfWork
from bot.domain.catalogue import Doctor, Service, ServiceKind
from bot.domain.errors import NotBookable
from bot.domain.ids import DoctorId, ServiceId
from bot.domain.intervals import day_bounds
from bot.domain.people import Account
from bot.domain.slots import Grid, OpenHours, Search, any_doctor, free_starts, nearest
from bot.domain.timetable import Timetable
from bot.domain.visits import Slot
from bot.services.rules import ClinicRules
from bot.services.specialisations import known_specialisations
from bot.services.timetables import Timetables

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that a search for time needs, read once."""

    service: Service
    doctors: tuple[Doctor, ...]
    timetables: dict[DoctorId, Timetable]
    search: Search
    zone: tzinfo

    def only(self, doctor_id: DoctorId) -> "Offer":
        """The same, of one doctor."""
        return replace(self, timetables={one: table for one, table in self.timetables.items() if one == doctor_id})

    def starts(self) -> list[datetime]:
        """When anybody at all is free, in order. Sorting runs that are sorted is quicker than hashing every moment."""
        everybodys = chain.from_iterable(free_starts(one, self.search) for one in self.timetables.values())
        return [start for start, _ in groupby(sorted(everybodys))]

    def slots(self, search: Search | None = None) -> list[Slot]:
        """Free slots in order of time, each with one doctor."""
        return self._slots(self._free(search or self.search).items())

    def first(self, limit: int, after: datetime | None = None) -> list[Slot]:
        """Mostly they lie in the next days: a month of twenty doctors is searched only where it is that full."""
        earliest, last = max(self.search.earliest, after or self.search.earliest), self.search.latest
        for days in (2, 7, 31):
            latest = min(last, earliest + timedelta(days=days))
            free = self._free(replace(self.search, earliest=earliest, latest=latest))
            if len(free) >= limit or latest == last:
                break
        else:
            free = self._free(replace(self.search, earliest=earliest))
        return self._slots(islice(free.items(), limit))

    def closest(self, wanted: datetime, limit: int) -> list[Slot]:
        """The slots nearest to ``wanted``, before or after, in order of time."""
        free = self._free(self.search)
        return self._slots((start, free[start]) for start in nearest(free, wanted, limit))

    def has(self, slot: Slot, search: Search) -> bool:
        """Whether this very time of this very doctor is free."""
        timetable = self.timetables.get(slot.doctor_id)
        earliest, latest = max(search.earliest, slot.starts_at), min(search.latest, slot.starts_at + _MOMENT)
        at = replace(search, earliest=earliest, latest=latest)
        return timetable is not None and slot.starts_at in free_starts(timetable, at)

    def _free(self, search: Search) -> dict[datetime, tuple[DoctorId, ...]]:
        return any_doctor({one: free_starts(timetable, search) for one, timetable in self.timetables.items()})

    def _slots(self, free: Iterable[tuple[datetime, Sequence[DoctorId]]]) -> list[Slot]:
        """A doctor's day is measured once, however many of its times are offered."""
        loads: dict[tuple[DoctorId, date], timedelta] = {}
        return [self._slot(start, whose, loads) for start, whose in free]

    def _slot(self, start: datetime, free: Sequence[DoctorId], loads: dict[tuple[DoctorId, date], timedelta]) -> Slot:
        """Of several free doctors the one with the least to do that day; of two alike the one listed longer."""
        if len(free) == 1:
            return Slot(free[0], start, self.service.minutes)
        day = start.astimezone(self.zone).date()
        for one in free:
            if (one, day) not in loads:
                loads[one, day] = self._load(one, day)
        return Slot(min(free, key=lambda one: (loads[one, day], one)), start, self.service.minutes)

    def _load(self, doctor_id: DoctorId, day: date) -> timedelta:
        begin, end = day_bounds(day, self.zone)
        taken = self.timetables[doctor_id].taken
        return sum((min(to, end) - max(since, begin) for since, to in taken if since < end and to > begin), timedelta())


class Offers:
    """Puts offers together. One per process, because it keeps the clinic's timetables in memory."""

    def __init__(self, rules: ClinicRules) -> None:
        self.zone = ZoneInfo(rules.time_zone)
        self._rules = rules
        self._timetables = Timetables()

    async def of(
        self,
        uow: UnitOfWork,
        service_id: ServiceId,
        doctor_id: DoctorId | None,
        now: datetime,
        account: Account | None = None,
    ) -> Offer:
        """The offer of one doctor, or of everybody who performs the service. ``account``'s own hold is no obstacle.
        NotBookable when the service is not shown, not booked by time, or not performed by that doctor."""
        service = await uow.catalogue.offered(service_id)
        if service is None or service.kind is not ServiceKind.SLOT:
            raise NotBookable
        performers = [one for one in await uow.catalogue.performers() if _fits(one, service, doctor_id)]
        if doctor_id is not None and not performers:
            raise NotBookable
        timetables = await self._timetables.of(uow, performers, now, but_of=account.id if account else None)
        doctors = tuple(one.doctor for one in performers)
        return Offer(service, doctors, timetables, self._search(service, now), self.zone)

    def _search(self, service: Service, now: datetime) -> Search:
        rules = self._rules
        return Search.ahead(
            service.minutes,
            now=now,
            zone=self.zone,
            lead_minutes=max(service.lead_minutes, rules.lead_minutes),
            horizon_days=min(service.horizon_days, rules.horizon_days),
            grid=Grid(rules.slot_step_minutes),
            hours=OpenHours.of(rules.opens, rules.closes, self.zone),
        )


def _fits(performer: Performer, service: Service, doctor_id: DoctorId | None) -> bool:
    if doctor_id is not None and performer.doctor.id != doctor_id:
        return False
    return known_specialisations().performs(performer.doctor, service)
