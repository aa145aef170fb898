"""A doctor's answer to a new booking (rows D11, D15): yes, another time, or no with a reason. Silence escalates
(escalations.py). Every "no" reaches the owner with an apology, the whole price back and three other times."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import ImpossibleStep, NotBookable, ReasonNeeded, SlotTaken, TooLong
from bot.domain.ids import DoctorId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Slot, Visit, VisitState
from bot.services.admin_letters import owe_admins
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.visit_access import as_doctor, as_owner
from bot.services.visit_steps import MOST_REASON, VisitSteps

SUGGESTION, CANCELLED = "time-suggested", "visit-cancelled-by-doctor"

SUGGESTED = 6
"""Own free times that a doctor may choose from."""

OFFERED = 3
"""Other times instead of a visit that fell through."""

LEAST_REASON = 3

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What is offered instead of a visit that fell through: the same doctor later, another doctor near that time."""

    visit: Visit
    same_doctor: list[Slot]
    other_doctors: list[Slot]


class AnswerService:
    def __init__(self, db: Database, steps: VisitSteps, schedule: ScheduleService, rules: ClinicRules) -> None:
        self._db = db
        self._steps = steps
        self._schedule = schedule
        self._rules = rules

    async def accept(self, account: Account, visit_id: VisitId) -> Visit:
        """DoctorsOnly, NotYourVisit, ImpossibleStep."""
        await self._of_doctor(account, visit_id)
        return await self._steps.confirm(account, visit_id)

    async def cancel(self, account: Account, visit_id: VisitId, reason: str) -> Visit:
        """The doctor's "no", before or after a "yes": the owner is offered other times, administrators hear of it.
        ReasonNeeded, TooLong, ImpossibleStep, NotYourVisit."""
        reason = checked_reason(reason)
        await self._of_doctor(account, visit_id)
        return await self._steps.cancel(account, visit_id, reason, also=_tell_admins)

    async def free_times(self, account: Account, visit_id: VisitId) -> list[Slot]:
        """The doctor's own times that could be offered instead. DoctorsOnly, NotYourVisit."""
        visit = await self._of_doctor(account, visit_id)
        found = await self._schedule.nearest(visit.service_id, visit.doctor_id, SUGGESTED + 1)
        return [slot for slot in found if slot.starts_at != visit.starts_at][:SUGGESTED]

    async def suggest(self, account: Account, visit_id: VisitId, at: datetime) -> None:
        """The owner is asked whether another time would do. Nothing is taken until they say so: the visit stays where
        it is. ImpossibleStep for a visit that has begun or is over."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            if visit.state not in {VisitState.RECEIVED, VisitState.CONFIRMED}:
                raise ImpossibleStep(state=visit.state, wanted="moved")
            await uow.care.change_acceptance(visit_id, suggested=[at.isoformat()], suggested_at=now)
            uow.visits.tell(visit_id, "doctor", "time-suggested", now, suggested=at.isoformat())
            await _owe_owner(uow, visit, SUGGESTION, now)
            await uow.commit()

    async def suggested(self, visit_id: VisitId) -> list[datetime]:
        """What has been suggested and not been taken yet."""
        async with self._db.read() as uow:
            return list((await uow.care.acceptance(visit_id)).suggested)

    async def take_suggested(self, account: Account, visit_id: VisitId, at: datetime) -> Visit:
        """The owner agrees: the visit moves to that time by the doctor's word, and is confirmed with it. SlotTaken when
        it has gone meanwhile, or was never suggested; LoginNeeded, NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            suggested = (await uow.care.acceptance(visit_id)).suggested
            doctor = await self._account_of(uow, visit.doctor_id)
        if at not in suggested or doctor is None:
            raise SlotTaken(alternatives=[])
        await self._steps.move(doctor, visit_id, Slot(visit.doctor_id, at, visit.minutes))
        moved = await self._steps.confirm(doctor, visit_id)
        async with self._db.uow() as uow:
            await uow.care.change_acceptance(visit_id, suggested=[])
            await uow.commit()
        return moved

    async def alternatives(self, visit_id: VisitId) -> Alternatives | None:
        """For whoever delivers the offer: three times, two of the same doctor and one of somebody else near that time,
        as far as there are such."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
        if visit is None:
            return None
        try:
            return await self._alternatives(visit)
        except NotBookable:
            return Alternatives(visit, [], [])  # booked at the desk, or the doctor has left

    # --- inside ---

    async def _alternatives(self, visit: Visit) -> Alternatives:
        """The same doctor later: one who is ill today is not offered for today; another doctor at the same time, else
        near it."""
        soon = self._schedule.nearest
        found = await soon(visit.service_id, visit.doctor_id, OFFERED + 1, after=visit.starts_at)
        same = [one for one in found if one.starts_at > visit.starts_at][:OFFERED]
        others = await self._others(visit)
        kept = same[: OFFERED - min(1, len(others))]
        return Alternatives(visit, kept, others[: OFFERED - len(kept)])

    async def _others(self, visit: Visit) -> list[Slot]:
        free = await self._schedule.who_is_free(visit.service_id, visit.starts_at)
        if colleagues := [one for one in free if one != visit.doctor_id]:
            return [Slot(one, visit.starts_at, visit.minutes) for one in colleagues]
        slot = Slot(visit.doctor_id, visit.starts_at, visit.minutes)
        near = await self._schedule.alternatives(visit.service_id, slot, None, any_doctor=True)
        return [one for one in near if one.doctor_id != visit.doctor_id]

    async def _of_doctor(self, account: Account, visit_id: VisitId) -> Visit:
        async with self._db.read() as uow:
            return (await as_doctor(uow, account, visit_id)).visit

    async def _account_of(self, uow: UnitOfWork, doctor_id: DoctorId) -> Account | None:
        account_id = await uow.catalogue.account_of(doctor_id)
        since = self._db.now() - timedelta(days=self._rules.session_days)
        known = await uow.accounts.by_id(account_id, since) if account_id else None
        return known.account if known else None


def checked_reason(typed: str) -> str:
    """On one line, as the owner is going to read it. ReasonNeeded, TooLong."""
    reason = " ".join(typed.split())
    if len(reason) < LEAST_REASON:
        raise ReasonNeeded
    if len(reason) > MOST_REASON:
        raise TooLong(most=MOST_REASON, length=len(reason), field="reason")
    return reason


async def _tell_admins(uow: UnitOfWork, visit: Visit) -> None:
    now = uow.now()
    uow.audit.add(f"doctor:{visit.doctor_id}", "visit-cancelled-by-doctor", f"visit:{visit.id}", {}, now)
    await owe_admins(uow, CANCELLED, now, code=visit.code)


async def _owe_owner(uow: UnitOfWork, visit: Visit, kind: str, now: datetime) -> None:
    facts, line = {"visit_id": visit.id}, f"visit:{visit.id}:owner"
    uow.outbox.add(Channel.TELEGRAM, kind, line, facts, account_id=visit.account_id, priority=Priority.CHAT, now=now)
