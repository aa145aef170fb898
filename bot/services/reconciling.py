"""The reconciler: every ten minutes both books are compared, so that what no single try could see still converges.

A write that Vetmanager carried out long after we had given it up shows as a second admission with our marker; a visit
that neither stands there nor waits in the queue fell out of it.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.db.repositories.visits import OURSELVES
from bot.db.uow import Database
from bot.domain.agreement import terms_of
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import VmAdmissionId
from bot.domain.timetable import FREED_BY
from bot.domain.visits import SyncState
from bot.services import mirrored
from bot.services.collisions import Collisions
from bot.services.dictionaries import purposes_in
from bot.services.noticing import Noticing
from bot.services.references import marker_in
from bot.services.rules import ClinicRules
from bot.services.visit_news import is_push_owed, owe_push, owe_step_once
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Admission
from bot.vetmanager.timezones import to_local

LOOKS_BACK = timedelta(minutes=30)
"""Three rounds: a missed one is made up for, and late writes come minutes late, not hours."""

DESKS_CHANNEL = "vetmanager"
"""What the program itself writes into the channel of an admission that its people make (vetmanager-api.md §3.8)."""

NAME = "reconciled"
"""Under which the last round is kept."""

_log = logging.getLogger(__name__)


class Reconciler:
    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._vetmanager = vetmanager.in_background()
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)
        self._noticing = Noticing(db)
        self._collisions = Collisions(db)

    async def compare(self) -> int:
        """One round; how many things had to be put right. An outage is noted and the next round looks further back."""
        mended = await self._owe_what_is_lost()
        try:
            mended += await self._look_at_new_rows()
        except ClinicSystemError as error:
            _log.warning("the two books were not compared: %r", error)
        return mended + await self._collisions.review()

    async def _look_at_new_rows(self) -> int:
        asked_at = self._db.now()
        async with self._db.read() as uow:
            last = (await uow.mirror.state(NAME)).refreshed_at or asked_at
            known = await purposes_in(uow, self._rules.default_visit_minutes)
        since = to_local(min(last, asked_at) - LOOKS_BACK, self._zone)
        marked = [row for row in await self._vetmanager.admissions.created_since(since) if marker_in(row.description)]
        await self._noticing.look_at(mirrored.admissions(marked, self._zone, known), asked_at)
        cancelled = await self._cancel_doubles(marked)
        async with self._db.uow() as uow:
            await uow.mirror.refreshed(NAME, asked_at)
            await uow.commit()
        return cancelled

    async def _cancel_doubles(self, rows: Sequence[Admission]) -> int:
        """Of several admissions with the marker of one visit the lowest stays; what staff copied is theirs."""
        ours = [row for row in rows if row.channel != DESKS_CHANNEL]
        async with self._db.read() as uow:
            known = await uow.visits.by_admission([row.id for row in ours])
        markers = {marker_in(row.description) for row in ours if row.id not in known}
        return sum([await self._cancel_doubles_of(marker) for marker in sorted(markers)])

    async def _cancel_doubles_of(self, marker: str) -> int:
        async with self._db.read() as uow:
            dossier = await uow.visits.of_marker(marker)
        if dossier is None:
            return 0
        found = [one for one in await self._vetmanager.admissions.by_marker(marker) if one.channel != DESKS_CHANNEL]
        live = sorted(one.id for one in found if one.status not in FREED_BY)
        mine = dossier.visit.vm_admission_id
        spare = [one for one in live if one != (mine if mine in live else min(live, default=0))]
        for one in spare:
            await self._vetmanager.admissions.cancel(one)
            _log.error("admission %s was a second one of visit %s and is cancelled", one, dossier.visit.id)
            await self._remember(dossier.visit.id, one)
        return len(spare)

    async def _remember(self, visit_id: int, admission_id: VmAdmissionId) -> None:
        now = self._db.now()
        async with self._db.uow() as uow:
            uow.visits.tell(visit_id, OURSELVES, "double-cancelled", now, admission=admission_id)
            if await uow.mirror.drop(admission_id):
                await uow.mirror.bump()
            await uow.commit()

    async def _owe_what_is_lost(self) -> int:
        """Visits that wait for Vetmanager while nothing in the queue is about them."""
        async with self._db.read() as uow:
            waiting = await uow.visits.waiting(self._db.now() - LOOKS_BACK)
        owed = 0
        for dossier in waiting:
            async with self._db.uow() as uow:
                now, visit = self._db.now(), dossier.visit
                if visit.vm_admission_id is None and not visit.is_off:
                    if not await is_push_owed(uow, visit):
                        await owe_push(uow, visit, now, again=True)
                        owed += 1
                elif visit.sync is SyncState.QUEUED and dossier.agreed != terms_of(visit):
                    await owe_step_once(uow, visit, now)
                await uow.commit()
        return owed
