"""Time that stands still until a test moves it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""09:00 in Moscow."""


@dataclass
class Clock:
    at: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        """``pass_by(minutes=10)``."""
        self.at += timedelta(**span)
