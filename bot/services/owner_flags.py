"""What the clinic has marked its clients and patients with (row I17): blacklisted, no promotion, dead, deleted.

One request for a hundred of those whom we know; found out by the clock, so that no booking waits for it.
"""

import logging

from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.vetmanager.client import Vetmanager

_log = logging.getLogger(__name__)


class OwnerFlags:
    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._vetmanager = vetmanager.in_background()

    async def refresh(self) -> int:
        """How much was news. An outage leaves everything as it was."""
        try:
            return await self._clients() + await self._pets()
        except ClinicSystemError as error:
            _log.warning("marks of clients and pets stay as they were: %r", error)
            return 0

    async def _clients(self) -> int:
        async with self._db.read() as uow:
            known = await uow.profiles.linked_clients()
        rows = {one.id: one for one in await self._vetmanager.clients.many(known)}
        news = 0
        async with self._db.uow() as uow:
            for number in known:
                row = rows.get(number)
                if row is None or row.is_deleted:
                    news += await uow.profiles.forget_client(number)
                    _log.info("client %s is gone from Vetmanager", number)
                else:
                    flags = {"blacklisted": row.is_blacklisted, "no_news": row.wants_no_mail}
                    news += await uow.profiles.mark(number, **flags)
            await uow.commit()
        return news

    async def _pets(self) -> int:
        async with self._db.read() as uow:
            known = await uow.pets.living_records()
        alive = {one.id for one in await self._vetmanager.pets.many(known) if one.is_alive}
        gone = [number for number in known if number not in alive]
        if gone:
            async with self._db.uow() as uow:
                await uow.pets.bury(gone)
                await uow.commit()
        return len(gone)
