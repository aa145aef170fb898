"""A word inside Vetmanager when a booking needs hands (row I18): registrars sit in that program, not in our panel.

It is owed like everything that is written there, and a campaign of its own tells whether it was said already.
"""

import logging

from bot.db.repositories.outbox import Channel
from bot.db.repositories.visits import OURSELVES, Dossier
from bot.db.uow import Database
from bot.domain.ids import VisitId
from bot.services.data_files import data_file
from bot.services.visit_news import TELL
from bot.vetmanager.client import Vetmanager

TOLD = "staff-told"
"""The line of a visit's story."""

_log = logging.getLogger(__name__)


class StaffNotes:
    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._messages = vetmanager.messages
        self._roles = vetmanager.staff_roles

    async def owe(self) -> int:
        """A note about each visit that needs hands and about which nobody was told yet; how many. None where the
        settings name no roles."""
        if not self._roles:
            return 0
        async with self._db.read() as uow:
            waiting = await uow.visits.in_need_of_hands()
        return sum([await self._owe(one) for one in waiting])

    async def carry(self, visit_id: VisitId, reason: str, *, may_exist: bool) -> None:
        """Said to everybody of the roles, once: after an unclear end the program's own report is asked first."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
        if visit is None or not self._roles:
            return
        campaign = f"OnlyVet {visit.code} {reason}"
        if may_exist and await self._messages.sent(campaign):
            return
        words = data_file("vetmanager_words")
        why = words["reasons"].get(reason, reason)
        await self._messages.to_roles(self._roles, words["needs_hands"].format(code=visit.code, why=why), campaign)
        _log.info("the clinic's people were told that visit %s needs them: %s", visit_id, reason)

    async def _owe(self, dossier: Dossier) -> bool:
        now, visit = self._db.now(), dossier.visit
        async with self._db.uow() as uow:
            if await uow.visits.has_event(visit.id, TOLD, reason=dossier.sync_note):
                return False
            payload = {"visit_id": visit.id, "reason": dossier.sync_note}
            uow.outbox.add(Channel.VETMANAGER, TELL, f"staff:{visit.id}", payload, now=now)
            uow.visits.tell(visit.id, OURSELVES, TOLD, now, reason=dossier.sync_note)
            await uow.commit()
        return True
