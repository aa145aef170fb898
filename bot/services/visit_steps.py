"""What people do with a visit (rows D10, C21, C22): confirm, start, finish, note a no-show, cancel, move, take back.

Each act is one transaction of ours: state, the doctor's time, the story, and rows for whoever must hear of it.
Vetmanager follows by its queue.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.db.repositories.visits import DOCTOR, OWNER, STAFF
from bot.db.uow import Database, UnitOfWork
from bot.domain.agreement import Matter
from bot.domain.errors import (
    DoctorsOnly,
    ImpossibleStep,
    MovesPaused,
    NotYourVisit,
    SlotTaken,
    TooLateToMove,
    TooLateToUndo,
    TooLong,
    VisitNotFound,
)
from bot.domain.ids import DoctorId, VisitId
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.domain.refunds import refund_percent
from bot.domain.visits import Slot, SyncState, Visit, VisitState
from bot.services.convergence import slot_of, tell_everybody
from bot.services.live_check import LiveCheck
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.visit_news import (
    owe_cards,
    owe_doctor_left,
    owe_follow_up,
    owe_news,
)

MOST_REASON = 500

Actor = Account | PanelUser
Also = Callable[[UnitOfWork, Visit], Awaitable[object]]
"""More to be kept with a step."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CancelTerms:
    """What a cancellation means now: how much of the price goes back, and until when all of it would."""

    refund_percent: int
    whole_until: datetime


