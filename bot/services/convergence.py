"""Two sides of one visit meet (row I10): what Vetmanager shows is compared with ours and with what was agreed last.

Everything here happens inside one transaction of ours; what Vetmanager is to change is owed, never done on the spot.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import VETMANAGER, Dossier
from bot.db.uow import UnitOfWork
from bot.domain.agreement import Matter, Settlement, Terms, agreed_after, settle, terms_of
from bot.domain.ids import VmAdmissionId
from bot.domain.visits import Slot, SyncState, Visit, VisitState, seen_in_vetmanager
from bot.services.sync_reasons import BROKEN, CONFLICT, FOREIGN_DOCTOR, NOT_STORED, OVERLAP, REFUSED
from bot.services.visit_news import owe_cards, owe_doctor_alert, owe_doctor_left, owe_news, owe_step_once

ITSELF = "agreement"
"""Who settled a conflict that has gone away by itself."""

_STUCK = frozenset({REFUSED, BROKEN})
"""Given up after tries: looking again must not begin them anew, only a person or a new change may."""

_NOTES = {Matter.OVERLAP: OVERLAP, Matter.FOREIGN_DOCTOR: FOREIGN_DOCTOR}


@dataclass(frozen=True, slots=True)
class Meeting:
    """The visit as it is now, and ``wanted``: what Vetmanager should hold instead of what it shows, if anything."""

    before: Visit
    after: Visit
    theirs: Terms
    wanted: Terms | None

    @property
    def has_changed(self) -> bool:
        return self.after != self.before


async def meet(
    uow: UnitOfWork, dossier: Dossier, seen: MirroredAdmission, *, asked_at: datetime, now: datetime, owes: bool = True
) -> Meeting:
    """Bring the visit in line as far as the written rules allow. ``owes`` a step to Vetmanager where it is behind; the
    worker that is taking this very step says no."""
    visit = dossier.visit
    agreed = _agreed(dossier)
    theirs, is_foreign = await _seen(uow, visit, agreed, seen)
    vm_id = VmAdmissionId(seen.vm_id)
    settled = settle(agreed, terms_of(visit), theirs)
    after = _changed(visit, settled.ours, now)
    overlaps = not await _keep_time(uow, visit, after, now)
    stranger = seen.vm_user_id if is_foreign else None
    await _note_conflicts(uow, visit, settled, theirs, now, overlaps=overlaps, stranger=stranger)
    wanted = settled.theirs if settled.theirs != theirs else None
    sync, note = await _standing(uow, dossier, is_behind=wanted is not None)
    await uow.visits.agree(visit.id, agreed_after(agreed, settled.ours, theirs), asked_at)
    after = replace(after, sync=sync, vm_admission_id=vm_id)
    await uow.visits.change(visit.id, **_columns(after, seen.status, note))
    if wanted is not None and owes and note not in _STUCK:
        await owe_step_once(uow, after, now)
    if (after, note) != (replace(visit, vm_admission_id=vm_id), dossier.sync_note):
        await _tell(uow, visit, after, seen, now)
    return Meeting(visit, after, theirs, wanted)


async def theirs_of(uow: UnitOfWork, dossier: Dossier, seen: MirroredAdmission) -> Terms:
    """Vetmanager's version of the visit."""
    return (await _seen(uow, dossier.visit, _agreed(dossier), seen))[0]


def _agreed(dossier: Dossier) -> Terms:
    """A visit that was pushed before anything was agreed on was pushed as it is, waiting for confirmation."""
    return dossier.agreed or replace(terms_of(dossier.visit), state=VisitState.RECEIVED)


def as_plain(terms: Terms) -> dict[str, Any]:
    """A version for the table of conflicts."""
    return {
        "state": terms.state.value,
        "starts_at": terms.starts_at.isoformat(),
        "minutes": terms.minutes,
        "doctor_id": terms.doctor_id,
    }


async def _seen(uow: UnitOfWork, visit: Visit, agreed: Terms, seen: MirroredAdmission) -> tuple[Terms, bool]:
    """Vetmanager's version, and whether its doctor is nobody we know. When and with whom a visit was to be is no
    matter any more once either side has ended it."""
    state = seen_in_vetmanager(seen.status, visit.state)
    if state is VisitState.CANCELLED or visit.state.is_over:
        return replace(terms_of(visit), state=state), False
    performer = await uow.catalogue.by_vm_user(seen.vm_user_id or 0)
    doctor_id = performer.doctor.id if performer else agreed.doctor_id
    return Terms(state, seen.starts_at, seen.minutes, doctor_id), performer is None


