"""A doctor's week on the desk (row A13): work, what takes it and why a time is not offered; periods kept free."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.time import TimeBlock
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.catalogue import Doctor, Service
from bot.domain.errors import AlreadySettled, BadPeriod, DoctorNotFound, TooLong
from bot.domain.ids import DoctorId, ServiceId, VisitId
from bot.domain.intervals import Interval
from bot.domain.panel import PanelUser
from bot.domain.slots import NotOffered, Reason
from bot.domain.timetable import Busy, BusyKind
from bot.domain.visits import VisitState
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.specialisations import known_specialisations

DAYS = 7
MOST_BLOCKED = timedelta(days=90)
MOST_NOTE = 200

_STAYS = frozenset({BusyKind.BOOKED, BusyKind.ADMISSION})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that takes the doctor's time. ``visit_id``, ``code`` and ``state`` where it is a visit of ours; ``ref``
    is the admission, hold or block. ``note`` is the block's."""

    starts_at: datetime
    ends_at: datetime
    kind: BusyKind
    ref: int
    pet: str = ""
    visit_id: VisitId | None = None
    code: str = ""
    state: VisitState | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    doctor: Doctor
    work: tuple[Interval, ...]
    entries: tuple[Entry, ...]
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Why:
    """The answer about one time: nothing is in the way, or what is: the visit's ``code`` where it is ours, the ``note``
    beside a period that the desk keeps free, or until when the doctor pauses. ``is_stopped``: nobody is offered
    anything, whatever the schedule says."""

    service: Service
    at: datetime
    found: NotOffered | None
    code: str = ""
    note: str = ""
    paused_until: datetime | None = None
    is_stopped: bool = False
    step_minutes: int = 0


class WeekService:
    def __init__(self, db: Database, schedule: ScheduleService, rules: ClinicRules) -> None:
        self._db = db
        self._schedule = schedule
        self._rules = rules

    async def week(self, user: PanelUser, doctor_id: DoctorId, first: date) -> Week:
        """Seven days from ``first``, in the clinic's calendar. DoctorNotFound."""
        del user  # whoever has a panel account may look
        shown = await self._schedule.doctor_schedule(doctor_id, first, first + timedelta(days=DAYS - 1))
        async with self._db.read() as uow:
            entries = await _entries(uow, shown.busy)
        return Week(shown.doctor, shown.work, tuple(entries), shown.as_of)

    async def services(self, doctor_id: DoctorId) -> list[Service]:
        """What the doctor can be booked for by time."""
        async with self._db.read() as uow:
            doctor, services = await uow.catalogue.doctor(doctor_id), await uow.catalogue.services()
        if doctor is None:
            raise DoctorNotFound
        return [one for one in services if one.is_by_time and known_specialisations().performs(doctor, one)]

    async def why(self, user: PanelUser, doctor_id: DoctorId, service_id: ServiceId, at: datetime) -> Why:
        """Why this time is not offered. NotBookable for a service that this doctor does not offer at all."""
        del user
        found = await self._schedule.explained(doctor_id, service_id, at)
        async with self._db.read() as uow:
            service = await uow.catalogue.service(service_id)
            reason, ref = (found.reason, found.ref or 0) if found else (None, 0)
            visit = await uow.visits.get(ref) if reason is Reason.BOOKED else None
            block = await uow.times.block(ref) if reason is Reason.BLOCKED and ref else None
            is_pause = reason is Reason.BLOCKED and not ref
            paused_until = (await uow.care.settings(doctor_id)).paused_until if is_pause else None
        assert service is not None
        return Why(
            service,
            at,
            found,
            visit.code if visit else "",
            block.note if block else "",
            paused_until,
            self._rules.booking_paused,
            self._rules.slot_step_minutes,
        )

    async def block(
        self, user: PanelUser, doctor_id: DoctorId, starts_at: datetime, ends_at: datetime, note: str = ""
    ) -> int:
        """Offer nothing in this period; what is booked already stays (``within`` tells what). The number of the
        period. NotAllowed, DoctorNotFound, BadPeriod, TooLong."""
        user.must_work()
        words, now = " ".join(note.split()), self._db.now()
        if len(words) > MOST_NOTE:
            raise TooLong(most=MOST_NOTE, length=len(words), field="note")
        if not starts_at < ends_at <= starts_at + MOST_BLOCKED or ends_at <= now:
            raise BadPeriod(days=MOST_BLOCKED.days)
        async with self._db.uow() as uow:
            if await uow.catalogue.doctor(doctor_id) is None:
                raise DoctorNotFound
            await uow.times.queue_up(None, doctor_id)
            block_id = await uow.times.add_block(doctor_id, starts_at, ends_at, words, user.ref, now)
            facts = {"from": starts_at.isoformat(), "to": ends_at.isoformat()}
            uow.audit.add(user.ref, "time-blocked", f"doctor:{doctor_id}", facts, now)
            await uow.commit()
        _log.info("doctor %s is not offered from %s to %s", doctor_id, starts_at, ends_at)
        return block_id

    async def within(self, user: PanelUser, block_id: int) -> list[Entry]:
        """What stands in a period that is kept free: our visits and the clinic's own appointments, by time; empty for
        a period that is gone."""
        del user  # whoever has a panel account may look
        async with self._db.read() as uow:
            block = await uow.times.block(block_id)
        if block is None:
            return []
        zone = ZoneInfo(self._rules.time_zone)
        begin, end = (at.astimezone(zone).date() for at in (block.starts_at, block.ends_at))
        shown = await self._schedule.doctor_schedule(block.doctor_id, begin, end)
        inside = [one for one in shown.busy if one.kind in _STAYS and _overlaps(one, block)]
        async with self._db.read() as uow:
            return await _entries(uow, inside)

    async def unblock(self, user: PanelUser, block_id: int) -> DoctorId:
        """The period is offered again; whose it was. NotAllowed, AlreadySettled."""
        user.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            block = await uow.times.drop_block(block_id)
            if block is None:
                raise AlreadySettled
            facts = {"from": block.starts_at.isoformat(), "to": block.ends_at.isoformat()}
            uow.audit.add(user.ref, "time-unblocked", f"doctor:{block.doctor_id}", facts, now)
            await uow.commit()
        return block.doctor_id


