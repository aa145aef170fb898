"""When the video of a visit can be joined, and since when the visit's clock stands still (row C25)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.visits import Visit, VisitState

ROOM_STAYS = timedelta(hours=2)
"""How long after a visit its link lets people in: visits run over."""


class Joining(StrEnum):
    """``UNCONFIRMED``: the time has come and nobody at the clinic has said yes. ``NO_ROOM``: nor where."""

    EARLY = "early"
    UNCONFIRMED = "unconfirmed"
    NO_ROOM = "no-room"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whether the owner may come in, and from when on."""

    joining: Joining
    opens_at: datetime

    @property
    def is_open(self) -> bool:
        return self.joining is Joining.OPEN

    def without_room(self) -> "Meeting":
        return replace(self, joining=Joining.NO_ROOM) if self.is_open else self


def meeting(visit: Visit, minutes_before: int, paused: timedelta, now: datetime) -> Meeting:
    """From so many minutes before the visit until two hours after it; ``paused`` is added to the visit's end. A doctor
    who begins early opens the door early."""
    opens_at = visit.starts_at - timedelta(minutes=minutes_before)
    return Meeting(_joining(visit, opens_at, visit.ends_at + paused + ROOM_STAYS, now), opens_at)


def _joining(visit: Visit, opens_at: datetime, closes_at: datetime, now: datetime) -> Joining:
    if visit.state.is_over or now >= closes_at:
        return Joining.OVER
    if visit.state is VisitState.IN_PROGRESS:
        return Joining.OPEN
    if now < opens_at:
        return Joining.EARLY
    return Joining.OPEN if visit.state is VisitState.CONFIRMED else Joining.UNCONFIRMED


def pause_begins(visit: Visit, now: datetime) -> datetime:
    """A clock that does not run yet loses no minutes: whoever fails while trying the link out waits from the start."""
    return now if visit.state is VisitState.IN_PROGRESS else max(now, visit.starts_at)