def _changed(visit: Visit, ours: Terms, now: datetime) -> Visit:
    if terms_of(visit) == ours:
        return visit
    return replace(
        visit,
        state=ours.state,
        starts_at=ours.starts_at,
        minutes=ours.minutes,
        doctor_id=ours.doctor_id,
        changed_at=now,
        changed_by=VETMANAGER,
    )


async def _keep_time(uow: UnitOfWork, before: Visit, after: Visit, now: datetime) -> bool:
    """The doctor's time follows the visit. False when part of it is another visit's: the clinic's word still counts,
    and a person has to look."""
    if not after.state.holds_time:
        await uow.times.release(before.id)
        return True
    slot = slot_of(after)
    if slot == slot_of(before) and before.state.holds_time:
        return True
    await uow.times.queue_up(before.account_id, before.doctor_id, after.doctor_id)
    await uow.times.release(before.id)
    await uow.times.sweep(after.doctor_id, now)
    return await uow.times.claim(slot, visit_id=before.id)


def slot_of(visit: Visit) -> Slot:
    return Slot(visit.doctor_id, visit.starts_at, visit.minutes)


async def _note_conflicts(
    uow: UnitOfWork,
    visit: Visit,
    settled: Settlement,
    theirs: Terms,
    now: datetime,
    *,
    overlaps: bool,
    stranger: int | None,
) -> None:
    """``stranger``: the user of Vetmanager who has the visit there and is no doctor of ours."""
    matters = set(settled.differences)
    matters |= {Matter.OVERLAP} if overlaps else set()
    matters |= {Matter.FOREIGN_DOCTOR} if stranger is not None else set()
    for matter in sorted(matters):
        shown = as_plain(theirs) | ({"vm_user_id": stranger} if matter is Matter.FOREIGN_DOCTOR else {})
        await uow.conflicts.note(visit.id, matter, as_plain(terms_of(visit)), shown, now)
    gone = [matter for matter in (Matter.STATE, Matter.FOREIGN_DOCTOR) if matter not in matters]
    if settled.ours.state.is_over and Matter.STATE not in matters:
        gone = list(Matter)
    await uow.conflicts.close_matters(visit.id, gone, ITSELF, now)


async def _standing(uow: UnitOfWork, dossier: Dossier, *, is_behind: bool) -> tuple[SyncState, str]:
    """✓, ⏳ or ⚠ with its reason. What was not stored as sent stays an administrator's business all the same."""
    if waiting := await uow.conflicts.open_of([dossier.visit.id]):
        return SyncState.ATTENTION, _NOTES.get(waiting[0].matter, CONFLICT)
    if dossier.sync_note == NOT_STORED or (is_behind and dossier.sync_note in _STUCK):
        return SyncState.ATTENTION, dossier.sync_note
    return (SyncState.QUEUED if is_behind else SyncState.SYNCED), ""


def _columns(after: Visit, status: str, note: str) -> dict[str, Any]:
    return {
        "state": after.state,
        "doctor_id": after.doctor_id,
        "starts_at": after.starts_at,
        "minutes": after.minutes,
        "changed_at": after.changed_at,
        "changed_by": after.changed_by,
        "vm_admission_id": after.vm_admission_id,
        "vm_status": status,
        "sync": after.sync,
        "sync_note": note,
    }


async def _tell(uow: UnitOfWork, before: Visit, after: Visit, seen: MirroredAdmission, now: datetime) -> None:
    """The story, and news for everybody; a new doctor is told as of a new visit, the old one that it is gone."""
    if terms_of(after) != terms_of(before):
        facts = {"status": seen.status, "state": after.state}
        uow.visits.tell(before.id, VETMANAGER, "changed-in-vetmanager", now, **facts)
    if slot_of(after) != slot_of(before):
        uow.visits.tell(before.id, VETMANAGER, "moved", now, before=before.starts_at.isoformat())
    await tell_everybody(uow, before, after, VETMANAGER, now)


async def tell_everybody(uow: UnitOfWork, before: Visit, after: Visit, by: str, now: datetime) -> None:
    """Both cards, a change of doctors for the two of them, and news for whoever has not done it. What the doctor before
    has suggested, or left unanswered, is not the new one's."""
    await owe_cards(uow, after, now)
    if after.doctor_id != before.doctor_id:
        await uow.care.forget_answer(after.id)
        await owe_doctor_left(uow, after, before.doctor_id, now)
        await owe_doctor_alert(uow, after, now)
    if what := _news(before, after):
        await owe_news(uow, after, by, what, now)


def _news(before: Visit, after: Visit) -> str:
    """What is worth a sound: a new time, a new doctor, a confirmation, a cancellation."""
    if after.state is not before.state:
        return after.state if after.state in {VisitState.CONFIRMED, VisitState.CANCELLED} else ""
    return "moved" if slot_of(after) != slot_of(before) else ""
