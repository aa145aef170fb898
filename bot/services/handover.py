"""A doctor leaves (row A6): access ends at once, then each visit ahead goes to a colleague or is cancelled, a few at a
time, because every one of them asks Vetmanager. Whatever stops in between is gone on with: what is left is read anew.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.db.uow import Database, UnitOfWork
from bot.domain.chat import Door, Side, door
from bot.domain.errors import DoctorNotFound, ImpossibleStep, NotBookable, ReasonNeeded, SlotTaken
from bot.domain.ids import DoctorId, VisitId
from bot.domain.panel import PanelUser
from bot.domain.visits import Visit
from bot.services.answers import LEAST_REASON
from bot.services.chat_hours import chat_hours, longest_chat
from bot.services.doctors import DoctorService
from bot.services.rules import ClinicRules
from bot.services.visit_desk import VisitDeskService

AT_ONCE = 3
_AHEAD = timedelta(days=400)

_log = logging.getLogger(__name__)


class Fate(StrEnum):
    """What becomes of the visits ahead."""

    KEEP = "keep"
    REASSIGN = "reassign"
    CANCEL = "cancel"


class Outcome(StrEnum):
    REASSIGNED = "reassigned"
    CANCELLED = "cancelled"
    NOT_FREE = "not-free"
    """The colleague has no time then, or does not do this: the visit waits for a person."""
    CHANGED = "changed"
    """Somebody was quicker: it is over, or with another doctor already."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``to`` for handing over, ``reason`` for cancelling: the owners read it."""

    fate: Fate
    to: DoctorId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    visit_id: VisitId
    code: str
    starts_at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """``after`` is the last visit that was looked at; ``left`` are still to come."""

    handed: tuple[Handed, ...]
    left: int
    after: VisitId | None = None


class HandoverService:
    def __init__(self, db: Database, doctors: DoctorService, desk: VisitDeskService, rules: ClinicRules) -> None:
        self._db = db
        self._doctors = doctors
        self._desk = desk
        self._rules = rules

    async def open_chats(self, doctor_id: DoctorId) -> int:
        """How many owners could write to the doctor now."""
        async with self._db.read() as uow:
            return len(await self._open_chats(uow, doctor_id))

    async def begin(self, user: PanelUser, doctor_id: DoctorId, plan: Plan) -> Progress:
        """Off the list, and the first visits. NotAllowed; DoctorNotFound also for a colleague who is not there;
        ReasonNeeded, and then nothing has changed."""
        user.must_be_admin()
        await self._check(doctor_id, plan)
        page = await self._doctors.page(doctor_id)
        if page.doctor.active:
            await self._doctors.remove(user, doctor_id)
        return await self.go_on(user, doctor_id, plan)

    async def go_on(self, user: PanelUser, doctor_id: DoctorId, plan: Plan, after: VisitId | None = None) -> Progress:
        """The next few visits after ``after``; with the last of them the doctor's open chats close."""
        user.must_be_admin()
        await self._check(doctor_id, plan)
        waiting = [] if plan.fate is Fate.KEEP else await self._waiting(doctor_id, after)
        handed = [await self._hand(user, visit, plan) for visit in waiting[:AT_ONCE]]
        left = len(waiting) - len(handed)
        if not left and plan.fate is not Fate.KEEP:
            await self._close_chats(user, doctor_id)
        return Progress(tuple(handed), left, handed[-1].visit_id if handed else after)

    async def _check(self, doctor_id: DoctorId, plan: Plan) -> None:
        if plan.fate is Fate.CANCEL and len(plan.reason.strip()) < LEAST_REASON:
            raise ReasonNeeded(least=LEAST_REASON, field="reason")
        if plan.fate is Fate.REASSIGN:
            colleagues = {line.id for line in await self._doctors.listed() if line.can_be_booked}
            if plan.to is None or plan.to == doctor_id or plan.to not in colleagues:
                raise DoctorNotFound

    async def _waiting(self, doctor_id: DoctorId, after: VisitId | None) -> list[Visit]:
        """Still to come and still the doctor's, in order; after the one that was looked at last."""
        now = self._db.now()
        async with self._db.read() as uow:
            found = [one.visit for one in await uow.visits.of_doctor(doctor_id, now, now + _AHEAD)]
            last = await uow.visits.get(after) if after is not None else None
        ahead = [visit for visit in found if not visit.state.is_over]
        return [visit for visit in ahead if last is None or (visit.starts_at, visit.id) > (last.starts_at, last.id)]

    async def _hand(self, user: PanelUser, visit: Visit, plan: Plan) -> Handed:
        try:
            outcome = await self._carry_out(user, visit, plan)
        except (SlotTaken, NotBookable):
            outcome = Outcome.NOT_FREE
        except ImpossibleStep:
            outcome = Outcome.CHANGED
        return Handed(visit.id, visit.code, visit.starts_at, outcome)

    async def _carry_out(self, user: PanelUser, visit: Visit, plan: Plan) -> Outcome:
        if plan.to is not None:
            await self._desk.hand_over(user, visit, plan.to)
            return Outcome.REASSIGNED
        await self._desk.reject(user, visit.id, plan.reason)
        return Outcome.CANCELLED

    async def _open_chats(self, uow: UnitOfWork, doctor_id: DoctorId) -> list[VisitId]:
        ids = await uow.chats.visits_of(Side.DOCTOR, doctor_id, self._db.now() - longest_chat(self._rules))
        visits = [visit for visit_id in ids if (visit := await uow.visits.get(visit_id))]
        return [visit.id for visit in visits if await self._is_open(uow, visit)]

    async def _is_open(self, uow: UnitOfWork, visit: Visit) -> bool:
        thread, hours = await uow.chats.thread(visit.id), await chat_hours(uow, visit, self._rules)
        return door(visit, locked=thread.is_locked, hours_after=hours, now=self._db.now()) is Door.OPEN

    async def _close_chats(self, user: PanelUser, doctor_id: DoctorId) -> None:
        """Nobody would read them: of visits that are over. One that went to a colleague took its chat along."""
        now = self._db.now()
        async with self._db.read() as uow:
            chats = await self._open_chats(uow, doctor_id)
        async with self._db.uow() as uow:
            for visit_id in chats:
                await uow.chats.lock(visit_id, now)
            if chats:
                uow.audit.add(user.ref, "chats-closed", f"doctor:{doctor_id}", {"chats": len(chats)}, now)
            await uow.commit()
        _log.info("%s chats of doctor %s are closed", len(chats), doctor_id)
