"""What doctors are reminded of (row D16): tomorrow, today, the next visit in ten minutes, visits left open. Each kind
can be switched off. Nothing is scheduled per visit: a tick looks at what is due, and the key forbids a second time."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.db.repositories.outbox import Channel, Priority
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import AccountId, DoctorId, VisitId, VmAdmissionId
from bot.domain.intervals import day_bounds
from bot.domain.people import Account
from bot.domain.visits import SEEN_IN_VETMANAGER, VisitState
from bot.services.day import DayEntry, DayService
from bot.services.rules import ClinicRules
from bot.services.visit_access import doctor_of

REMINDER = "doctor-reminder"
SOON = timedelta(minutes=10)
LEFT_OPEN = timedelta(minutes=30)
"""A visit that ended so long ago and was not closed."""
MORNING_ENDS = 12
"""A list of today is of no use in the afternoon."""

_log = logging.getLogger(__name__)


class ReminderKind(StrEnum):
    EVENING = "evening"
    MORNING = "morning"
    SOON = "soon"
    UNFINISHED = "unfinished"
    RESULT = "result"
    """The owner was promised a conclusion, and the hour comes near (C28)."""


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """``visit_id`` is None for a visit that only Vetmanager knows."""

    visit_id: VisitId | None
    starts_at: datetime
    pet: str
    service: str
    is_urgent: bool
    admission_id: VmAdmissionId | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a doctor reads: ``lines`` as they are at the moment of delivery; none means that there is nothing to say."""

    kind: ReminderKind
    doctor: Account
    lines: list[ReminderLine]
    day: date


Due = tuple[ReminderKind, str, dict[str, str | int]]
"""What, about what (said once), and the facts of its row."""


