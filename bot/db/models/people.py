"""Accounts, sessions, codes, consents, owners' profiles and pets."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Numeric, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Key, NameKey, Table


class AccountRow(Table):
    __tablename__ = "accounts"
    __table_args__ = tuple(
        Index(f"ix_accounts_{name}", "id", sqlite_where=text(there), postgresql_where=text(there))
        for name in ("unreachable_at", "shut_out_until", "erase_at")
        for there in [f"{name} IS NOT NULL"]
    )
    """The few whom the panel lists apart (A14)."""

    id: Mapped[Key]
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    language: Mapped[str] = mapped_column(String(8))
    time_zone: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16), default="owner")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    unreachable_at: Mapped[datetime | None]
    """Telegram answered 403: the person blocked the bot (O15)."""
    home_message_id: Mapped[int | None] = mapped_column(BigInteger)
    """The living message, so that its old keyboard can be removed when a new one is sent."""
    erase_at: Mapped[datetime | None]
    """The owner has asked to be forgotten (C44): nothing is done or sent any more, and all goes at this moment."""
    shut_out_until: Mapped[datetime | None]
    """A quiet ban (O16): nothing is answered until then, or until an administrator says so."""
    shut_out_why: Mapped[str] = mapped_column(String(32), default="", server_default="")


class SessionRow(Table):
    """A confirmed link account ↔ e-mail. At most one live row per account and role."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index(
            "uq_sessions_live",
            "account_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(16))
    email: Mapped[str] = mapped_column(String(254), index=True)
    doctor_id: Mapped[int | None] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(String(32), default="")


class LoginCodeRow(Table):
    """A one-time code, bound to the account, the address and the purpose that asked for it; hashed."""

    __tablename__ = "login_codes"
    __table_args__ = (Index("ix_login_codes_account", "account_id", "purpose"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(254))
    purpose: Mapped[str] = mapped_column(String(16))
    salt: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(128))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    """Used, replaced or killed by wrong tries: no code is accepted twice."""


class LimitEventRow(Table):
    """One act that is limited per time: a code asked for, a wrong try, a booking made."""

    __tablename__ = "limit_events"
    __table_args__ = (Index("ix_limit_events_lookup", "kind", "subject", "at"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]


class ConsentRow(Table):
    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("account_id", "document", "version", "accepted_at"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    document: Mapped[str] = mapped_column(String(32))
    version: Mapped[str] = mapped_column(String(32))
    text_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    method: Mapped[str] = mapped_column(String(32))
    accepted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ProfileRow(Table):
    __tablename__ = "profiles"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    name_key: Mapped[NameKey]
    """The name as ``names.key`` has it: the desk searches by its beginning (A10)."""
    """Last, first and middle name as they are shown; the parts stand beside it."""
    last_name: Mapped[str] = mapped_column(String(50), default="", server_default="")
    first_name: Mapped[str] = mapped_column(String(50), default="", server_default="")
    middle_name: Mapped[str] = mapped_column(String(50), default="", server_default="")
    has_no_middle: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The person has said that there is none: nobody asks again (C4)."""
    city: Mapped[str] = mapped_column(String(100), default="", server_default="")
    phone: Mapped[str] = mapped_column(String(20), default="", index=True)
    phone_is_proven: Mapped[bool] = mapped_column(default=False)
    vm_client_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    vm_blacklisted: Mapped[bool] = mapped_column(default=False, server_default=false())
    vm_no_news: Mapped[bool] = mapped_column(default=False, server_default=false())
    """What the clinic has marked the client with: bookings go before a person; no promotion (I17)."""
    basis: Mapped[str | None] = mapped_column(String(16))
    updated_at: Mapped[datetime]


class CorrectionRow(Table):
    """What an owner has corrected since Vetmanager knows them: names of fields only (C4)."""

    __tablename__ = "corrections"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    fields: Mapped[list[str]]
    noted_at: Mapped[datetime]
    compared_at: Mapped[datetime | None]
    """When Vetmanager was found to hold something else: from then on it is the desk's to settle."""


class PetRow(Table):
    __tablename__ = "pets"
    __table_args__ = (UniqueConstraint("account_id", "vm_pet_id"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    vm_pet_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    name: Mapped[str] = mapped_column(String(255))
    name_key: Mapped[NameKey]
    species: Mapped[str] = mapped_column(String(16))
    breed: Mapped[str] = mapped_column(String(255), default="")
    sex: Mapped[str] = mapped_column(String(16), default="unknown")
    birthday: Mapped[date | None]
    age_words: Mapped[str] = mapped_column(String(100), default="")
    weight_kg: Mapped[Decimal | None] = mapped_column(Numeric(8, 3))
    chip: Mapped[str] = mapped_column(String(20), default="")
    status: Mapped[str] = mapped_column(String(16), default="alive")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    """When Vetmanager last showed this pet."""


class UnmatchedRow(Table):
    """A person or pet whom Vetmanager may know under several names: staff decide (A9)."""

    __tablename__ = "unmatched"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    pet_id: Mapped[int | None] = mapped_column(ForeignKey("pets.id", ondelete="CASCADE"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    candidates: Mapped[str] = mapped_column(Text)
    """JSON: ids in Vetmanager and the reasons, never names or phones."""
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(64), default="")
    outcome: Mapped[str] = mapped_column(String(16), default="")


class ErasureRow(Table):
    """One person's wish to be forgotten, from the wish to the act of destruction (C44, reliability.md A11). It outlives
    the person's data and holds none of it."""

    __tablename__ = "erasures"
    __table_args__ = (
        Index(
            "uq_erasures_open",
            "account_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL AND done_at IS NULL"),
            postgresql_where=text("undone_at IS NULL AND done_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    why: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]]
    """What was destroyed: kinds and numbers."""
