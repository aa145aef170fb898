"""What an owner asks the clinic's desk for without a booking: "what do I need?" (C8) and "call me" (C18)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import ClinicError
from bot.domain.ids import AccountId, RequestId, ServiceId, TelegramId, VisitId


class RequestKind(StrEnum):
    ADVICE = "advice"
    """"I don't know what I need": words or a voice message."""
    QUICK = "quick"
    """A telephone number and a wish to be called; nothing else is compulsory."""
    MOVE = "move"
    """A visit that is too near to be moved without the desk, with the times that would suit (C22)."""


class Contact(StrEnum):
    """How the person wants to be answered."""

    ANY = "any"
    PHONE = "phone"
    TELEGRAM = "telegram"


class RequestState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What the owner has said. ``key`` belongs to one "send" button: ten taps are one request."""

    key: str
    kind: RequestKind
    words: str = ""
    voice_file_id: str = ""
    name: str = ""
    phone: str = ""
    contact: Contact = Contact.TELEGRAM
    service_id: ServiceId | None = None
    """What the bot has suggested by a keyword, if anything."""
    visit_id: VisitId | None = None
    """The visit that it is about, if any."""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """A request as the desk sees it. ``claimed_by`` and ``closed_by`` name panel accounts as the audit log does;
    ``voice_sha256`` is there once the voice message lies in our store."""

    id: RequestId
    code: str
    account_id: AccountId
    telegram_id: TelegramId
    kind: RequestKind
    state: RequestState
    words: str
    voice_file_id: str
    voice_sha256: str
    name: str
    phone: str
    contact: Contact
    service_id: ServiceId | None
    visit_id: VisitId | None
    urgent: bool
    created_at: datetime
    due_at: datetime
    claimed_by: str = ""
    claimed_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    note: str = ""
    closed_by: str = ""
    closed_at: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        """Nobody has answered it yet: its countdown runs."""
        return self.answered_at is None and self.state is not RequestState.CLOSED

    def is_overdue(self, now: datetime) -> bool:
        return self.is_waiting and self.due_at <= now


class RequestGone(ClinicError):
    """There is no such request, or it is closed already."""

    text_id = "error-request-gone"


class RequestClaimed(ClinicError):
    """Somebody else at the desk works on it. Facts: ``by``."""

    text_id = "error-request-claimed"
