"""What is waiting to be done: updates received, messages and pushes owed, conversations in progress."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Key, Table


class InboxRow(Table):
    """A Telegram update: committed before Telegram hears "got it", done in its effect's own transaction."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_open",
            "id",
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    person: Mapped[str] = mapped_column(String(64))
    """Order is kept within this key: the sender's id, else the chat's."""
    body: Mapped[str | None] = mapped_column(Text)
    """The update's JSON; wiped when finished."""
    received_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was begun again after a process had died with it unfinished."""
    done_at: Mapped[datetime | None]
    """The effect is committed: never handle this update again."""
    finished_at: Mapped[datetime | None]
    """The person in front of us was answered too."""


class OutboxRow(Table):
    """Something owed to another server: a push to Vetmanager, a message in another chat, a letter."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "channel",
            "priority",
            "due_at",
            sqlite_where=text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=text("done_at IS NULL AND dead_at IS NULL"),
        ),
        Index("ix_outbox_subject", "channel", "subject"),
        Index(
            "ix_outbox_unfinished",
            "channel",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    channel: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str] = mapped_column(String(64))
    """Rows of one subject are delivered in order, one at a time."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    payload: Mapped[dict[str, Any]]
    """Wiped when done: it may hold a code or an address."""
    priority: Mapped[int]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    lease: Mapped[str] = mapped_column(String(32), default="")
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(64), default="")
    said: Mapped[str] = mapped_column(String(200), default="")
    """The other server's own words about the last try, for an administrator's eyes."""


class StartLinkRow(Table):
    """A one-time link into the chat: an invitation, or a login handed over from the clinic's site (C45)."""

    __tablename__ = "start_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    email: Mapped[str] = mapped_column(String(254), default="")
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"))
    doctor_id: Mapped[int | None] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"))
    created_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class ConversationRow(Table):
    """Where a person is in a dialogue, and what they have answered so far (O3)."""

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(128))
    data: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime] = mapped_column(index=True)


class SettingRow(Table):
    """A choice of the clinic that may change while the programs run."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(64), default="")


class AuditRow(Table):
    """Who did what, from which value to which. Only ever added to: triggers refuse anything else."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_actor", "actor", "id"),
        Index("ix_audit_action", "action", "id"),
        Index("ix_audit_subject", "subject", "id"),
    )

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str] = mapped_column(String(64))
    facts: Mapped[dict[str, Any]]


class PanelUserRow(Table):
    __tablename__ = "panel_users"

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8), default="ru")
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    signed_in_at: Mapped[datetime | None]
    second_secret: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """The key that the telephone holds too: it has to be readable to check a code."""
    second_since: Mapped[datetime | None]
    second_step: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """The half minute whose code was accepted last: no code is accepted twice."""
    second_later: Mapped[bool] = mapped_column(default=False, server_default=false())
    invitation_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    invited_until: Mapped[datetime | None]
    telegram_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    """Where alerts go (A22)."""
    telegram_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    telegram_until: Mapped[datetime | None]
    """The one-time link that ties the chat, and until when it opens."""


class RecoveryCodeRow(Table):
    """A way in without the telephone; once."""

    __tablename__ = "panel_recovery_codes"

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("panel_users.id", ondelete="CASCADE"), index=True)
    salt: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(128))
    used_at: Mapped[datetime | None]


class PanelSessionRow(Table):
    """A signed-in browser. Only the hash of its token is stored (reliability.md A2)."""

    __tablename__ = "panel_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("panel_users.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(String(64), default="")
    agent: Mapped[str] = mapped_column(String(200), default="", server_default="")
    is_whole: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Both factors were shown, or the account may do without the second."""


class AlertRow(Table):
    """A trouble that administrators were told of, or will be when it lasts (A22)."""

    __tablename__ = "alerts"

    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    since: Mapped[datetime]
    told_at: Mapped[datetime | None]
    facts: Mapped[dict[str, Any]]


class LegalTextRow(Table):
    """A version of a legal text that an administrator has put in force; never changed afterwards (A24)."""

    __tablename__ = "legal_texts"
    __table_args__ = (UniqueConstraint("document", "language", "version"),)

    id: Mapped[Key]
    document: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(64))
