"""Files of a visit: kinds, limits, categories, and what a name may look like once it is ours."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import AccountId, FileId, IntakeId, VisitId

MEGABYTE = 1024 * 1024

MOST_FILES = 10
"""Files of one side in one booking (row C14)."""

QUOTA = 200 * MEGABYTE
"""What one owner may keep with us (reliability.md A10)."""

TELEGRAM_DOWNLOAD = 20 * MEGABYTE
"""A bot cannot fetch more from Telegram (Bot API, getFile)."""

TELEGRAM_UPLOAD = 50 * MEGABYTE
"""A bot cannot send more into a chat (Bot API, sendDocument)."""

NAME_LENGTH = 100


class FileKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    DOCUMENT = "document"
    ARCHIVE = "archive"


MOST_BYTES: dict[FileKind, int] = {
    FileKind.PHOTO: 20 * MEGABYTE,
    FileKind.VIDEO: 50 * MEGABYTE,
    FileKind.VOICE: 20 * MEGABYTE,
    FileKind.DOCUMENT: 10 * MEGABYTE,
    FileKind.ARCHIVE: 100 * MEGABYTE,
}
"""As on the clinic's site (product.md 4.2); photos and voice as much as Telegram lets a bot have."""

LARGEST = max(MOST_BYTES.values())


class FileSource(StrEnum):
    """Who has sent it."""

    OWNER = "owner"
    DOCTOR = "doctor"
    CLINIC = "clinic"
    NOTE = "note"
    """A doctor's dictated note: for the clinic, never the owner's to read."""


class FileCategory(StrEnum):
    """What a paper is: first the owner's, then the pet's (product.md 4.6)."""

    CONTRACT = "contract"
    LONG_CONTRACT = "long-contract"
    ACT = "act"
    CONSENT = "consent"
    SURGERY_CONSENT = "surgery-consent"
    PERSONAL_DATA = "personal-data"
    MEDICAL_DATA = "medical-data"
    STATEMENT = "statement"
    OWNER_OTHER = "owner-other"
    CONCLUSION = "conclusion"
    LAB = "lab"
    IMAGING = "imaging"
    SURGERY_PROTOCOL = "surgery-protocol"
    DISCHARGE = "discharge"
    PASSPORT = "passport"
    REFERRAL = "referral"
    PET_OTHER = "pet-other"


OF_OWNER = frozenset(
    {
        FileCategory.CONTRACT,
        FileCategory.LONG_CONTRACT,
        FileCategory.ACT,
        FileCategory.CONSENT,
        FileCategory.SURGERY_CONSENT,
        FileCategory.PERSONAL_DATA,
        FileCategory.MEDICAL_DATA,
        FileCategory.STATEMENT,
        FileCategory.OWNER_OTHER,
    }
)
"""Papers about the owner; the others are about the pet."""


class Refusal(StrEnum):
    """Why a file is not kept: the ``reason`` of FileRefused."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    """Not a kind that we take: SVG, HTML, a program, anything unrecognised."""
    MISMATCH = "mismatch"
    """Its name says one thing, its content another."""
    NAME = "name"
    DAMAGED = "damaged"
    PIXELS = "pixels"
    BOMB = "bomb"
    """An archive that would swell beyond reason, or holds another archive."""
    ACTIVE = "active"
    """A document with a program inside."""
    TWO_FACED = "two-faced"
    """Readable as two kinds at once."""


@dataclass(frozen=True, slots=True)
class FileTarget:
    """Where a file belongs: a visit, or one person's booking that is still being written."""

    visit_id: VisitId | None = None
    draft_key: str | None = None

    def __post_init__(self) -> None:
        if (self.visit_id is None) == (not self.draft_key):
            raise ValueError("a file belongs to a visit or to a draft")

    @classmethod
    def visit(cls, visit_id: VisitId) -> "FileTarget":
        return cls(visit_id=visit_id)

    @classmethod
    def draft(cls, draft_key: str) -> "FileTarget":
        return cls(draft_key=draft_key)

    @property
    def line(self) -> str:
        """``visit:12`` or ``draft:…``: what a screen is about."""
        return f"visit:{self.visit_id}" if self.visit_id is not None else f"draft:{self.draft_key}"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that we keep. ``size`` in bytes; ``account_id`` is the owner's, also when the doctor has sent it."""

    id: FileId
    account_id: AccountId
    target: FileTarget
    source: FileSource
    kind: FileKind
    name: str
    mime: str
    size: int
    sha256: str
    telegram_file_id: str
    category: FileCategory | None
    created_at: datetime
    seen_by_doctor_at: datetime | None = None

    @property
    def is_new_for_doctor(self) -> bool:
        return self.source in {FileSource.OWNER, FileSource.CLINIC} and self.seen_by_doctor_at is None

    @property
    def fits_telegram(self) -> bool:
        """Whether the bot can put it into a chat."""
        return bool(self.telegram_file_id) or self.size <= TELEGRAM_UPLOAD


class IntakeState(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    REPEATED = "repeated"
    """It was here before and is kept once; its sender has not read so yet."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that was sent in the chat and is on its way to us. ``name`` and ``kind`` as its message says."""

    id: IntakeId
    account_id: AccountId
    target: FileTarget
    state: IntakeState
    file_id: str
    unique_id: str
    kind: FileKind | None
    name: str
    size: int | None
    reason: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What lies at one place: "received 3 of 10", what is still on its way, and what was not taken and why."""

    target: FileTarget
    files: list[StoredFile]
    waiting: int = 0
    refused: list[Intake] = field(default_factory=list)
    repeated: int = 0
    """Files that came again and are kept once, since its sender looked last."""
    most: int = MOST_FILES
    side: FileSource = FileSource.OWNER
    """Whose shelf it is: the owner's, or the doctor's, who sends to the owner."""

    @property
    def mine(self) -> list[StoredFile]:
        """What this side has sent, and may take back."""
        return [file for file in self.files if file.source is self.side]


def tidy_name(name: str, extensions: tuple[str, ...]) -> str:
    """A name to show and to offer for saving: the last part of a path, on one line, at most 100 characters, always
    with an extension that its content deserves. Never used as a path."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = " ".join("".join(char for char in last if unicodedata.category(char)[0] != "C").split())
    stem, _, given = shown.rpartition(".")
    if given.lower() not in extensions:
        stem, given = shown, extensions[0]
    stem = stem.strip(". ") or "file"
    return f"{stem[: NAME_LENGTH - len(given) - 1]}.{given.lower()}"
