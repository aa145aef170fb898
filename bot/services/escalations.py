"""Bookings that nobody answers in time (row D15): administrators hear of them, and colleagues who are free at that very
time may take them. The first one who does has the visit."""

import logging
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import NotBookable, VisitAnswered
from bot.domain.ids import DoctorId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.admin_letters import owe_admins
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.visit_access import doctor_of
from bot.services.visit_steps import VisitSteps

UNANSWERED, UP_FOR_TAKING = "visit-unanswered", "visit-for-colleagues"
_AT_ONCE = 100

_log = logging.getLogger(__name__)


class EscalationService:
    def __init__(self, db: Database, steps: VisitSteps, schedule: ScheduleService, rules: ClinicRules) -> None:
        self._db = db
        self._steps = steps
        self._schedule = schedule
        self._rules = rules

    async def escalate(self) -> int:
        """Bookings that nobody has answered in time: administrators, the doctor and free colleagues hear of each once;
        how many there were."""
        now = self._db.now()
        async with self._db.read() as uow:
            late = [one for one in await uow.care.unanswered(now, _AT_ONCE) if self._is_late(one, now)]
        return sum([await self._escalate(one, await self._free_colleagues(one)) for one in late])

    async def is_up_for_taking(self, visit_id: VisitId) -> bool:
        """Whether a colleague could still take it: for whoever delivers the offer."""
        async with self._db.read() as uow:
            visit, answer = await uow.visits.get(visit_id), await uow.care.acceptance(visit_id)
        return visit is not None and visit.state is VisitState.RECEIVED and answer.escalated_at is not None

    async def take_over(self, account: Account, visit_id: VisitId) -> Visit:
        """The colleague's from now on, and confirmed. VisitAnswered when it was answered, or their own time has gone,
        meanwhile; DoctorsOnly."""
        taker = doctor_of(account)
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
        if visit is None or taker not in await self._free_colleagues(visit):
            raise VisitAnswered
        taken = await self._steps.take_over(taker, visit_id)
        if taken is None:
            raise VisitAnswered
        return taken

    async def _escalate(self, late: Visit, free: list[DoctorId]) -> bool:
        """False when somebody has answered, moved or escalated it since it was looked at."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit, answer = await uow.visits.get(late.id), await uow.care.acceptance(late.id)
            if visit != late or answer.escalated_at is not None:
                return False
            await uow.care.change_acceptance(late.id, escalated_at=now)
            uow.visits.tell(late.id, "bot", "not-answered", now)
            uow.audit.add("bot", "visit-not-answered", f"visit:{late.id}", {"doctor": late.doctor_id}, now)
            await owe_admins(uow, UNANSWERED, now, code=late.code)
            await _owe_doctor(uow, late, late.doctor_id, UNANSWERED, now)
            for doctor_id in free:
                await _owe_doctor(uow, late, doctor_id, UP_FOR_TAKING, now)
            await uow.commit()
        _log.warning("visit %s was not answered in time by doctor %s", late.id, late.doctor_id)
        return True

    def _is_late(self, visit: Visit, now: datetime) -> bool:
        """Thirty minutes after the booking or its last move (five when urgent), or an hour before the start, whichever
        comes first."""
        rules = self._rules
        patience = rules.accept_minutes_urgent if visit.urgent else rules.accept_minutes
        waited = now - visit.changed_at >= timedelta(minutes=patience)
        return waited or visit.starts_at - now <= timedelta(minutes=rules.accept_minutes_before_start)

    async def _free_colleagues(self, visit: Visit) -> list[DoctorId]:
        """Who performs the same service and has nothing else at that time. Nobody, when it is not on sale any more."""
        try:
            free = await self._schedule.who_is_free(visit.service_id, visit.starts_at)
        except NotBookable:
            return []
        return [doctor_id for doctor_id in free if doctor_id != visit.doctor_id]


async def _owe_doctor(uow: UnitOfWork, visit: Visit, doctor_id: DoctorId, kind: str, now: datetime) -> None:
    account_id = await uow.catalogue.account_of(doctor_id)
    if account_id is None:
        return
    line = f"visit:{visit.id}:doctor" if doctor_id == visit.doctor_id else f"visit:{visit.id}:colleague:{doctor_id}"
    uow.outbox.add(
        Channel.TELEGRAM,
        kind,
        line,
        {"visit_id": visit.id},
        account_id=account_id,
        priority=Priority.URGENT,
        now=now,
        expires_at=visit.starts_at,
    )
