"""Asking the desk without a booking: "what do I need?" (C8) and "call me" (C18). Pure: no Telegram, no clinic."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from aiogram.fsm.state import State, StatesGroup

from bot.domain.requests import Contact, RequestKind
from bot.fsm.draft import Draft


class RequestStates(StatesGroup):
    request_words = State()
    request_suggested = State()
    request_consent = State()
    request_phone = State()
    request_name = State()
    request_contact = State()
    request_send = State()


class Asked(StrEnum):
    """One screen each."""

    WORDS = "request_words"
    SUGGESTED = "request_suggested"
    CONSENT = "request_consent"
    PHONE = "request_phone"
    NAME = "request_name"
    CONTACT = "request_contact"
    SEND = "request_send"

    @property
    def state(self) -> State:
        state: State = getattr(RequestStates, self.value)
        return state


ORDER: dict[RequestKind, tuple[Asked, ...]] = {
    RequestKind.ADVICE: (Asked.WORDS, Asked.SUGGESTED, Asked.CONSENT, Asked.CONTACT, Asked.PHONE, Asked.SEND),
    RequestKind.QUICK: (Asked.CONSENT, Asked.PHONE, Asked.NAME, Asked.WORDS, Asked.CONTACT, Asked.SEND),
}
"""Whoever asks for advice says first what is the matter; whoever wants to be called leaves a number first."""


class RequestDraft(Draft):
    """``None`` is "not answered yet"; ``asking`` is a question that the person went back to."""

    kept_as: ClassVar[str] = "request"

    key: str
    kind: RequestKind
    asking: Asked | None = None
    words: str | None = None
    voice: str = ""
    has_seen: bool = False
    """The suggestion was read."""
    name: str | None = None
    contact: Contact | None = None
    service_id: int | None = None
    """What is ordered through the desk, if anything (C19)."""
    urgent: bool = False
    calm_at: datetime | None = None
    """When "none of these" was answered in the booking from which this question was asked."""

    def answered(self, **values: object) -> Self:
        return self.model_copy(update={"asking": None, **values})

    def asked_for(self, question: Asked) -> Self:
        return self.model_copy(update={"asking": question})


@dataclass(frozen=True, slots=True)
class Known:
    agreed: bool = False
    has_phone: bool = False
    has_name: bool = False
    suggests: bool = False
    """There is a service to suggest, or a reason to look at the urgent signs."""


def next_question(draft: RequestDraft, known: Known) -> Asked:
    if draft.asking is not None:
        return draft.asking
    return next((one for one in ORDER[draft.kind] if not _is_answered(one, draft, known)), Asked.SEND)


def step_back(draft: RequestDraft, known: Known) -> RequestDraft | None:
    """One question earlier, among those that this draft itself has answered; None before the first."""
    order = ORDER[draft.kind]
    now = next_question(draft, known)
    own = {Asked.WORDS: draft.words is not None, Asked.NAME: draft.name is not None, Asked.CONTACT: bool(draft.contact)}
    earlier = [one for one in order[: order.index(now)] if own.get(one, False)]
    return draft.asked_for(earlier[-1]) if earlier else None


def _is_answered(question: Asked, draft: RequestDraft, known: Known) -> bool:
    match question:
        case Asked.WORDS:
            return draft.words is not None
        case Asked.SUGGESTED:
            return draft.has_seen or not known.suggests
        case Asked.CONSENT:
            return known.agreed
        case Asked.PHONE:
            needs_none = draft.kind is RequestKind.ADVICE and draft.contact is Contact.TELEGRAM
            return known.has_phone or needs_none
        case Asked.NAME:
            return draft.name is not None or known.has_name
        case Asked.CONTACT:
            return draft.contact is not None
        case Asked.SEND:
            return False
