"""The relayed chat of a visit: who speaks, when it is open, and what a message is (rows C26, D13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import VisitId
from bot.domain.visits import Visit, VisitState

MOST_IN_MESSAGE = 3500
"""Characters: a header stands above the words, and a Telegram message has room for 4096."""

MOST_IN_CAPTION = 900
"""A caption has room for 1024."""


class Side(StrEnum):
    OWNER = "owner"
    DOCTOR = "doctor"

    @property
    def other(self) -> "Side":
        return Side.DOCTOR if self is Side.OWNER else Side.OWNER


class MessageKind(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"


class Arrival(StrEnum):
    """What became of a message, as far as its author may know. ``MAILED``: Telegram is closed, and it went by mail;
    ``LOST``: nothing reaches the other side, somebody has to call."""

    SENT = "sent"
    DELIVERED = "delivered"
    SEEN = "seen"
    MAILED = "mailed"
    LOST = "lost"


class Door(StrEnum):
    """Whether something can be said now, and if not, why."""

    OPEN = "open"
    EARLY = "early"
    LOCKED = "locked"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends. ``source_id`` is their own message in Telegram, ``reply_to`` the message it answers."""

    source_id: int
    kind: MessageKind = MessageKind.TEXT
    text: str = ""
    file_id: str = ""
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of the thread. ``is_seen``: the other side has tapped into the chat since it was delivered; a bot
    cannot know more about reading."""

    id: int
    visit_id: VisitId
    side: Side
    kind: MessageKind
    text: str
    file_id: str
    sent_at: datetime
    delivered_at: datetime | None = None
    is_seen: bool = False
    mailed_at: datetime | None = None
    lost_at: datetime | None = None

    @property
    def arrival(self) -> Arrival:
        if self.delivered_at is not None:
            return Arrival.SEEN if self.is_seen else Arrival.DELIVERED
        if self.mailed_at is not None:
            return Arrival.MAILED
        return Arrival.LOST if self.lost_at is not None else Arrival.SENT


OPEN_STATES = frozenset({VisitState.CONFIRMED, VisitState.IN_PROGRESS, VisitState.DONE})


def closes_at(visit: Visit, hours_after: int) -> datetime:
    return visit.ends_at + timedelta(hours=hours_after)


def door(visit: Visit, *, locked: bool, hours_after: int, now: datetime) -> Door:
    """Open from the confirmation until so many hours after the visit; the doctor may lock it before."""
    if visit.state is VisitState.RECEIVED:
        return Door.EARLY
    if visit.state not in OPEN_STATES or now >= closes_at(visit, hours_after):
        return Door.OVER
    return Door.LOCKED if locked else Door.OPEN
