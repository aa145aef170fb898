"""What both sides make of a visit: whose change counts, what goes where, and what only a person can decide (row I10).

Three versions meet: the terms on which both sides last agreed, ours now and Vetmanager's now. Vetmanager wins for time,
doctor and cancellation; a state goes forward along the table of steps on whichever side it is behind. Where a change
of ours is overruled, or no step leads from one side to the other, a difference is named: nothing is overwritten
silently.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache

from bot.domain.ids import DoctorId
from bot.domain.visits import STEPS, Visit, VisitState


@dataclass(frozen=True, slots=True)
class Terms:
    """What the two sides have to agree on. UTC."""

    state: VisitState
    starts_at: datetime
    minutes: int
    doctor_id: DoctorId


def terms_of(visit: Visit) -> Terms:
    """What our side holds."""
    return Terms(visit.state, visit.starts_at, visit.minutes, visit.doctor_id)


class Matter(StrEnum):
    """What differs. The first three come of changes on both sides; an overlap is somebody else at the same doctor's
    same time, and a foreign doctor one whom Vetmanager knows and we do not."""

    TIME = "time"
    DOCTOR = "doctor"
    STATE = "state"
    OVERLAP = "overlap"
    FOREIGN_DOCTOR = "foreign-doctor"


@dataclass(frozen=True, slots=True)
class Settlement:
    """``ours`` is what our side holds from now on, ``theirs`` what Vetmanager should hold; ``differences`` go before a
    person. Where there are none, the two are the same."""

    ours: Terms
    theirs: Terms
    differences: tuple[Matter, ...] = ()

    @property
    def is_agreed(self) -> bool:
        return self.ours == self.theirs


def agreed_after(agreed: Terms, ours: Terms, theirs: Terms) -> Terms:
    """The new common ground: each matter in which the two sides are one; the others stay as they were agreed on."""
    found = agreed
    if _when(ours) == _when(theirs):
        found = replace(found, starts_at=ours.starts_at, minutes=ours.minutes)
    if ours.doctor_id == theirs.doctor_id:
        found = replace(found, doctor_id=ours.doctor_id)
    return replace(found, state=ours.state) if ours.state is theirs.state else found


def settle(agreed: Terms, ours: Terms, theirs: Terms) -> Settlement:
    """Bring the two sides together as far as the written rules allow."""
    start = Settlement(ours, theirs)
    return _settle_state(agreed, _settle_doctor(agreed, _settle_time(agreed, start)))


@cache
def leads_to(state: VisitState) -> frozenset[VisitState]:
    """Every state that steps can reach from here, this one included: the desk may skip a step that we do not."""
    found, border = {state}, {state}
    while border:
        border = {step for one in border for step in STEPS[one]} - found
        found |= border
    return frozenset(found)


def _settle_time(agreed: Terms, now: Settlement) -> Settlement:
    ours, theirs = now.ours, now.theirs
    if _when(ours) == _when(theirs):
        return now
    if _when(theirs) == _when(agreed):
        moved = replace(theirs, starts_at=ours.starts_at, minutes=ours.minutes)
        return replace(now, theirs=moved)
    moved = replace(ours, starts_at=theirs.starts_at, minutes=theirs.minutes)
    overruled = _when(ours) != _when(agreed)
    return _with(replace(now, ours=moved), Matter.TIME, overruled)


def _settle_doctor(agreed: Terms, now: Settlement) -> Settlement:
    ours, theirs = now.ours, now.theirs
    if ours.doctor_id == theirs.doctor_id:
        return now
    if theirs.doctor_id == agreed.doctor_id:
        return replace(now, theirs=replace(theirs, doctor_id=ours.doctor_id))
    overruled = ours.doctor_id != agreed.doctor_id
    return _with(replace(now, ours=replace(ours, doctor_id=theirs.doctor_id)), Matter.DOCTOR, overruled)


def _settle_state(agreed: Terms, now: Settlement) -> Settlement:
    ours, theirs = now.ours.state, now.theirs.state
    if ours is theirs:
        return now
    if theirs is agreed.state:
        return _ahead_here(now)
    if ours is agreed.state or theirs is VisitState.CANCELLED:
        return _ahead_there(now)
    if theirs is VisitState.IN_PROGRESS and not ours.holds_time:
        return _with(now, Matter.STATE, True)  # given up here while it began there: nobody guesses which is true
    return _ahead_here(now) if ours in leads_to(theirs) else _ahead_there(now)


def _ahead_here(now: Settlement) -> Settlement:
    """Our state is the newer one: Vetmanager is to follow, if steps lead there."""
    if now.ours.state not in leads_to(now.theirs.state):
        return _with(now, Matter.STATE, True)
    return replace(now, theirs=replace(now.theirs, state=now.ours.state))


def _ahead_there(now: Settlement) -> Settlement:
    """Vetmanager's state is the newer one: we follow, if steps lead there."""
    if now.theirs.state not in leads_to(now.ours.state):
        return _with(now, Matter.STATE, True)
    return replace(now, ours=replace(now.ours, state=now.theirs.state))


def _when(terms: Terms) -> tuple[datetime, int]:
    return terms.starts_at, terms.minutes


def _with(now: Settlement, matter: Matter, differs: bool) -> Settlement:
    return replace(now, differences=(*now.differences, matter)) if differs else now
