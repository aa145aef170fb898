"""Whom Telegram does not reach any more (row O15): marked when it says so, back when they write, shown to staff."""

from dataclasses import dataclass
from datetime import datetime

from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import AccountId

MOST = 200


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Somebody who has blocked the bot. ``visits``: how many they have to come; ``has_email``: letters get through."""

    account_id: AccountId
    name: str
    phone: str
    since: datetime
    has_email: bool
    visits: int


class ReachService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def unreachable(self) -> list[Unreachable]:
        async with self._db.read() as uow:
            return await unreachable(uow, self._db.now())


async def unreachable(uow: UnitOfWork, now: datetime) -> list[Unreachable]:
    """Those with visits to come first, then the latest."""
    return [Unreachable(AccountId(row[0]), *row[1:]) for row in await uow.accounts.unreachable(now, MOST)]
