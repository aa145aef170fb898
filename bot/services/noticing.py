"""Noticing what the clinic's people did with our visits in Vetmanager: confirmed, started, finished, moved, cancelled.

Vetmanager is believed. A step that our table of states does not have is not taken back: only its word is kept.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import VETMANAGER, Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import VisitId, VmAdmissionId
from bot.domain.visits import SEEN_IN_VETMANAGER, STEPS, Slot, SyncState, Visit, VisitState
from bot.services.sync_reasons import FOREIGN_DOCTOR, NOT_STORED, OVERLAP
from bot.services.visit_news import owe_cards, owe_doctor_alert

_log = logging.getLogger(__name__)


class Noticing:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def look_at(self, seen: Sequence[MirroredAdmission]) -> int:
        """Compare admissions just read with our visits; how many visits have changed by it."""
        changed = [await self._follow(visit_id, admission) for visit_id, admission in await self._news(seen)]
        return sum(changed)

    async def _news(self, seen: Sequence[MirroredAdmission]) -> list[tuple[VisitId, MirroredAdmission]]:
        """Admissions that differ from our visit of them. A marker counts only while the visit has no admission:
        staff copy descriptions from one visit to the next."""
        by_id = {VmAdmissionId(one.vm_id): one for one in seen}
        by_marker = {one.marker: one for one in sorted(seen, key=lambda one: -one.vm_id) if one.marker}
        async with self._db.read() as uow:
            linked = await uow.visits.by_admission(list(by_id))
            unlinked = await uow.visits.by_marker(list(by_marker)) if by_marker else {}
        pairs = [(dossier, by_id[vm_id]) for vm_id, dossier in linked.items()]
        pairs += [(dossier, by_marker[marker]) for marker, dossier in unlinked.items()]
        return [(dossier.visit.id, admission) for dossier, admission in pairs if _is_news(dossier, admission)]

    async def _follow(self, visit_id: VisitId, seen: MirroredAdmission) -> bool:
        now = self._db.now()
        async with self._db.uow() as uow:
            dossier = await uow.visits.dossier(visit_id)
            if dossier is None or not _is_news(dossier, seen):
                return False
            before = dossier.visit
            after = await _as_seen(uow, before, seen, now)
            # What was not stored as sent stays an administrator's business, whatever happens to the visit meanwhile.
            doubt = await _doubt(uow, before, after, seen, now) or (
                NOT_STORED if dossier.sync_note == NOT_STORED else ""
            )
            await uow.visits.change(visit_id, **_columns(after, seen, doubt))
            if after != before or (before.sync, dossier.sync_note) != (SyncState.SYNCED, doubt):
                await _tell(uow, before, after, seen, now)
            await uow.commit()
        _log.info("visit %s follows admission %s: %s", visit_id, seen.vm_id, seen.status)
        return after != before


def _is_news(dossier: Dossier, seen: MirroredAdmission) -> bool:
    visit = dossier.visit
    if (visit.vm_admission_id, dossier.vm_status) != (seen.vm_id, seen.status):
        return True
    if visit.state.is_over:
        return False
    moved = (visit.starts_at, visit.minutes) != (seen.starts_at, seen.minutes)
    return moved or (dossier.vm_user_id != seen.vm_user_id and dossier.sync_note != FOREIGN_DOCTOR)


async def _as_seen(uow: UnitOfWork, visit: Visit, seen: MirroredAdmission, now: datetime) -> Visit:
    """The visit as Vetmanager has it: its state, time and doctor."""
    wanted = SEEN_IN_VETMANAGER.get(seen.status)
    if wanted is not None and _leads_to(visit.state, wanted):
        visit = replace(visit, state=wanted, changed_at=now)
    if visit.state.is_over:
        return visit
    performer = await uow.catalogue.by_vm_user(seen.vm_user_id or 0)
    doctor_id = performer.doctor.id if performer else visit.doctor_id
    moved = replace(visit, doctor_id=doctor_id, starts_at=seen.starts_at, minutes=seen.minutes)
    return visit if moved == visit else replace(moved, changed_at=now)


def _leads_to(state: VisitState, wanted: VisitState) -> bool:
    """Between two looks the clinic may have taken several steps."""
    return wanted in STEPS[state] or any(_leads_to(step, wanted) for step in STEPS[state])


async def _doubt(uow: UnitOfWork, before: Visit, after: Visit, seen: MirroredAdmission, now: datetime) -> str:
    """Give the visit its new time. A reason for an administrator to look, if there is one."""
    if after.state.is_over:
        await uow.times.release(before.id)
        return ""
    if await uow.catalogue.by_vm_user(seen.vm_user_id or 0) is None:
        return FOREIGN_DOCTOR
    slot = Slot(after.doctor_id, after.starts_at, after.minutes)
    if slot == Slot(before.doctor_id, before.starts_at, before.minutes):
        return ""
    await uow.times.queue_up(before.account_id, before.doctor_id, after.doctor_id)
    await uow.times.release(before.id)
    await uow.times.sweep(after.doctor_id, now)
    return "" if await uow.times.claim(slot, visit_id=before.id) else OVERLAP


def _columns(after: Visit, seen: MirroredAdmission, doubt: str) -> dict[str, Any]:
    return {
        "state": after.state,
        "doctor_id": after.doctor_id,
        "starts_at": after.starts_at,
        "minutes": after.minutes,
        "changed_at": after.changed_at,
        "vm_admission_id": seen.vm_id,
        "vm_status": seen.status,
        "sync": SyncState.ATTENTION if doubt else SyncState.SYNCED,
        "sync_note": doubt,
    }


async def _tell(uow: UnitOfWork, before: Visit, after: Visit, seen: MirroredAdmission, now: datetime) -> None:
    """The story, and news for both people; a new doctor is told as of a new visit."""
    uow.visits.tell(before.id, VETMANAGER, "changed-in-vetmanager", now, status=seen.status, state=after.state)
    await owe_cards(uow, after, now)
    if after.doctor_id != before.doctor_id:
        await owe_doctor_alert(uow, after, now)
