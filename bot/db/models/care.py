"""The doctor's side of a visit: notes, closing, phrases, the relayed chat, the video room, acceptance and reminders."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Key, Table


class NoteRow(Table):
    """One message that the doctor wrote or dictated about a visit (D8)."""

    __tablename__ = "visit_notes"
    __table_args__ = (UniqueConstraint("account_id", "message_id"),)

    id: Mapped[Key]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    message_id: Mapped[int] = mapped_column(BigInteger)
    """The doctor's own message: a repeated update makes no second note, an edited one changes its own."""
    audience: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text, default="")
    voice_file_id: Mapped[str] = mapped_column(String(200), default="")
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    is_addendum: Mapped[bool] = mapped_column(default=False)


class ClosingRow(Table):
    """The conclusion of a visit while it is written and after it was given out (D9)."""

    __tablename__ = "closings"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    conclusion: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)
    """Grows with every giving out: 1 at "Finish", 2 after the first correction …"""
    result_message_id: Mapped[int | None] = mapped_column(BigInteger)
    """The message with the result in the owner's chat; a correction edits it."""


class PaperRow(Table):
    """A printed document as Telegram keeps it, so that it is sent again without printing (D14)."""

    __tablename__ = "papers"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    edition: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Language, and whether the chat is in it."""
    stamp: Mapped[str] = mapped_column(String(64))
    """What it was printed from: another stamp means that it is out of date."""
    file_id: Mapped[str] = mapped_column(String(200))


class CheckInRow(Table):
    """The question how the pet is, some days after the visit (C30): owed from the closing on, asked once and reminded
    of once. No answer is an answer too."""

    __tablename__ = "check_ins"
    __table_args__ = (Index("ix_check_ins_due", "asked_at", "due_at"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    feeling: Mapped[str] = mapped_column(String(16), default="", server_default="")
    answered_at: Mapped[datetime | None]


class PhraseRow(Table):
    """What a doctor has used: diagnoses, recommendations, medicines, quick phrases; offered again, the latest first."""

    __tablename__ = "phrases"
    __table_args__ = (UniqueConstraint("doctor_id", "kind", "fingerprint"),)

    id: Mapped[Key]
    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    fingerprint: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]


class ChatThreadRow(Table):
    """What is particular about the chat of one visit. Whether it is open follows from the visit itself (C26)."""

    __tablename__ = "chat_threads"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    locked_at: Mapped[datetime | None]
    owner_seen: Mapped[int] = mapped_column(BigInteger, default=0)
    """The newest message that was there when the owner last tapped into the chat; the same for the doctor."""
    doctor_seen: Mapped[int] = mapped_column(BigInteger, default=0)


class ChatMessageRow(Table):
    """One relayed message: who said it in which visit, and which messages it is in the two chats."""

    __tablename__ = "chat_messages"
    __table_args__ = (
        UniqueConstraint("author_id", "source_id"),
        Index("ix_chat_messages_thread", "visit_id", "id"),
        Index("ix_chat_messages_delivered", "reader_id", "delivered_id"),
    )

    id: Mapped[Key]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    side: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(BigInteger)
    """The author's own message in their chat with the bot: a repeated update says nothing twice."""
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[str] = mapped_column(String(200), default="")
    reply_to_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[datetime]
    reader_id: Mapped[int | None] = mapped_column(BigInteger)
    delivered_id: Mapped[int | None] = mapped_column(BigInteger)
    """The relayed copy in the reader's chat."""
    delivered_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
    """Telegram was closed to the reader, and a letter has carried the words (C39)."""
    lost_at: Mapped[datetime | None]
    """Neither Telegram nor a letter could: the author has been told."""
    tick_id: Mapped[int | None] = mapped_column(BigInteger)
    """The words under the author's message that say whether it has arrived."""


class VideoRow(Table):
    """The video room of one visit (D12). ``url`` only when it was pasted for this visit."""

    __tablename__ = "video_rooms"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    url: Mapped[str] = mapped_column(String(500), default="")
    started_at: Mapped[datetime | None]
    trouble_at: Mapped[datetime | None]
    """When the owner last said that they cannot connect."""
    trouble_wish: Mapped[str] = mapped_column(String(16), default="")
    paused_at: Mapped[datetime | None]
    """Since when the visit's clock stands still, because they cannot see each other (C25)."""
    paused_seconds: Mapped[int] = mapped_column(default=0)
    """How long it has stood still before."""


class AcceptanceRow(Table):
    """Whether the doctor has answered a new booking in time (D15)."""

    __tablename__ = "acceptances"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    suggested: Mapped[list[Any]]
    """Times that the doctor has offered instead, as ISO moments in UTC."""
    suggested_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    decline_reason: Mapped[str] = mapped_column(String(500), default="")
    escalated_at: Mapped[datetime | None]


class DoctorSettingRow(Table):
    """What a doctor has set for themselves."""

    __tablename__ = "doctor_settings"

    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"), primary_key=True)
    room_url: Mapped[str] = mapped_column(String(500), default="")
    switched_off: Mapped[list[str]]
    """Kinds of reminders that are not wanted (D16)."""
    paused_until: Mapped[datetime | None]
    """Until then no new online visits are offered in this doctor's time (D17)."""


class DoctorReminderRow(Table):
    """A reminder that a doctor was given: the key forbids a second one."""

    __tablename__ = "doctor_reminders"

    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    about: Mapped[str] = mapped_column(String(32), primary_key=True)
    """The day, or the visit and its start: a moved visit is reminded of again."""
    at: Mapped[datetime] = mapped_column(index=True)