class VisitSteps:
    def __init__(self, db: Database, schedule: ScheduleService, live: LiveCheck, rules: ClinicRules) -> None:
        self._db = db
        self._schedule = schedule
        self._live = live
        self._rules = rules

    async def confirm(self, actor: Actor, visit_id: VisitId) -> Visit:
        """The doctor's or the staff's word that the visit will be. NotYourVisit, ImpossibleStep."""
        return await self._step(actor, visit_id, VisitState.CONFIRMED)

    async def start(self, actor: Actor, visit_id: VisitId, also: Also | None = None) -> Visit:
        return await self._step(actor, visit_id, VisitState.IN_PROGRESS, also=also)

    async def finish(self, actor: Actor, visit_id: VisitId, also: Also | None = None) -> Visit:
        """Done. A visit that nobody has started was started now. ``also`` is kept in the same transaction."""
        return await self._step(actor, visit_id, VisitState.DONE, also=also)

    async def no_show(self, actor: Actor, visit_id: VisitId) -> Visit:
        return await self._step(actor, visit_id, VisitState.NO_SHOW)

    async def cancel(self, actor: Actor, visit_id: VisitId, reason: str = "", also: Also | None = None) -> Visit:
        """The owner's own until it begins; the doctor's and the staff's until it is over. The time is free at once.
        ``also`` is kept in the same transaction. NotYourVisit, ImpossibleStep, TooLong."""
        text = " ".join(reason.split())
        if len(text) > MOST_REASON:
            raise TooLong(most=MOST_REASON, length=len(text), field="reason")
        return await self._step(actor, visit_id, VisitState.CANCELLED, reason=text, also=also)

    async def cancel_terms(self, actor: Actor, visit_id: VisitId) -> CancelTerms:
        """What the owner reads before the second tap."""
        async with self._db.read() as uow:
            visit, _ = await _theirs(uow, actor, visit_id)
        whole_until = visit.starts_at - timedelta(hours=self._rules.free_change_hours)
        return CancelTerms(refund_percent(visit, self._db.now(), self._rules.free_change_hours), whole_until)

    async def move(self, actor: Actor, visit_id: VisitId, slot: Slot) -> Visit:
        """Another time, perhaps another doctor: the new one is taken and the old one freed in one transaction.
        TooLateToMove for an owner on the last day, MovesPaused while booking is; SlotTaken(alternatives), NotBookable,
        NotYourVisit, ImpossibleStep."""
        async with self._db.read() as uow:
            visit, whose = await _theirs(uow, actor, visit_id)
            await self._check_move(uow, visit, whose)
        if (visit.doctor_id, visit.starts_at) == (slot.doctor_id, slot.starts_at):
            return visit  # the second of two taps
        asking = actor if isinstance(actor, Account) else None
        offered = await self._schedule.offered(visit.service_id, slot, asking)
        if offered is None or (await self._live.ask(offered)).in_the_way:
            raise await self._taken(visit, slot, asking)
        moved = await self._move(actor, visit_id, offered)
        if moved is None:
            raise await self._taken(visit, slot, asking)
        _log.info("visit %s moved by its %s", visit_id, whose)
        return moved

    async def undo(self, account: Account, visit_id: VisitId, also: Also | None = None) -> Visit:
        """Take back a doctor's last step within minutes, before Vetmanager hears of it. ``also`` is kept in the same
        transaction. TooLateToUndo, SlotTaken, NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit, whose = await _theirs(uow, account, visit_id)
            before = await self._undoable(uow, visit, now) if whose == DOCTOR else None
            if before is None:
                raise TooLateToUndo
            if before.holds_time and not visit.state.holds_time:
                await uow.times.queue_up(visit.account_id, visit.doctor_id)
                await uow.times.sweep(visit.doctor_id, now)
                if not await uow.times.claim(slot_of(visit), visit_id=visit.id):
                    raise SlotTaken(alternatives=[])
            after = replace(visit, state=before, changed_at=now, changed_by=whose, cancel_reason="")
            await _keep(uow, after)
            uow.visits.tell(visit.id, whose, "undone", now, before=visit.state)
            await owe_follow_up(uow, after, now)
            await owe_cards(uow, after, now)
            if not visit.state.holds_time:
                await owe_news(uow, after, whose, "restored", now)
            if also is not None:
                await also(uow, after)
            await uow.commit()
        return after

    async def take_over(self, taker: DoctorId, visit_id: VisitId) -> Visit | None:
        """Another doctor at the same time, and confirmed by that: for a booking that was offered around because nobody
        has answered it. None when somebody has, or the taker's own time has gone."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = await uow.visits.get(visit_id)
            escalated = (await uow.care.acceptance(visit_id)).escalated_at is not None
            if visit is None or not escalated or not await uow.visits.hand_over(visit_id, visit.doctor_id, taker):
                return None
            await uow.times.queue_up(visit.account_id, visit.doctor_id, taker)
            await uow.times.sweep(taker, now)
            await _give_back(uow, visit)
            if not await uow.times.claim(replace(slot_of(visit), doctor_id=taker), visit_id=visit.id):
                return None
            after = replace(visit, doctor_id=taker, state=VisitState.CONFIRMED, changed_at=now, changed_by=DOCTOR)
            await _keep(uow, after)
            uow.visits.tell(visit.id, DOCTOR, "taken-over", now, before=visit.doctor_id)
            await owe_follow_up(uow, after, now)
            await owe_cards(uow, after, now)
            await owe_doctor_left(uow, after, visit.doctor_id, now)
            await owe_news(uow, after, DOCTOR, "taken-over", now)
            await uow.commit()
        _log.info("visit %s was taken over by doctor %s", visit_id, taker)
        return after

    # --- inside ---

    async def _step(
        self, actor: Actor, visit_id: VisitId, wanted: VisitState, reason: str = "", also: Also | None = None
    ) -> Visit:
        now = self._db.now()
        async with self._db.uow() as uow:
            visit, whose = await _theirs(uow, actor, visit_id)
            if visit.state is wanted:
                return visit
            _may(whose, visit, wanted)
            after = _stepped(visit, wanted, now)
            after = replace(after, changed_by=whose, cancel_reason=reason, sync=SyncState.QUEUED)
            await _keep(uow, after)
            if not after.state.holds_time:
                await _give_back(uow, visit)
            uow.visits.tell(visit.id, whose, wanted, now, before=visit.state)
            _note(uow, actor, visit, f"visit-{wanted}", {"before": visit.state, "after": wanted}, now)
            await self._tell(uow, after, whose, now)
            if also is not None:
                await also(uow, after)
            await uow.commit()
        _log.info("visit %s is %s now, by its %s", visit_id, wanted, whose)
        return after

    async def _tell(self, uow: UnitOfWork, after: Visit, whose: str, now: datetime) -> None:
        """An end that a doctor may take back within minutes goes to Vetmanager only after them."""
        can_undo = whose == DOCTOR and after.state.is_over
        pause = timedelta(minutes=self._rules.undo_minutes) if can_undo else timedelta()
        await owe_follow_up(uow, after, now, due_at=now + pause)
        await owe_cards(uow, after, now)
        if after.state in {VisitState.CONFIRMED, VisitState.CANCELLED}:
            await owe_news(uow, after, whose, after.state, now)

    async def _check_move(self, uow: UnitOfWork, visit: Visit, whose: str) -> None:
        """An owner whose time the clinic has given away moves until the last minute, and while booking is paused
        too: that is not their doing."""
        if visit.state not in {VisitState.RECEIVED, VisitState.CONFIRMED}:
            raise ImpossibleStep(state=visit.state, wanted="moved")
        hours = self._rules.free_change_hours
        is_late = visit.starts_at - self._db.now() < timedelta(hours=hours)
        is_stopped = is_late or self._rules.booking_paused
        if whose == OWNER and is_stopped and not await is_given_away(uow, visit):
            raise (TooLateToMove if is_late else MovesPaused)(hours=hours, phone=self._rules.phone)

    async def _move(self, actor: Actor, visit_id: VisitId, slot: Slot) -> Visit | None:
        now = self._db.now()
        async with self._db.uow() as uow:
            visit, whose = await _theirs(uow, actor, visit_id)
            await self._check_move(uow, visit, whose)
            await uow.times.queue_up(visit.account_id, visit.doctor_id, slot.doctor_id)
            await uow.times.sweep(slot.doctor_id, now)
            await uow.times.drop_hold(visit.account_id)
            await _give_back(uow, visit)
            if not await uow.times.claim_offered(slot, now, visit_id=visit.id):
                return None
            after = replace(
                visit,
                doctor_id=slot.doctor_id,
                starts_at=slot.starts_at,
                minutes=slot.minutes,
                changed_at=now,
                changed_by=whose,
                sync=SyncState.QUEUED,
            )
            await _keep(uow, after)
            await uow.conflicts.close_matters(visit.id, [Matter.OVERLAP], whose, now)
            uow.visits.tell(visit.id, whose, "moved", now, before=visit.starts_at.isoformat())
            _note(uow, actor, visit, "visit-moved", _when_and_who(visit, after), now)
            await owe_follow_up(uow, after, now)
            await tell_everybody(uow, visit, after, whose, now)
            await uow.commit()
        return after

    async def _taken(self, visit: Visit, slot: Slot, asking: Account | None) -> SlotTaken:
        found = await self._schedule.alternatives(visit.service_id, slot, asking, any_doctor=False)
        return SlotTaken(alternatives=found)

    async def _undoable(self, uow: UnitOfWork, visit: Visit, now: datetime) -> VisitState | None:
        """The state before the last step, if that was a doctor's, an end, recent, and not told to Vetmanager."""
        dossier, last = await uow.visits.dossier(visit.id), await uow.visits.last_event(visit.id)
        if dossier is None or last is None or not visit.state.is_over:
            return None
        is_told = dossier.agreed is not None and dossier.agreed.state is visit.state
        is_recent = now - last.at <= timedelta(minutes=self._rules.undo_minutes)
        if is_told or not is_recent or (last.actor, last.kind) != (DOCTOR, visit.state):
            return None
        return VisitState(last.facts["before"])


