"""Free time (rows C9, C10, I4): what owners are offered, day by day, from the mirror and our own book."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.db.uow import Database
from bot.domain.catalogue import Doctor
from bot.domain.errors import DoctorNotFound, NotBookable
from bot.domain.ids import DoctorId, ServiceId
from bot.domain.intervals import Interval, day_bounds
from bot.domain.people import Account
from bot.domain.slots import NotOffered, by_date, explain
from bot.domain.timetable import Busy
from bot.domain.visits import Slot
from bot.services.mirror import MirrorAge, MirrorService
from bot.services.offers import Offer, Offers
from bot.services.rules import ClinicRules
from bot.services.timetables import whole_timetable

ALTERNATIVES = 3

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day of the viewer's calendar with ``count`` bookable starts."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class DoctorChoice:
    """A doctor on offer with the earliest free time; ``is_last`` is the one the owner saw last."""

    doctor: Doctor
    nearest: Slot | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class DoctorSchedule:
    """Work and taken time of one doctor, UTC, as of the last reading."""

    doctor: Doctor
    work: tuple[Interval, ...]
    busy: tuple[Busy, ...]
    as_of: datetime | None


class ScheduleService:
    def __init__(self, db: Database, mirror: MirrorService, rules: ClinicRules) -> None:
        self._db = db
        self._mirror = mirror
        self._offers = Offers(rules)

    async def free_days(self, service_id: ServiceId, doctor_id: DoctorId | None, zone: str) -> list[FreeDay]:
        """Days of ``zone``'s calendar that have free time. NotBookable for what is not booked by time."""
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, doctor_id, self._db.now())
        return _days(offer, zone)

    async def calendar(
        self, service_id: ServiceId, doctor_id: DoctorId | None, zone: str
    ) -> tuple[list[FreeDay], Slot | None]:
        """``free_days`` with the earliest of their slots, of one look. NotBookable."""
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, doctor_id, self._db.now())
        return _days(offer, zone), next(iter(offer.first(1)), None)

    async def free_slots(
        self, service_id: ServiceId, doctor_id: DoctorId | None, day: date, zone: str, account: Account | None = None
    ) -> list[Slot]:
        """Free slots of one day of ``zone``'s calendar; the time that ``account`` holds counts as free for them."""
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, doctor_id, self._db.now(), account)
        return offer.slots(offer.search.on(day, ZoneInfo(zone)))

    async def nearest(
        self,
        service_id: ServiceId,
        doctor_id: DoctorId | None = None,
        limit: int = ALTERNATIVES,
        after: datetime | None = None,
    ) -> list[Slot]:
        """The earliest free slots, from ``after`` on."""
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, doctor_id, self._db.now())
        return offer.first(limit, after)

    async def offered(
        self, service_id: ServiceId, slot: Slot, account: Account | None, *, is_held: bool = False
    ) -> Slot | None:
        """The slot as the schedule has it now, None when it is not free for this owner. One that they hold already may
        be nearer than the lead time allows: the minutes of answering are no reason to lose it. NotBookable."""
        now = self._db.now()
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, slot.doctor_id, now, account)
        search = replace(offer.search, earliest=now) if is_held else offer.search
        return replace(slot, minutes=offer.service.minutes) if offer.has(slot, search) else None

    async def alternatives(
        self, service_id: ServiceId, slot: Slot, account: Account | None, *, any_doctor: bool
    ) -> list[Slot]:
        """Up to three free slots closest to a lost one: of the same doctor, unless anybody would do or nothing is
        left there."""
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, None, self._db.now(), account)
        same_doctor = [] if any_doctor else offer.only(slot.doctor_id).closest(slot.starts_at, ALTERNATIVES)
        return same_doctor or offer.closest(slot.starts_at, ALTERNATIVES)

    async def doctor_choices(self, account: Account | None, service_id: ServiceId) -> list[DoctorChoice]:
        """Doctors of the service: the owner's last one first, then by who is free earlier."""
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, None, self._db.now())
            last = await uow.visits.last_doctor(account.id) if account else None
        choices = [
            DoctorChoice(doctor, next(iter(offer.only(doctor.id).first(1)), None), doctor.id == last)
            for doctor in offer.doctors
        ]
        return sorted(choices, key=_by_merit)

    async def doctor_schedule(self, doctor_id: DoctorId, day_from: date, day_to: date) -> DoctorSchedule:
        """The doctor's work and taken time from the first day to the last, in the clinic's calendar. DoctorNotFound."""
        begin, end = day_bounds(day_from, self._offers.zone)[0], day_bounds(day_to, self._offers.zone)[1]
        async with self._db.read() as uow:
            performer = await uow.catalogue.linked(doctor_id)
            if performer is None:
                raise DoctorNotFound
            whole = await whole_timetable(uow, performer, begin, end, self._db.now())
        work = tuple(place.interval for place in whole.work)
        busy = tuple(sorted(whole.busy, key=lambda one: (one.starts_at, one.ref)))
        return DoctorSchedule(performer.doctor, work, busy, (await self.age()).refreshed_at)

    async def why_not(self, doctor_id: DoctorId, service_id: ServiceId, at: datetime) -> str:
        """Why this time is not offered, as a key of ``domain.slots.Reason``; empty when it is."""
        found = await self.explained(doctor_id, service_id, at)
        return found.reason if found else ""

    async def explained(self, doctor_id: DoctorId, service_id: ServiceId, at: datetime) -> NotOffered | None:
        """The same with what is in the way; None when the time is offered. NotBookable."""
        now = self._db.now()
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, doctor_id, now)
            begin, end = day_bounds(at.astimezone(self._offers.zone).date(), self._offers.zone)
            performer = await uow.catalogue.performer(doctor_id)
            if performer is None:
                raise NotBookable
            whole = await whole_timetable(uow, performer, begin, end, now)
        return explain(at, whole, offer.search, now=now, zone=self._offers.zone)

    async def who_is_free(self, service_id: ServiceId, at: datetime) -> list[DoctorId]:
        """Doctors of the service who have nothing else at this time, however near it is. NotBookable."""
        now = self._db.now()
        async with self._db.read() as uow:
            offer = await self._offers.of(uow, service_id, None, now)
        search = replace(offer.search, earliest=now)
        return [one.id for one in offer.doctors if offer.has(Slot(one.id, at, offer.service.minutes), search)]

    # --- how fresh the picture is ---

    async def age(self) -> MirrorAge:
        return await self._mirror.age()

    async def refresh_hot(self) -> None:
        await self._mirror.refresh_hot()

    async def refresh_full(self) -> None:
        await self._mirror.refresh_full()


def _days(offer: Offer, zone: str) -> list[FreeDay]:
    days = by_date(offer.starts(), ZoneInfo(zone))
    return [FreeDay(day, len(starts)) for day, starts in days.items()]


def _by_merit(choice: DoctorChoice) -> tuple[bool, datetime, str]:
    return not choice.is_last, choice.nearest.starts_at if choice.nearest else _NEVER, choice.doctor.name