def _overlaps(one: Busy, block: TimeBlock) -> bool:
    return one.starts_at < block.ends_at and one.ends_at > block.starts_at


async def _entries(uow: UnitOfWork, busy: Sequence[Busy]) -> list[Entry]:
    """A visit of ours that stands in Vetmanager is one thing, not two."""
    of = {kind: [one for one in busy if one.kind is kind] for kind in BusyKind}
    visits = {one.ref: await uow.visits.dossier(one.ref) for one in of[BusyKind.BOOKED]}
    known = {one.visit.vm_admission_id for one in visits.values() if one is not None}
    seen = await _seen(uow, of[BusyKind.ADMISSION])
    notes = await _notes(uow, of[BusyKind.BLOCKED])
    entries = [await _booked(uow, one, visits[one.ref]) for one in of[BusyKind.BOOKED]]
    entries += [
        Entry(one.starts_at, one.ends_at, one.kind, one.ref, pet=seen[one.ref].pet_name if one.ref in seen else "")
        for one in of[BusyKind.ADMISSION]
        if one.ref not in known
    ]
    entries += [Entry(one.starts_at, one.ends_at, one.kind, one.ref) for one in of[BusyKind.HELD]]
    entries += [
        Entry(one.starts_at, one.ends_at, one.kind, one.ref, note=notes.get(one.ref, ""))
        for one in of[BusyKind.BLOCKED]
    ]
    return sorted(entries, key=lambda one: (one.starts_at, one.kind, one.ref))


async def _booked(uow: UnitOfWork, one: Busy, dossier: Dossier | None) -> Entry:
    assert dossier is not None
    visit, pet = dossier.visit, await uow.pets.get(dossier.visit.pet_id)
    name = pet.name if pet else ""
    return Entry(one.starts_at, one.ends_at, one.kind, one.ref, name, visit.id, visit.code, visit.state)


async def _seen(uow: UnitOfWork, busy: Sequence[Busy]) -> dict[int, MirroredAdmission]:
    if not busy:
        return {}
    begin, end = min(one.starts_at for one in busy), max(one.ends_at for one in busy)
    return {one.vm_id: one for one in await uow.mirror.admissions(begin, end)}


async def _notes(uow: UnitOfWork, busy: Sequence[Busy]) -> dict[int, str]:
    return await uow.times.notes([one.ref for one in busy]) if busy else {}
