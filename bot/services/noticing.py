"""Noticing what Vetmanager shows of our visits: confirmed, begun, finished, moved, given to somebody else, cancelled.

Whoever has read admissions, a pass of the mirror or a hook's re-reading, shows them here.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database
from bot.domain.agreement import terms_of
from bot.domain.ids import VisitId, VmAdmissionId
from bot.domain.visits import SyncState, seen_in_vetmanager
from bot.services.collisions import Collisions
from bot.services.convergence import meet
from bot.services.desk_bookings import DeskBookings
from bot.services.visit_news import owe_cards

_log = logging.getLogger(__name__)


class Noticing:
    def __init__(self, db: Database) -> None:
        self._db = db
        self._desk = DeskBookings(db)
        self._collisions = Collisions(db)

    async def look_at(self, seen: Sequence[MirroredAdmission], asked_at: datetime | None = None) -> int:
        """Compare admissions read at ``asked_at`` (now, when left out) with our visits, make visits of those that the
        desk booked for owners of ours, and find times given away twice; how many visits have changed or appeared."""
        asked_at = asked_at or self._db.now()
        changed = [await self._follow(visit_id, one, asked_at) for visit_id, one in await self._news(seen, asked_at)]
        booked = await self._desk.welcome(seen, asked_at)
        await self._collisions.look_at(seen)
        return sum(changed) + booked

    async def _news(
        self, seen: Sequence[MirroredAdmission], asked_at: datetime
    ) -> list[tuple[VisitId, MirroredAdmission]]:
        """Admissions that differ from our visit of them. A marker counts only while the visit has no admission:
        staff copy descriptions from one visit to the next."""
        by_id = {VmAdmissionId(one.vm_id): one for one in seen}
        by_marker = {one.marker: one for one in sorted(seen, key=lambda one: -one.vm_id) if one.marker}
        async with self._db.read() as uow:
            linked = await uow.visits.by_admission(list(by_id))
            unlinked = await uow.visits.by_marker(list(by_marker)) if by_marker else {}
        pairs = [(dossier, by_id[vm_id]) for vm_id, dossier in linked.items()]
        await self._note_payments(pairs)
        pairs += [(dossier, by_marker[marker]) for marker, dossier in unlinked.items()]
        return [(dossier.visit.id, admission) for dossier, admission in pairs if is_news(dossier, admission, asked_at)]

    async def _note_payments(self, pairs: Sequence[tuple[Dossier, MirroredAdmission]]) -> None:
        """What the clinic's invoices say, as far as it is news (row I16)."""
        news = [(one.visit, seen.payment) for one, seen in pairs if one.visit.payment != seen.payment]
        for visit, payment in news:
            async with self._db.uow() as uow:
                await uow.visits.change(visit.id, payment=payment)
                await owe_cards(uow, visit, self._db.now())
                await uow.commit()

    async def _follow(self, visit_id: VisitId, seen: MirroredAdmission, asked_at: datetime) -> bool:
        async with self._db.uow() as uow:
            dossier = await uow.visits.dossier(visit_id)
            if dossier is None or not is_news(dossier, seen, asked_at):
                return False
            meeting = await meet(uow, dossier, seen, asked_at=asked_at, now=self._db.now())
            await uow.commit()
        _log.info("visit %s met admission %s: %s", visit_id, seen.vm_id, seen.status)
        return meeting.has_changed


def is_news(dossier: Dossier, seen: MirroredAdmission, asked_at: datetime) -> bool:
    """Whether the admission, as read then, says anything that we do not hold and agree on. What was read before the
    last agreement is old: an answer on its way must not undo a move that has overtaken it."""
    visit = dossier.visit
    if dossier.agreed_at is not None and asked_at < dossier.agreed_at:
        return False
    if (visit.vm_admission_id, dossier.vm_status) != (seen.vm_id, seen.status):
        return True
    if visit.sync is not SyncState.SYNCED or seen_in_vetmanager(seen.status, visit.state) is not visit.state:
        return True
    if visit.state.is_over:
        return False
    when = (seen.starts_at, seen.minutes, seen.vm_user_id)
    return (visit.starts_at, visit.minutes, dossier.vm_user_id) != when or dossier.agreed != terms_of(visit)
