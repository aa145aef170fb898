"""Reminders of visits (row C24). Nothing is scheduled per visit: a tick looks at what is due, and a key forbids a
second one. A visit that was moved is due anew; what is over, begun or too late is not said at all (O14)."""

from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.repositories.visits import OWNER
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import ImpossibleStep
from bot.domain.ids import VisitId
from bot.domain.notices import VisitReminder
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.rules import ClinicRules
from bot.services.visit_access import as_owner
from bot.services.visit_news import owe_cards

REMINDER = "visit-reminder"
AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})

AT_ONCE = 100
"""Reminders a transaction: ten thousand of them must not keep people waiting who are writing to us."""


class ReminderService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    # --- the tick ---

    async def remind(self) -> int:
        """Owe whatever is due and was not given yet; how many."""
        given = 0
        for kind in VisitReminder:
            while found := await self._some(kind):
                given += found
        return given

    async def _some(self, kind: VisitReminder) -> int:
        """How many were looked at; none when there is nothing left to look at."""
        now, ahead = self._db.now(), self._ahead(kind)
        async with self._db.uow() as uow:
            visits = await uow.notices.to_remind(kind, now + ahead - _patience(ahead), now + ahead, AT_ONCE)
            first = await uow.notices.note_reminders(visits, kind, now)
            wanted = await self._wanted(uow, [one for one in visits if one.id in first], kind)
            for visit in wanted:
                self._owe(uow, visit, kind, now)
            await uow.keep()
        return len(visits)

    async def _wanted(self, uow: UnitOfWork, visits: list[Visit], kind: VisitReminder) -> list[Visit]:
        """Not for a pet that has died, not where it is switched off, and not to somebody who has just booked or moved
        the visit and knows (PetDesk's mistake)."""
        without = await uow.notices.without_reminder(kind, [one.account_id for one in visits])
        settled = await uow.visits.settled_at([one.id for one in visits])
        alive = await uow.pets.alive([one.pet_id for one in visits])
        return [
            one
            for one in visits
            if one.account_id not in without
            and one.pet_id in alive
            and settled.get(one.id, one.created_at) <= one.starts_at - self._ahead(kind)
        ]

    def _owe(self, uow: UnitOfWork, visit: Visit, kind: VisitReminder, now: datetime) -> None:
        facts = {"visit_id": visit.id, "kind": kind, "starts_at": visit.starts_at.isoformat()}
        uow.outbox.add(
            Channel.TELEGRAM,
            REMINDER,
            f"visit:{visit.id}:reminders",
            facts,
            account_id=visit.account_id,
            priority=Priority.REMINDER,
            now=now,
            expires_at=self._useless_from(visit, kind),
        )

    def _useless_from(self, visit: Visit, kind: VisitReminder) -> datetime:
        """The day's until the hour's comes, the hour's until the link comes."""
        if kind is VisitReminder.DAY:
            return visit.starts_at - self._ahead(VisitReminder.HOUR)
        return visit.starts_at - timedelta(minutes=self._rules.link_minutes_before)

    def _ahead(self, kind: VisitReminder) -> timedelta:
        if kind is VisitReminder.DAY:
            return timedelta(hours=self._rules.remind_hours_before)
        return timedelta(minutes=self._rules.remind_minutes_before)

    # --- delivering and answering ---

    async def is_due(self, visit_id: VisitId, starts_at: datetime) -> bool:
        """Whether the reminder still makes sense at the moment when it leaves: awaited, at that time, not begun."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
        if visit is None or visit.state not in AWAITED:
            return False
        return visit.starts_at == starts_at and self._db.now() < visit.starts_at

    async def will_come(self, account: Account, visit_id: VisitId) -> Visit:
        """ "I'll be there": the doctor reads it on the card. ImpossibleStep for what has begun or is over."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            if visit.state not in AWAITED:
                raise ImpossibleStep(state=visit.state, wanted="coming")
            if visit.id not in await uow.notices.says_to_come([visit]):
                await uow.notices.will_come(visit, now)
                uow.visits.tell(visit_id, OWNER, "will-come", now)
                await owe_cards(uow, visit, now)
            await uow.commit()
        return visit


def _patience(ahead: timedelta) -> timedelta:
    """How late a reminder may be: a quarter of the time that it is given ahead. After a longer outage it is dropped."""
    return ahead / 4
