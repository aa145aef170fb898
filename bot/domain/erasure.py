"""Being forgotten (C44): a wish, a time to change one's mind, and an act of destruction that names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import AccountId


class Why(StrEnum):
    """Asked for in the chat, or the consent to keep personal data was taken back."""

    ASKED = "asked"
    WITHDRAWN = "withdrawn"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Erasure:
    """``counts`` are kinds and numbers of what was destroyed, once it was."""

    id: int
    account_id: AccountId
    why: Why
    asked_at: datetime
    due_at: datetime
    undone_at: datetime | None
    done_at: datetime | None
    counts: Mapping[str, int]

    @property
    def is_open(self) -> bool:
        return self.undone_at is None and self.done_at is None
