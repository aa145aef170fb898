"""Conflicts for the panel (row I10): both versions side by side, and a person's word on which one stays."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.db.repositories.conflicts import Conflict
from bot.db.repositories.visits import STAFF, Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.agreement import Matter, Terms, terms_of
from bot.domain.errors import AlreadySettled, SlotTaken
from bot.domain.ids import ConflictId, DoctorId, VisitId
from bot.domain.panel import PanelUser
from bot.domain.visits import Slot, SyncState, VisitState
from bot.services.convergence import tell_everybody
from bot.services.visit_news import owe_follow_up, owe_step

Keep = Literal["ours", "theirs", "done"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One conflict with what a person needs to decide it. ``ours`` and ``theirs`` as in ``Conflict``; names and
    phones of people stay out of it."""

    id: ConflictId
    visit_id: VisitId
    code: str
    pet: str
    matter: Matter
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    at: datetime
    vm_admission_id: int | None
    can_keep_ours: bool


class ConflictService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def listed(
        self, after: int = 0, limit: int | None = None, *, search: str = "", matter: Matter | None = None
    ) -> list[ConflictLine]:
        """What waits for a person, oldest first, younger than the conflict ``after``."""
        async with self._db.read() as uow:
            waiting = await uow.conflicts.open(after, limit, search=search, matter=matter)
            found = [(one, await uow.visits.dossier(one.visit_id)) for one in waiting]
            pets = {dossier.visit.pet_id for _, dossier in found if dossier is not None}
            names = {pet.id: pet.name for pet_id in pets if (pet := await uow.pets.get(pet_id)) is not None}
        return [
            _line(one, dossier, names.get(dossier.visit.pet_id, "")) for one, dossier in found if dossier is not None
        ]

    async def settle(self, actor: PanelUser, conflict_id: ConflictId, keep: Keep) -> None:
        """Ours: our version is restored and written into Vetmanager whole. Theirs: it is taken over, where it was not
        already. Done: a person has seen to it, both stay as they are, and the card comes back only when either side
        changes once more. NotAllowed, AlreadySettled; SlotTaken when our version's time is somebody else's by now."""
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            conflict = await uow.conflicts.get(conflict_id)
            dossier = await uow.visits.dossier(conflict.visit_id) if conflict else None
            if conflict is None or dossier is None:
                raise AlreadySettled
            if not await uow.conflicts.close(conflict_id, actor.ref, keep, now):
                raise AlreadySettled
            await _carry_out(uow, conflict, dossier, keep, now)
            facts = {"matter": conflict.matter, "keep": keep}
            uow.audit.add(actor.ref, "conflict-settled", f"visit:{conflict.visit_id}", facts, now)
            uow.visits.tell(conflict.visit_id, STAFF, "conflict-settled", now, **facts)
            await uow.commit()
        _log.info("conflict %s of visit %s: %s stays", conflict_id, conflict.visit_id, keep)


def _line(conflict: Conflict, dossier: Dossier, pet: str) -> ConflictLine:
    return ConflictLine(
        conflict.id,
        conflict.visit_id,
        dossier.visit.code,
        pet,
        conflict.matter,
        conflict.ours,
        conflict.theirs,
        conflict.at,
        dossier.visit.vm_admission_id,
        can_keep_ours=conflict.matter in _OURS_CAN_STAY,
    )


_OURS_CAN_STAY = frozenset({Matter.TIME, Matter.DOCTOR, Matter.STATE})
"""Somebody else at the same time, or a doctor we do not know, is no version of ours."""


async def _carry_out(uow: UnitOfWork, conflict: Conflict, dossier: Dossier, keep: Keep, now: datetime) -> None:
    visit, before = dossier.visit, terms_of(dossier.visit)
    wanted = _wanted(conflict, before, keep)
    await _take_time(uow, dossier, before, wanted, now)
    is_waiting = bool(await uow.conflicts.open_of([visit.id]))
    note = dossier.sync_note if is_waiting else ""
    await uow.visits.change(
        visit.id,
        state=wanted.state,
        starts_at=wanted.starts_at,
        minutes=wanted.minutes,
        doctor_id=wanted.doctor_id,
        sync=SyncState.ATTENTION if is_waiting else SyncState.QUEUED,
        sync_note=note,
        **({"changed_at": now, "changed_by": STAFF} if wanted != before else {}),
    )
    after = await uow.visits.get(visit.id)
    assert after is not None
    if keep == "ours" and conflict.matter in _OURS_CAN_STAY:
        owe_step(uow, after, now, keep="ours")
    else:
        await owe_follow_up(uow, after, now)
    await tell_everybody(uow, visit, after, STAFF, now)


def _wanted(conflict: Conflict, now: Terms, keep: Keep) -> Terms:
    """The version that stays: only the matter in question changes, whatever else has happened since."""
    if keep == "done":
        return now
    chosen = conflict.ours if keep == "ours" else conflict.theirs
    match conflict.matter:
        case Matter.TIME:
            return Terms(now.state, datetime.fromisoformat(chosen["starts_at"]), chosen["minutes"], now.doctor_id)
        case Matter.DOCTOR:
            return Terms(now.state, now.starts_at, now.minutes, DoctorId(chosen["doctor_id"]))
        case Matter.STATE:
            return Terms(VisitState(chosen["state"]), now.starts_at, now.minutes, now.doctor_id)
    return now


async def _take_time(uow: UnitOfWork, dossier: Dossier, before: Terms, wanted: Terms, now: datetime) -> None:
    """The claims follow the decision. SlotTaken: then nothing was decided."""
    if before == wanted:
        return
    visit = dossier.visit
    await uow.times.queue_up(visit.account_id, before.doctor_id, wanted.doctor_id)
    await uow.times.release(visit.id)
    if not wanted.state.holds_time:
        return
    await uow.times.sweep(wanted.doctor_id, now)
    if not await uow.times.claim(Slot(wanted.doctor_id, wanted.starts_at, wanted.minutes), visit_id=visit.id):
        raise SlotTaken(alternatives=[])