class DoctorReminderService:
    def __init__(self, db: Database, rules: ClinicRules, days: DayService) -> None:
        self._db = db
        self._days = days
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)

    # --- switches ---

    async def switches(self, account: Account) -> dict[ReminderKind, bool]:
        """Which kinds are on. DoctorsOnly."""
        async with self._db.read() as uow:
            off = (await uow.care.settings(doctor_of(account))).switched_off
        return {kind: kind not in off for kind in ReminderKind}

    async def switch(self, account: Account, kind: ReminderKind, *, on: bool) -> dict[ReminderKind, bool]:
        doctor_id = doctor_of(account)
        async with self._db.uow() as uow:
            settings = await uow.care.settings(doctor_id)
            off = settings.switched_off - {kind.value} if on else settings.switched_off | {kind.value}
            await uow.care.keep_settings(doctor_id, replace(settings, switched_off=off))
            await uow.commit()
        return {one: one.value not in off for one in ReminderKind}

    # --- the tick ---

    async def remind(self) -> int:
        """Owe whatever is due and was not given yet; how many."""
        given = 0
        async with self._db.uow() as uow:
            for doctor_id, account_id in await uow.care.signed_in():
                off = (await uow.care.settings(doctor_id)).switched_off
                for kind, about, facts in await self._due(uow, doctor_id):
                    if kind.value not in off and await uow.care.remind_once(doctor_id, kind, about, uow.now()):
                        self._owe(uow, doctor_id, account_id, kind, facts)
                        given += 1
            await uow.commit()
        return given

    async def reminder(
        self, doctor_id: DoctorId, kind: ReminderKind, day: date, visit_id: VisitId | None
    ) -> Reminder | None:
        """For whoever delivers it."""
        async with self._db.read() as uow:
            account_id = await uow.catalogue.account_of(doctor_id)
            since = self._db.now() - timedelta(days=self._rules.session_days)
            known = await uow.accounts.by_id(account_id, since) if account_id else None
            if known is None or known.account.doctor is None:
                return None
            found = [one for one in await self._of_day(uow, doctor_id, day) if self._is_meant(one, kind, visit_id)]
            if kind is ReminderKind.RESULT:
                found = [one for one in found if not await _is_written(uow, one)]
            lines = [await _line(uow, one, known.account.language) for one in found]
        if kind in {ReminderKind.MORNING, ReminderKind.EVENING}:
            lines = [_listed(one) for one in (await self._days.day(known.account, day)).entries if one.state in AHEAD]
        return Reminder(kind, known.account, lines, day) if lines else None

    # --- inside ---

    async def _due(self, uow: UnitOfWork, doctor_id: DoctorId) -> list[Due]:
        now = uow.now()
        here = now.astimezone(self._zone)
        today, day = here.date(), timedelta(days=1)
        found = await self._of_day(uow, doctor_id, today)
        next_day = await self._of_day(uow, doctor_id, today + day) if here.hour >= self._rules.evening_hour else []
        due = [(ReminderKind.UNFINISHED, today)] if await self._is_left(uow, doctor_id, found, today) else []
        if here.hour < MORNING_ENDS:  # what went on over midnight
            last_night = await self._of_day(uow, doctor_id, today - day)
            if await self._is_left(uow, doctor_id, last_night, today - day):
                due.append((ReminderKind.UNFINISHED, today - day))
        if here.hour >= self._rules.evening_hour and await self._is_busy(uow, doctor_id, next_day, today + day):
            due.append((ReminderKind.EVENING, today + day))
        is_morning = self._rules.morning_hour <= here.hour < MORNING_ENDS
        if is_morning and await self._is_busy(uow, doctor_id, found, today):
            due.append((ReminderKind.MORNING, today))
        coming = [one for one in [*found, *next_day] if _is_ahead(one) and now <= one.visit.starts_at <= now + SOON]
        return [*map(_about_day, due), *map(self._soon, coming)]

    def _soon(self, one: Dossier) -> Due:
        starts_at = one.visit.starts_at
        on = str(starts_at.astimezone(self._zone).date())
        about = f"{one.visit.id}:{int(starts_at.timestamp())}"
        return ReminderKind.SOON, about, {"day": on, "visit_id": one.visit.id}

    async def _is_left(self, uow: UnitOfWork, doctor_id: DoctorId, found: list[Dossier], on: date) -> bool:
        """Whether the doctor has gone home and a visit is open."""
        now = uow.now()
        return any(_is_left_open(one, now) for one in found) and now >= await self._shift_end(uow, doctor_id, on)

    async def _is_busy(self, uow: UnitOfWork, doctor_id: DoctorId, found: list[Dossier], day: date) -> bool:
        """Whether anybody is expected, from the bot or from the desk: a list is of the whole day."""
        if any(map(_is_ahead, found)):
            return True
        performer = await uow.catalogue.linked(doctor_id)
        window = day_bounds(day, self._zone)
        theirs = await uow.mirror.admissions(*window, [performer.vm_user_id]) if performer else []
        return any(SEEN_IN_VETMANAGER.get(one.status, VisitState.CONFIRMED) in AHEAD for one in theirs)

    async def _shift_end(self, uow: UnitOfWork, doctor_id: DoctorId, today: date) -> datetime:
        """When the doctor's work ends today, by the clinic's schedule; the evening for whoever has no shift there, or
        works into the night."""
        begin, end = day_bounds(today, self._zone)
        performer = await uow.catalogue.linked(doctor_id)
        shifts = await uow.mirror.shifts(begin, end, [performer.vm_user_id]) if performer else []
        last = max((one.ends_at for one in shifts if one.is_work and one.ends_at <= end), default=None)
        return last or begin + timedelta(hours=self._rules.evening_hour)

    def _owe(
        self,
        uow: UnitOfWork,
        doctor_id: DoctorId,
        account_id: AccountId,
        kind: ReminderKind,
        facts: dict[str, str | int],
    ) -> None:
        now = uow.now()
        uow.outbox.add(
            Channel.TELEGRAM,
            REMINDER,
            f"doctor:{doctor_id}:reminders",
            {"doctor_id": doctor_id, "kind": kind, **facts},
            account_id=account_id,
            priority=Priority.REMINDER,
            now=now,
            expires_at=now + timedelta(hours=3 if kind is not ReminderKind.SOON else 1),
        )

    async def _of_day(self, uow: UnitOfWork, doctor_id: DoctorId, day: date) -> list[Dossier]:
        return await uow.visits.of_doctor(doctor_id, *day_bounds(day, self._zone))

    def _is_meant(self, one: Dossier, kind: ReminderKind, visit_id: VisitId | None) -> bool:
        if kind is ReminderKind.RESULT:
            return one.visit.id == visit_id
        if kind is ReminderKind.SOON:
            return one.visit.id == visit_id and _is_ahead(one)
        return _is_left_open(one, self._db.now()) if kind is ReminderKind.UNFINISHED else _is_ahead(one)


async def _is_written(uow: UnitOfWork, one: Dossier) -> bool:
    closing = await uow.closings.get(one.visit.id)
    return closing is not None and closing.is_finished


def _about_day(due: tuple[ReminderKind, date]) -> Due:
    return due[0], str(due[1]), {"day": str(due[1])}


AHEAD = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})


def _listed(entry: DayEntry) -> ReminderLine:
    return ReminderLine(
        entry.visit_id,
        entry.starts_at,
        entry.pet_name,
        entry.service_words,
        entry.is_urgent,
        entry.vm_admission_id,
    )


def _is_ahead(one: Dossier) -> bool:
    return one.visit.state in AHEAD


def _is_left_open(one: Dossier, now: datetime) -> bool:
    return not one.visit.state.is_over and one.visit.ends_at + LEFT_OPEN <= now


async def _line(uow: UnitOfWork, one: Dossier, language: str) -> ReminderLine:
    pet = await uow.pets.get(one.visit.pet_id)
    service = await uow.catalogue.service(one.visit.service_id)
    return ReminderLine(
        one.visit.id,
        one.visit.starts_at,
        pet.name if pet else "",
        service.title(language) if service else "",
        one.visit.urgent,
    )
