"""Keeping floods out (row O16): whoever sends without end is not answered for a while; only an administrator, or time,
lets them in again. Nobody is told, so that there is nothing to talk to; no captcha stands in anybody's way."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.uow import Database
from bot.domain.errors import DoctorStays
from bot.domain.ids import AccountId
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.services.rules import ClinicRules

FLOOD, STAFF = "flood", "staff"
MOST_REMEMBERED = 10_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Somebody who is not answered now. ``visits`` they have to come: a reason to look twice."""

    account_id: AccountId
    until: datetime
    why: str
    name: str
    visits: int


class AbuseService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules
        self._counts: dict[AccountId, tuple[int, int]] = {}
        """(the minute, updates in it) of everybody who writes now."""

    async def is_flood(self, account: Account) -> bool:
        """Count one update more. Past the most that anybody means in a minute the person is shut out."""
        minute = int(self._db.now().timestamp()) // 60
        if len(self._counts) > MOST_REMEMBERED:
            self._counts = {one: kept for one, kept in self._counts.items() if kept[0] == minute}
        then, count = self._counts.get(account.id, (minute, 0))
        count = count + 1 if then == minute else 1
        self._counts[account.id] = (minute, count)
        if count <= self._rules.flood_per_minute:
            return False
        if count == self._rules.flood_per_minute + 1:
            await self._shut_out(account.id, FLOOD, "bot")
        return True

    async def shut_out(self, actor: PanelUser, account_id: AccountId) -> datetime:
        """By hand; until when. NotAllowed, PersonNotFound; DoctorStays for somebody of the clinic's own."""
        actor.must_work()
        async with self._db.read() as uow:
            await uow.accounts.contact(account_id)
            if await uow.doctors.place_of(account_id) is not None:
                raise DoctorStays
        return await self._shut_out(account_id, STAFF, actor.ref)

    async def let_in(self, actor: PanelUser, account_id: AccountId) -> None:
        """Answered again from the next message on. NotAllowed, PersonNotFound."""
        actor.must_work()
        async with self._db.uow() as uow:
            await uow.accounts.contact(account_id)
            await uow.accounts.change(account_id, shut_out_until=None, shut_out_why="")
            uow.audit.add(actor.ref, "let-in", f"account:{account_id}", {}, self._db.now())
            await uow.commit()
        self._counts.pop(account_id, None)

    async def listed(self, actor: PanelUser, limit: int = 100) -> list[ShutOut]:
        """Who is shut out now, the longest first. NotAllowed."""
        actor.must_work()
        now = self._db.now()
        async with self._db.read() as uow:
            rows = await uow.accounts.shut_out(now, limit)
            return [
                ShutOut(one.id, one.until, one.why, one.name, await uow.visits.count_of_owner(one.id, now, past=False))
                for one in rows
            ]

    async def _shut_out(self, account_id: AccountId, why: str, by: str) -> datetime:
        now = self._db.now()
        until = now + timedelta(hours=self._rules.shut_out_hours)
        async with self._db.uow() as uow:
            await uow.accounts.change(account_id, shut_out_until=until, shut_out_why=why)
            uow.audit.add(by, "shut-out", f"account:{account_id}", {"why": why}, now)
            await uow.keep()
        _log.warning("account %s is shut out until %s: %s", account_id, until.isoformat(timespec="minutes"), why)
        return until
