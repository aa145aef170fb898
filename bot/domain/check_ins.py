"""How the pet is two or three days after a visit (row C30)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Feeling(StrEnum):
    """What the owner answers, in one tap."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A question that is owed to an owner. ``reminded_at``: asked for the second time, which is the last."""

    visit_id: int
    due_at: datetime
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    feeling: Feeling | None = None
    answered_at: datetime | None = None
