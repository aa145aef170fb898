"""Delivering what is owed to other servers: lending rows to workers and settling them. Rows outlive every process."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.db.repositories.outbox import Channel, Depth, Owed, Priority
from bot.db.uow import Database
from bot.domain.people import NOBODY

__all__ = ["EXPORT", "Channel", "DeliveryService", "Depth", "Owed", "Priority"]

RENEWALS = 3
"""In each loan: two may fail before the row is lost to somebody else."""

_log = logging.getLogger(__name__)


EXPORT = "own-data"


class DeliveryService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def claim(self, channel: str, limit: int, lease_seconds: float) -> list[Owed]:
        """Borrow due rows, the most urgent first. Whoever does not settle in time loses them to the next claim."""
        now = self._db.now()
        async with self._db.uow() as uow:
            owed = await uow.outbox.claim(
                channel, limit, lease=secrets.token_hex(8), until=now + timedelta(seconds=lease_seconds), now=now
            )
            await uow.commit()
        return owed

    @asynccontextmanager
    async def kept(self, owed: Owed, seconds: float) -> AsyncIterator[None]:
        """Renew the loan while the work lasts: a living worker is never overtaken, a dead one's rows are free soon."""
        keeper = asyncio.create_task(self._keep(owed, seconds))
        try:
            yield
        finally:
            keeper.cancel()
            await asyncio.wait([keeper])

    def is_expired(self, owed: Owed) -> bool:
        """Too late to be of use: a login code that has run out, a reminder of yesterday (O14)."""
        return owed.expires_at is not None and owed.expires_at <= self._db.now()

    async def is_unwanted(self, owed: Owed) -> bool:
        """For somebody who has asked to be forgotten, or the nobody of test bookings: nothing is said to them any more,
        save what they take along."""
        if owed.account_id is None or owed.channel == Channel.VETMANAGER or owed.kind == EXPORT:
            return False
        async with self._db.read() as uow:
            is_nobody = await uow.accounts.id_of(NOBODY) == owed.account_id
            return is_nobody or await uow.accounts.is_leaving(owed.account_id)

    async def done(self, owed: Owed) -> bool:
        """Delivered: the payload is wiped. False when the row was lent to somebody else meanwhile."""
        return await self._settle(owed, done_at=self._db.now(), payload={}, error="", said="")

    async def retry(self, owed: Owed, error: str, after_seconds: float, said: str = "") -> bool:
        """Not delivered this time. ``error`` is a short reason without anything personal, ``said`` the other server's
        own words."""
        due_at = self._db.now() + timedelta(seconds=after_seconds)
        return await self._settle(owed, due_at=due_at, error=error[:64], said=said[:200])

    async def postpone(self, owed: Owed, seconds: float) -> bool:
        """Nothing is wrong with it: its hour has not come yet, and the try does not count."""
        attempts = max(0, owed.attempts - 1)
        return await self._settle(owed, due_at=self._db.now() + timedelta(seconds=seconds), attempts=attempts, error="")

    async def dead(self, owed: Owed, error: str, said: str = "") -> bool:
        """Given up; stays listed for the administrator. What was for a person loses its payload, which may hold a
        code or an address; what is for Vetmanager holds ids only and is needed to go on."""
        kept = owed.payload if owed.channel == Channel.VETMANAGER else {}
        return await self._settle(owed, dead_at=self._db.now(), payload=kept, error=error[:64], said=said[:200])

    async def wait(self, channel: str, seconds: float) -> None:
        """Until this process owes something new to the channel, or the time has passed."""
        await self._db.bell.wait(channel, seconds)

    async def depth(self) -> dict[str, Depth]:
        """How much each channel owes; channels that owe nothing are absent."""
        async with self._db.read() as uow:
            return await uow.outbox.depth()

    async def _keep(self, owed: Owed, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds / RENEWALS)
            try:
                async with self._db.uow() as uow:
                    await uow.outbox.prolong(owed, self._db.now() + timedelta(seconds=seconds))
                    await uow.commit()
            except Exception:  # the next renewal may work; if none does, the row is delivered twice rather than never
                _log.exception("the loan of row %s was not renewed", owed.id)

    async def _settle(self, owed: Owed, **outcome: object) -> bool:
        async with self._db.uow() as uow:
            is_ours = await uow.outbox.settle(owed, **outcome)
            await uow.commit()
        return is_ours
