"""A doctor's answer to a new booking (rows D11, D15): yes, another time, no with a reason, or silence, which escalates.

Every "no" reaches the owner with an apology, the whole price back and three other times."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import ImpossibleStep, ReasonNeeded, SlotTaken
from bot.domain.ids import DoctorId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Slot, Visit, VisitState
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.visit_access import as_doctor, as_owner
from bot.services.visit_steps import VisitSteps

OFFER, SUGGESTION, UNANSWERED = "cancel-offer", "time-suggested", "visit-unanswered"

SUGGESTED = 6
"""Own free times that a doctor may choose from."""

LEAST_REASON = 3
_UNANSWERED_AT_ONCE = 100

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
        """The doctor's "no", before or after a "yes". ReasonNeeded, TooLong, ImpossibleStep, NotYourVisit."""
        if len(reason.strip()) < LEAST_REASON:
            raise ReasonNeeded
        await self._of_doctor(account, visit_id)
        visit = await self._steps.cancel(account, visit_id, reason)
        now = self._db.now()
        async with self._db.uow() as uow:
            uow.audit.add(f"doctor:{visit.doctor_id}", "visit-cancelled-by-doctor", f"visit:{visit_id}", {}, now)
            await _owe_owner(uow, visit, OFFER, now)
            await uow.commit()
        return visit

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
        """For whoever delivers the offer: two later times of the same doctor, one of somebody else near that time."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
        if visit is None:
            return None
        same = await self._schedule.nearest(visit.service_id, visit.doctor_id, 2)
        slot = Slot(visit.doctor_id, visit.starts_at, visit.minutes)
        near = await self._schedule.alternatives(visit.service_id, slot, None, any_doctor=True)
        others = [one for one in near if one.doctor_id != visit.doctor_id]
        return Alternatives(visit, same, others[: 3 - len(same)])

    async def escalate(self) -> int:
        """Bookings that nobody has answered in time go to the administrators, once each; how many."""
        now = self._db.now()
        async with self._db.uow() as uow:
            late = [one for one in await uow.care.unanswered(now, _UNANSWERED_AT_ONCE) if self._is_late(one, now)]
            emails = await uow.panel.emails() if late else {}
            for visit in late:
                await uow.care.change_acceptance(visit.id, escalated_at=now)
                uow.visits.tell(visit.id, "bot", "not-answered", now)
                uow.audit.add("bot", "visit-not-answered", f"visit:{visit.id}", {"doctor": visit.doctor_id}, now)
                for email in emails.values():
                    facts = {"to": email, "language": "ru", "code": visit.code}
                    uow.outbox.add(Channel.MAIL, UNANSWERED, f"mail:{email}"[:64], facts, now=now)
                await _remind_doctor(uow, visit, now)
            await uow.commit()
        for visit in late:
            _log.warning("visit %s was not answered in time by doctor %s", visit.id, visit.doctor_id)
        return len(late)

    # --- inside ---

    def _is_late(self, visit: Visit, now: datetime) -> bool:
        """Thirty minutes after the booking (five when urgent), or an hour before the start, whichever comes first."""
        rules = self._rules
        patience = rules.accept_minutes_urgent if visit.urgent else rules.accept_minutes
        waited = now - visit.created_at >= timedelta(minutes=patience)
        return waited or visit.starts_at - now <= timedelta(minutes=rules.accept_minutes_before_start)

    async def _of_doctor(self, account: Account, visit_id: VisitId) -> Visit:
        async with self._db.read() as uow:
            return (await as_doctor(uow, account, visit_id)).visit

    async def _account_of(self, uow: UnitOfWork, doctor_id: DoctorId) -> Account | None:
        account_id = await uow.catalogue.account_of(doctor_id)
        since = self._db.now() - timedelta(days=self._rules.session_days)
        known = await uow.accounts.by_id(account_id, since) if account_id else None
        return known.account if known else None


async def _owe_owner(uow: UnitOfWork, visit: Visit, kind: str, now: datetime) -> None:
    facts, line = {"visit_id": visit.id}, f"visit:{visit.id}:owner"
    uow.outbox.add(Channel.TELEGRAM, kind, line, facts, account_id=visit.account_id, priority=Priority.CHAT, now=now)


async def _remind_doctor(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    account_id = await uow.catalogue.account_of(visit.doctor_id)
    if account_id is not None:
        facts, line = {"visit_id": visit.id}, f"visit:{visit.id}:doctor"
        uow.outbox.add(
            Channel.TELEGRAM, UNANSWERED, line, facts, account_id=account_id, priority=Priority.URGENT, now=now
        )
