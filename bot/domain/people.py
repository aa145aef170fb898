"""Who is talking: accounts of Telegram people, their roles, sessions and profiles."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import AccountId, DoctorId, TelegramId, VmClientId
from bot.domain.names import NAMELESS, PersonName


class Language(StrEnum):
    RU = "ru"
    EN = "en"


class Role(StrEnum):
    """What a session allows. A person may hold both and uses one at a time."""

    OWNER = "owner"
    DOCTOR = "doctor"


@dataclass(frozen=True, slots=True)
class Session:
    """A confirmed link between a Telegram account and an e-mail address."""

    role: Role
    email: str
    doctor_id: DoctorId | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram person as the services know them. ``role`` is the face in use now."""

    id: AccountId
    telegram_id: TelegramId
    language: Language
    time_zone: str
    role: Role = Role.OWNER
    owner: Session | None = None
    doctor: Session | None = None
    erase_at: datetime | None = None
    """The owner has asked to be forgotten: until this moment they may still change their mind."""
    is_shut_out: bool = False
    """Not answered now: a quiet ban (O16)."""

    @property
    def is_doctor(self) -> bool:
        """Speaking as a doctor right now, with a live doctor's session."""
        return self.role is Role.DOCTOR and self.doctor is not None


class NamePart(StrEnum):
    LAST = "last"
    FIRST = "first"
    MIDDLE = "middle"


class LinkBasis(StrEnum):
    """Why an account is tied to a Vetmanager client. Only proven bases open the client's pets and history:
    a phone that somebody typed proves nothing about who is typing."""

    EMAIL = "email"
    CONTACT = "contact"
    CREATED = "created"
    STAFF = "staff"
    PHONE = "phone"

    @property
    def is_proof(self) -> bool:
        return self is not LinkBasis.PHONE


@dataclass(frozen=True, slots=True)
class Profile:
    """What the clinic needs to call the owner back. ``name`` is how the parts of ``person`` are shown together;
    ``has_no_middle``: the owner has said that there is no middle name."""

    account_id: AccountId
    name: str = ""
    person: PersonName = NAMELESS
    has_no_middle: bool = False
    city: str = ""
    phone: str = ""
    phone_is_proven: bool = False
    email: str = ""
    vm_client_id: VmClientId | None = None
    basis: LinkBasis | None = None
    is_blacklisted: bool = False
    wants_no_news: bool = False
    """What the clinic has marked the linked client with (I17)."""

    @property
    def is_complete(self) -> bool:
        return bool(self.name and self.phone)


@dataclass(frozen=True, slots=True)
class Consent:
    """One document that a person agreed to: which text exactly, and when."""

    document: str
    version: str
    text_hash: str
    accepted_at: datetime
    withdrawn_at: datetime | None = None


NOBODY = TelegramId(-1)
"""The owner of test bookings: no chat of Telegram has such a number, and nothing is ever sent there."""


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A document in force. ``text_hash`` is the SHA-256 of the exact text shown, in hexadecimal."""

    key: str
    version: str
    text_hash: str
    language: Language


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A version that an administrator has put in force."""

    key: str
    language: Language
    version: str
    body: str

    @property
    def document(self) -> LegalDocument:
        return LegalDocument(self.key, self.version, hashlib.sha256(self.body.encode()).hexdigest(), self.language)
