"""Files that owners and doctors send, and the links by which a browser sends or fetches one."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Key, Table


class FileRow(Table):
    """One file of a visit, or of a booking that is still being written (then ``draft_key`` instead of a visit).

    The content lies on the disk under its hash; several rows may share it, and it goes with the last of them."""

    __tablename__ = "files"
    __table_args__ = (
        Index("ix_files_draft", "account_id", "draft_key"),
        CheckConstraint("(visit_id IS NULL) <> (draft_key IS NULL)", name="one_place"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    """The owner it belongs to, also when the doctor has sent it."""
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    draft_key: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100))
    mime: Mapped[str] = mapped_column(String(100))
    """Decided by us from the content."""
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    telegram_file_id: Mapped[str] = mapped_column(String(200), default="")
    """For sending it again without an upload; empty when what Telegram keeps still tells where it was taken."""
    telegram_unique_id: Mapped[str] = mapped_column(String(64), default="")
    """The same for every repeat of the same file in Telegram, so that a repeat is not fetched twice."""
    category: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime]
    seen_by_doctor_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class FileIntakeRow(Table):
    """A file that somebody has sent in the chat: written down at once, fetched from Telegram later by a worker.

    One that was not taken stays for a while with its reason, until its sender has read it."""

    __tablename__ = "file_intakes"
    __table_args__ = (
        Index("ix_file_intakes_draft", "account_id", "draft_key"),
        CheckConstraint("(visit_id IS NULL) <> (draft_key IS NULL)", name="one_place"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    """Who has sent it."""
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    draft_key: Mapped[str | None] = mapped_column(String(64))
    telegram_file_id: Mapped[str] = mapped_column(String(200))
    telegram_unique_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16), default="")
    name: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(64), default="")
    """A text id; ``facts`` are its arguments."""
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(index=True)
    settled_at: Mapped[datetime | None]


class UploadLinkRow(Table):
    """A page on which one batch of files may be sent for a visit or a draft. Only the hash of its token is stored."""

    __tablename__ = "upload_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    """Who sends: the owner or the doctor."""
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    draft_key: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class DownloadLinkRow(Table):
    """A short-lived way to a file that is too big for Telegram, for one reader."""

    __tablename__ = "download_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    """Who reads: asked again for the right when the link is opened."""
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(index=True)
