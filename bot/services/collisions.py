"""Times given away twice: the desk and the bot know no common lock, so a collision is found and told, never hidden."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import OURSELVES, Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.agreement import Matter, terms_of
from bot.domain.ids import VmAdmissionId
from bot.domain.timetable import FREED_BY
from bot.domain.visits import SyncState, Visit
from bot.services.convergence import as_plain
from bot.services.sync_reasons import OVERLAP, TIME
from bot.services.visit_news import is_push_owed, owe_cards, owe_collision, owe_push

_log = logging.getLogger(__name__)


class Collisions:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def look_at(self, seen: Sequence[MirroredAdmission]) -> int:
        """Find our visits that somebody else's admission overlaps. Both stay: the owner is offered other times, an
        administrator sees both versions. How many are new."""
        busy = [one for one in seen if one.status not in FREED_BY and one.vm_user_id]
        if not busy:
            return 0
        async with self._db.read() as uow:
            ours = await uow.visits.awaited(self._db.now())
            by_admission = await uow.visits.by_admission([one.vm_id for one in busy])
        theirs = [one for one in busy if not _is_of_the_bot(by_admission.get(VmAdmissionId(one.vm_id)))]
        pairs = [(mine.visit, other) for mine in ours if _is_of_the_bot(mine) for other in _over(mine, theirs)]
        return sum([await self._collide(visit, other) for visit, other in pairs])

    async def review(self) -> int:
        """Close those that are over: one of the two was moved or cancelled. How many."""
        async with self._db.read() as uow:
            waiting = [one for one in await uow.conflicts.open() if one.matter is Matter.OVERLAP]
        return sum([await self._close_if_over(one.visit_id) for one in waiting])

    async def _collide(self, visit: Visit, other: MirroredAdmission) -> bool:
        async with self._db.uow() as uow:
            is_news = await collide(uow, visit, _plain(other), self._db.now())
            await uow.commit()
        if is_news:
            _log.error("visit %s collides with admission %s", visit.id, other.vm_id)
        return is_news

    async def _close_if_over(self, visit_id: int) -> bool:
        now = self._db.now()
        async with self._db.uow() as uow:
            dossier = await uow.visits.dossier(visit_id)
            if dossier is None or (dossier.visit.state.holds_time and await _is_overlapped(uow, dossier)):
                return False
            await uow.conflicts.close_matters(visit_id, [Matter.OVERLAP], "agreement", now)
            if not await uow.conflicts.open_of([visit_id]) and dossier.sync_note in {OVERLAP, TIME}:
                await _go_on(uow, dossier.visit, now)
            await uow.commit()
        return True


async def collide(uow: UnitOfWork, visit: Visit, theirs: dict[str, Any], now: datetime) -> bool:
    """Note that the visit's time is somebody else's too, and owe the owner a word about it; whether it is news."""
    if not await uow.conflicts.note(visit.id, Matter.OVERLAP, as_plain(terms_of(visit)), theirs, now):
        return False
    await uow.visits.change(visit.id, sync=SyncState.ATTENTION, sync_note=OVERLAP)
    uow.visits.tell(visit.id, OURSELVES, "collision", now, **theirs)
    owe_collision(uow, visit, now)
    await owe_cards(uow, visit, now)
    return True


async def _go_on(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """Nothing is in the way any more: a visit that waited outside Vetmanager is pushed after all."""
    is_there = visit.vm_admission_id is not None
    await uow.visits.change(visit.id, sync=SyncState.SYNCED if is_there else SyncState.QUEUED, sync_note="")
    if not is_there and not visit.is_off and not await is_push_owed(uow, visit):
        await owe_push(uow, visit, now, again=True)
    await owe_cards(uow, visit, now)


def _is_of_the_bot(dossier: Dossier | None) -> bool:
    return dossier is not None and not dossier.is_from_desk


def _over(mine: Dossier, theirs: Iterable[MirroredAdmission]) -> list[MirroredAdmission]:
    """A second admission with the visit's own marker is a late write of ours: the reconciler's business."""
    visit = mine.visit
    return [
        one
        for one in theirs
        if one.vm_user_id == mine.vm_user_id
        and one.vm_id != visit.vm_admission_id
        and one.marker != visit.marker
        and one.overlaps(visit.starts_at, visit.ends_at)
    ]


async def _is_overlapped(uow: UnitOfWork, dossier: Dossier) -> bool:
    """By the mirror; and when it is not, the visit gets back what other visits kept it from claiming."""
    visit = dossier.visit
    begin, end = _reach(visit)
    rows = await uow.mirror.admissions(begin, end, [dossier.vm_user_id or 0])
    if _over(dossier, rows):
        return True
    return not await uow.times.reclaim(visit.doctor_id, visit.starts_at, visit.minutes, visit.id)


def _reach(visit: Visit) -> tuple[datetime, datetime]:
    """Where admissions begin that may reach into the visit."""
    return visit.starts_at - timedelta(days=1), visit.ends_at


def _plain(other: MirroredAdmission) -> dict[str, Any]:
    return {
        "admission_id": other.vm_id,
        "starts_at": other.starts_at.isoformat(),
        "minutes": other.minutes,
        "status": other.status,
    }
