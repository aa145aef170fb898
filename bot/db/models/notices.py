"""What owners want to hear, which reminders they were given, and what they have not touched yet (C24, C38, C39)."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Table


class NoticeChoiceRow(Table):
    """A person's own settings; whoever has none has the defaults."""

    __tablename__ = "notice_choices"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    grid: Mapped[dict[str, Any]]
    """``telegram:news`` → true: only what differs from the defaults."""
    reminders_off: Mapped[list[str]]
    is_quiet_at_night: Mapped[bool] = mapped_column(default=True)


class VisitReminderRow(Table):
    """A reminder that a visit has had: the key forbids a second one, and a moved visit is reminded of again."""

    __tablename__ = "visit_reminders"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class AttendanceRow(Table):
    """The owner's "I'll be there", for this very time."""

    __tablename__ = "attendances"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    starts_at: Mapped[datetime]
    at: Mapped[datetime]


class UntouchedRow(Table):
    """A time-critical message on its way to being noticed: after ``deadline_at`` it goes by mail."""

    __tablename__ = "untouched"

    outbox_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(48))
    payload: Mapped[dict[str, Any]]
    sent_at: Mapped[datetime]
    deadline_at: Mapped[datetime] = mapped_column(index=True)
