"""A visit, its states and the steps between them, with the pairs to Vetmanager's statuses as data."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import ImpossibleStep
from bot.domain.ids import AccountId, DoctorId, PetId, ServiceId, VisitId, VmAdmissionId
from bot.domain.payments import Payment


class VisitState(StrEnum):
    """What the owner's card says: received → confirmed → in progress → done, or one of three other ends."""

    RECEIVED = "received"
    CONFIRMED = "confirmed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"

    @property
    def holds_time(self) -> bool:
        """Whether the doctor's time stays claimed."""
        return self not in {VisitState.CANCELLED, VisitState.NO_SHOW}

    @property
    def is_over(self) -> bool:
        return self in {VisitState.DONE, VisitState.CANCELLED, VisitState.NO_SHOW}


STEPS: dict[VisitState, frozenset[VisitState]] = {
    VisitState.RECEIVED: frozenset(
        {VisitState.CONFIRMED, VisitState.IN_PROGRESS, VisitState.CANCELLED, VisitState.NO_SHOW}
    ),
    VisitState.CONFIRMED: frozenset({VisitState.IN_PROGRESS, VisitState.CANCELLED, VisitState.NO_SHOW}),
    VisitState.IN_PROGRESS: frozenset({VisitState.DONE, VisitState.CANCELLED, VisitState.NO_SHOW}),
    VisitState.DONE: frozenset(),
    VisitState.CANCELLED: frozenset(),
    VisitState.NO_SHOW: frozenset(),
}

# Vetmanager's statuses (vetmanager-api.md §3.8); the pairs are proposed until a live clinic confirms them.
SEEN_IN_VETMANAGER: dict[str, VisitState] = {
    "not_confirmed": VisitState.RECEIVED,
    "save": VisitState.CONFIRMED,
    "directed": VisitState.CONFIRMED,
    "in_treatment": VisitState.IN_PROGRESS,
    "accepted": VisitState.DONE,
    "delayed": VisitState.CONFIRMED,
    "not_approved": VisitState.CANCELLED,
    "deleted": VisitState.CANCELLED,
}

WRITTEN_TO_VETMANAGER: dict[VisitState, str] = {
    VisitState.RECEIVED: "not_confirmed",
    VisitState.CONFIRMED: "save",
    VisitState.IN_PROGRESS: "in_treatment",
    VisitState.DONE: "accepted",
    VisitState.CANCELLED: "deleted",
    VisitState.NO_SHOW: "delayed",
}


def seen_in_vetmanager(status: str, ours: VisitState) -> VisitState:
    """What a status of Vetmanager means beside our own state. One that stands for our state means just that: it has no
    word for somebody who did not come, and "delayed" says it only once we have said so. An unknown status is no news.
    """
    return ours if WRITTEN_TO_VETMANAGER[ours] == status else SEEN_IN_VETMANAGER.get(status, ours)


class Source(StrEnum):
    """Where a visit was booked."""

    BOT = "bot"
    DESK = "desk"


class SyncState(StrEnum):
    """Where the visit stands with Vetmanager: waiting in the queue, there, or in need of an administrator."""

    QUEUED = "queued"
    SYNCED = "synced"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Visit:
    """One online appointment. Times are UTC; ``code`` is the short reference people may read out;
    ``marker`` is what is searched for in Vetmanager before anything is created twice."""

    id: VisitId
    code: str
    marker: str
    account_id: AccountId
    doctor_id: DoctorId
    service_id: ServiceId
    pet_id: PetId
    starts_at: datetime
    minutes: int
    state: VisitState
    sync: SyncState
    problem: str
    changed_at: datetime
    created_at: datetime
    urgent: bool = False
    red_flags: tuple[str, ...] = ()
    any_doctor: bool = False
    vm_admission_id: VmAdmissionId | None = None
    checked_live: bool = True
    cancel_reason: str = ""
    changed_by: str = ""
    payment: Payment = Payment.UNKNOWN

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_off(self) -> bool:
        """Cancelled: the one end of which Vetmanager need not hear when it has never heard of the visit."""
        return self.state is VisitState.CANCELLED

    def moved_to_state(self, wanted: VisitState, *, at: datetime) -> "Visit":
        """The visit one step further; ImpossibleStep when the table has no such step. The same state is no step."""
        if wanted is self.state:
            return self
        if wanted not in STEPS[self.state]:
            raise ImpossibleStep(state=self.state, wanted=wanted)
        return replace(self, state=wanted, changed_at=at)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be booked with one doctor. UTC."""

    doctor_id: DoctorId
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Problem:
    """What the owner says: words, or a voice message (its Telegram file id), or both."""

    text: str = ""
    voice_file_id: str = ""


@dataclass(frozen=True, slots=True)
class Urgency:
    """The answer to the red-flag question: the keys of the groups that were ticked."""

    red_flags: tuple[str, ...] = field(default_factory=tuple)

    @property
    def is_urgent(self) -> bool:
        return bool(self.red_flags)
