"""Notes that a doctor writes or dictates during a visit (row D8)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_IN_NOTE = 4096
"""Characters; a Telegram message has no more."""


class Audience(StrEnum):
    """Who will read it: only the clinic, or the owner in the result of the visit."""

    PRIVATE = "private"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Note:
    """One message of the doctor's. ``is_addendum``: written after the visit was closed, and shown with its time."""

    id: int
    audience: Audience
    text: str
    voice_file_id: str
    written_at: datetime
    changed_at: datetime | None = None
    is_addendum: bool = False
