"""Results that are not written yet (row C28): the doctor is reminded before the promised hour is over, and when it is
over the owner reads so, instead of waiting in silence. Once each: a tick looks at what is late."""

import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import VisitId
from bot.domain.visits import Visit
from bot.services.doctor_reminders import REMINDER, ReminderKind
from bot.services.rules import ClinicRules

LATE = "result-late"
PATIENCE = timedelta(hours=12)
"""After a longer outage it is no news that something is late."""

_log = logging.getLogger(__name__)


class LateResultService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    async def look(self) -> int:
        """Remind doctors and tell owners; how many were told."""
        now, told = self._db.now(), 0
        nudge, promise = timedelta(minutes=self._rules.result_nudge_minutes), timedelta(hours=self._rules.result_hours)
        async with self._db.uow() as uow:
            for visit in await uow.closings.unwritten(now - PATIENCE - promise, now):
                waited = now - visit.ends_at
                told += waited >= nudge and await self._remind(uow, visit)
                told += promise <= waited < promise + PATIENCE and await self._tell(uow, visit)
            await uow.commit()
        return told

    async def is_late(self, visit_id: VisitId) -> bool:
        """Whether there still is nothing to read: for whoever delivers the word."""
        async with self._db.read() as uow:
            closing = await uow.closings.get(visit_id)
        return closing is None or not closing.is_finished

    async def _remind(self, uow: UnitOfWork, visit: Visit) -> bool:
        now, kind = uow.now(), ReminderKind.RESULT
        account_id = await uow.catalogue.account_of(visit.doctor_id)
        off = (await uow.care.settings(visit.doctor_id)).switched_off
        if account_id is None or kind.value in off:
            return False
        if not await uow.care.remind_once(visit.doctor_id, kind, str(visit.id), now):
            return False
        day = visit.starts_at.astimezone(ZoneInfo(self._rules.time_zone)).date()
        facts = {"doctor_id": visit.doctor_id, "kind": kind, "day": day.isoformat(), "visit_id": visit.id}
        line = f"doctor:{visit.doctor_id}:reminders"
        uow.outbox.add(
            Channel.TELEGRAM,
            REMINDER,
            line,
            facts,
            account_id=account_id,
            priority=Priority.REMINDER,
            now=now,
            expires_at=now + PATIENCE,
        )
        return True

    async def _tell(self, uow: UnitOfWork, visit: Visit) -> bool:
        now = uow.now()
        if not await uow.care.remind_once(visit.doctor_id, LATE, str(visit.id), now):
            return False
        uow.outbox.add(
            Channel.TELEGRAM,
            LATE,
            f"visit:{visit.id}:owner",
            {"visit_id": visit.id},
            account_id=visit.account_id,
            now=now,
            expires_at=now + PATIENCE,
        )
        _log.warning("the result of visit %s is late", visit.id)
        return True
