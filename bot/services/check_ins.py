"""How is the pet? Asked two or three days after a visit (row C30). Nothing is scheduled but one row, written when the
visit is closed: a tick looks at what is due, asks once, reminds once, and is silent from then on."""

import logging
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.check_ins import CheckIn, Feeling
from bot.domain.closing import Closing
from bot.domain.errors import CheckInOver
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.admin_letters import owe_admins
from bot.services.rules import ClinicRules
from bot.services.visit_access import as_owner

CHECK_IN, WORSE, WORSE_LETTER = "check-in", "check-in-worse", "check-in-worse-letter"

AT_ONCE = 100
TOO_LATE = timedelta(days=3)
"""After a longer outage the question has lost its sense."""

_log = logging.getLogger(__name__)


class CheckInService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    # --- the tick ---

    async def ask(self) -> int:
        """Owe whatever is due: the first question, or the one reminder; how many."""
        given = 0
        while True:
            asked, looked_at = await self._some()
            given += asked
            if looked_at < AT_ONCE:
                return given

    async def _some(self) -> tuple[int, int]:
        """Looked at first and written down after: a hundred visits must not be kept from their doctors meanwhile. What
        is not true any more when a question leaves is not asked."""
        now, again = self._db.now(), timedelta(hours=self._rules.check_in_again_hours)
        async with self._db.read() as uow:
            found = await uow.check_ins.due(now, now - again, AT_ONCE)
            wanted = {one.visit_id: visit for one in found if (visit := await self._wanted(uow, one, now))}
        first = [one.visit_id for one in found if one.asked_at is None]
        second = [one.visit_id for one in found if one.asked_at is not None]
        async with self._db.uow() as uow:
            for visit_id, visit in wanted.items():
                self._owe(uow, visit, now, again=visit_id in second)
            for visit_id in first:
                if visit_id not in wanted:
                    await uow.check_ins.call_off(visit_id)
            await uow.check_ins.note_asked(first, now, again=False)
            await uow.check_ins.note_asked(second, now, again=True)
            await uow.keep()
        return len(wanted), len(found)

    async def _wanted(self, uow: UnitOfWork, one: CheckIn, now: datetime) -> Visit | None:
        """The visit, if it is not too late and still makes sense to ask."""
        again = timedelta(hours=self._rules.check_in_again_hours)
        due_at = one.due_at if one.asked_at is None else one.asked_at + again
        visit = await uow.visits.get(one.visit_id) if now - due_at <= TOO_LATE else None
        return visit if visit is not None and await _makes_sense(uow, visit) else None

    def _owe(self, uow: UnitOfWork, visit: Visit, now: datetime, *, again: bool) -> None:
        uow.outbox.add(
            Channel.TELEGRAM,
            CHECK_IN,
            f"visit:{visit.id}:check-in",
            {"visit_id": visit.id, "again": again},
            account_id=visit.account_id,
            priority=Priority.REMINDER,
            now=now,
            expires_at=now + TOO_LATE,
        )

    # --- delivering and answering ---

    async def is_due(self, visit_id: VisitId) -> bool:
        """Whether the question still makes sense at the moment when it leaves."""
        async with self._db.read() as uow:
            visit, one = await uow.visits.get(visit_id), await uow.check_ins.get(visit_id)
            if visit is None or one is None or one.answered_at is not None:
                return False
            return await _makes_sense(uow, visit)

    async def is_worse(self, visit_id: VisitId) -> bool:
        """Whether the newest answer still says so."""
        async with self._db.read() as uow:
            one = await uow.check_ins.get(visit_id)
        return one is not None and one.feeling is Feeling.WORSE

    async def answer(self, account: Account, visit_id: VisitId, feeling: Feeling) -> Visit:
        """The owner's answer; who changes their mind may answer again. "Worse" wakes the doctor, once however often it
        is tapped. LoginNeeded, NotYourVisit, CheckInOver."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            one = await uow.check_ins.get(visit_id)
            if one is None or one.asked_at is None or not await self._is_open(uow, visit, now):
                raise CheckInOver
            if one.feeling is not feeling:
                await uow.check_ins.answer(visit_id, feeling, now)
                uow.visits.tell(visit_id, "owner", f"feels-{feeling}", now)
                if feeling is Feeling.WORSE:
                    await _owe_doctor(uow, visit, now)
            await uow.commit()
        _log.info("visit %s: the owner says %s", visit_id, feeling)
        return visit

    async def _is_open(self, uow: UnitOfWork, visit: Visit, now: datetime) -> bool:
        """As long as the repeat visit has its price."""
        return now <= visit.ends_at + timedelta(days=self._rules.repeat_days) and await _makes_sense(uow, visit)


# --- called within the transaction of whoever gives out a result ---


def check_in_at(closing: Closing, now: datetime, rules: ClinicRules) -> datetime | None:
    """When the owner will be asked; None for never."""
    days = closing.conclusion.check_in_days
    hours = rules.check_in_hours if days is None else days * 24
    return (closing.finished_at or now) + timedelta(hours=hours) if hours else None


async def plan_check_in(uow: UnitOfWork, visit: Visit, closing: Closing, rules: ClinicRules) -> None:
    due_at = check_in_at(closing, uow.now(), rules)
    if due_at is None:
        await uow.check_ins.call_off(visit.id)
    else:
        await uow.check_ins.plan(visit.id, due_at)


# --- inside ---


async def _makes_sense(uow: UnitOfWork, visit: Visit) -> bool:
    """Nobody asks after a pet that has died, or after a visit that did not happen."""
    return visit.state is VisitState.DONE and await uow.pets.is_alive(visit.pet_id)


async def _owe_doctor(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """A card for the doctor, with a sound. Where the doctor has left the clinic, administrators hear of it."""
    account_id = await uow.catalogue.account_of(visit.doctor_id)
    if account_id is None:
        await owe_admins(uow, WORSE_LETTER, now, code=visit.code)
        return
    uow.outbox.add(
        Channel.TELEGRAM,
        WORSE,
        f"visit:{visit.id}:doctor",
        {"visit_id": visit.id},
        account_id=account_id,
        priority=Priority.URGENT,
        now=now,
    )
