"""Delivering what is owed to other servers: lending rows to workers and settling them. Rows outlive every process."""

import secrets
from datetime import timedelta

from bot.db.repositories.outbox import Channel, Depth, Owed, Priority
from bot.db.uow import Database

__all__ = ["Channel", "DeliveryService", "Depth", "Owed", "Priority"]


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

    def is_expired(self, owed: Owed) -> bool:
        """Too late to be of use: a login code that has run out, a reminder of yesterday (O14)."""
        return owed.expires_at is not None and owed.expires_at <= self._db.now()

    async def done(self, owed: Owed) -> bool:
        """Delivered: the payload is wiped. False when the row was lent to somebody else meanwhile."""
        return await self._settle(owed, done_at=self._db.now(), payload={}, error="")

    async def retry(self, owed: Owed, error: str, after_seconds: float) -> bool:
        """Not delivered this time. ``error`` is a short reason without anything personal."""
        return await self._settle(owed, due_at=self._db.now() + timedelta(seconds=after_seconds), error=error[:64])

    async def dead(self, owed: Owed, error: str) -> bool:
        """Given up; stays listed for the administrator. What was for a person loses its payload, which may hold a
        code or an address; what is for Vetmanager holds ids only and is needed to go on."""
        kept = owed.payload if owed.channel == Channel.VETMANAGER else {}
        return await self._settle(owed, dead_at=self._db.now(), payload=kept, error=error[:64])

    async def wait(self, channel: str, seconds: float) -> None:
        """Until this process owes something new to the channel, or the time has passed."""
        await self._db.bell.wait(channel, seconds)

    async def depth(self) -> dict[str, Depth]:
        """How much each channel owes; channels that owe nothing are absent."""
        async with self._db.read() as uow:
            return await uow.outbox.depth()

    async def _settle(self, owed: Owed, **outcome: object) -> bool:
        async with self._db.uow() as uow:
            is_ours = await uow.outbox.settle(owed, **outcome)
            await uow.commit()
        return is_ours