async def _theirs(uow: UnitOfWork, actor: Actor, visit_id: VisitId) -> tuple[Visit, str]:
    """The visit, and as what this person may touch it. NotYourVisit also for one that does not exist; staff hear
    VisitNotFound, a reader among them NotAllowed."""
    visit = await uow.visits.get(visit_id)
    if isinstance(actor, PanelUser):
        actor.must_work()
        if visit is None:
            raise VisitNotFound
        return visit, STAFF
    if visit is not None and actor.doctor is not None and actor.doctor.doctor_id == visit.doctor_id:
        return visit, DOCTOR
    if visit is not None and actor.owner is not None and visit.account_id == actor.id:
        return visit, OWNER
    raise NotYourVisit


async def is_given_away(uow: UnitOfWork, visit: Visit) -> bool:
    """Whether somebody else has the visit's time in the clinic's own program."""
    return any(one.matter is Matter.OVERLAP for one in await uow.conflicts.open_of([visit.id]))


def _may(whose: str, visit: Visit, wanted: VisitState) -> None:
    """An owner can do one thing, and not once the doctor has begun."""
    if whose != OWNER:
        return
    if wanted is not VisitState.CANCELLED:
        raise DoctorsOnly
    if visit.state is VisitState.IN_PROGRESS:
        raise ImpossibleStep(state=visit.state, wanted=wanted)


def _stepped(visit: Visit, wanted: VisitState, now: datetime) -> Visit:
    if wanted is VisitState.DONE and visit.state in {VisitState.RECEIVED, VisitState.CONFIRMED}:
        visit = visit.moved_to_state(VisitState.IN_PROGRESS, at=now)
    return visit.moved_to_state(wanted, at=now)


def _note(uow: UnitOfWork, actor: Actor, visit: Visit, act: str, facts: dict[str, Any], now: datetime) -> None:
    """What staff do stands in the log of the panel; owners' and doctors' own acts in the visit's story."""
    if isinstance(actor, PanelUser):
        uow.audit.add(actor.ref, act, f"visit:{visit.id}", facts, now)


def _when_and_who(before: Visit, after: Visit) -> dict[str, Any]:
    """Pairs of before and after; the log shows them with an arrow."""
    facts: dict[str, Any] = {"starts_at": [before.starts_at.isoformat(), after.starts_at.isoformat()]}
    if after.doctor_id != before.doctor_id:
        facts["doctor"] = [before.doctor_id, after.doctor_id]
    return facts


async def _keep(uow: UnitOfWork, visit: Visit) -> None:
    await uow.visits.change(
        visit.id,
        state=visit.state,
        doctor_id=visit.doctor_id,
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        changed_at=visit.changed_at,
        changed_by=visit.changed_by,
        cancel_reason=visit.cancel_reason,
        sync=SyncState.QUEUED,
        sync_note="",
    )


async def _give_back(uow: UnitOfWork, visit: Visit) -> None:
    """The old time is on sale at once, though Vetmanager, and so its mirror, still shows the admission there."""
    await uow.times.release(visit.id)
    if visit.vm_admission_id is not None and await uow.mirror.drop(visit.vm_admission_id):
        await uow.mirror.bump()
