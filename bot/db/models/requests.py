"""What owners ask the desk for without a booking (C8, C18)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Key, Table


class RequestRow(Table):
    """One question or wish to be called, until somebody at the desk has dealt with it."""

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_open", "closed_at", "due_at"),)

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(8), unique=True)
    """What people read out on the telephone."""
    request_key: Mapped[str] = mapped_column(String(64), unique=True)
    """The draft's one-time key: ten taps are one request."""
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text, default="")
    voice_file_id: Mapped[str] = mapped_column(String(200), default="")
    voice_sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    """The voice message in our own store: the panel cannot ask Telegram for it."""
    name: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    contact: Mapped[str] = mapped_column(String(16))
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id", ondelete="SET NULL"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    urgent: Mapped[bool]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    alerted_at: Mapped[datetime | None]
    """When the administrators were told that it is overdue: once."""
    claimed_by: Mapped[str] = mapped_column(String(64), default="")
    claimed_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")
    closed_by: Mapped[str] = mapped_column(String(64), default="")
    closed_at: Mapped[datetime | None]
    search_key: Mapped[str] = mapped_column(Text, default="")
    """Name, phone, words and note as they are compared (``names.key``): neither database folds Cyrillic that way."""
