"""Doctors, services, visits, the doctor's time, and the mirror of Vetmanager's schedule."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.models.base import Key, Table


class DoctorRow(Table):
    """The allow-list. A removed doctor keeps the row, because visits point at it."""

    __tablename__ = "doctors"

    id: Mapped[Key]
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    specialisation: Mapped[str] = mapped_column(String(100), default="")
    experience: Mapped[str] = mapped_column(String(200), default="")
    vm_user_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    bookable: Mapped[bool] = mapped_column(default=True)
    account_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """The Telegram account this place is tied to since the first sign-in. Only an administrator unties it
    (reliability.md A1): an e-mail code alone does not move a doctor to another phone."""
    bound_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(64), default="")
    removed_at: Mapped[datetime | None]


class ServiceRow(Table):
    __tablename__ = "services"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    category: Mapped[str] = mapped_column(String(32))
    titles: Mapped[dict[str, str]]
    details: Mapped[dict[str, str]]
    preparation: Mapped[dict[str, str]]
    price: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    minutes: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    client_types: Mapped[list[str]]
    specialisation: Mapped[str] = mapped_column(String(100), default="")
    lead_minutes: Mapped[int] = mapped_column(default=60)
    horizon_days: Mapped[int] = mapped_column(default=30)
    shown: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    vm_good_id: Mapped[int | None] = mapped_column(BigInteger)


class VisitRow(Table):
    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_doctor_day", "doctor_id", "starts_at"),
        Index("ix_visits_starts_at", "starts_at", "id"),
        Index("ix_visits_state", "state", "starts_at", "id"),
        Index("ix_visits_source", "source", "starts_at", "id"),
        Index(
            "ix_visits_unsynced",
            "starts_at",
            "id",
            sqlite_where=text("sync <> 'synced'"),
            postgresql_where=text("sync <> 'synced'"),
        ),
    )

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(8), unique=True)
    marker: Mapped[str] = mapped_column(String(40), unique=True)
    booking_key: Mapped[str] = mapped_column(String(64), unique=True)
    """The one-time key of the Book button: ten taps make one visit (C16)."""
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    pet_id: Mapped[int] = mapped_column(ForeignKey("pets.id"), index=True)
    source: Mapped[str] = mapped_column(String(16), default="bot")
    """Where it was booked: in the bot, or at the clinic's desk."""
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    first_starts_at: Mapped[datetime | None]
    first_doctor_id: Mapped[int | None] = mapped_column(BigInteger)
    first_service_id: Mapped[int | None] = mapped_column(BigInteger)
    """What was booked first, kept unchanged beside what it became (A10)."""
    state: Mapped[str] = mapped_column(String(16))
    sync: Mapped[str] = mapped_column(String(16), index=True)
    problem: Mapped[str] = mapped_column(Text, default="")
    first_problem: Mapped[str] = mapped_column(Text, default="")
    """The owner's first wording, kept unchanged beside later edits (C13)."""
    voice_file_id: Mapped[str] = mapped_column(String(200), default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    red_flags: Mapped[list[str]]
    any_doctor: Mapped[bool] = mapped_column(default=False)
    price: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    vm_admission_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    vm_status: Mapped[str] = mapped_column(String(32), default="")
    checked_live: Mapped[bool] = mapped_column(default=True)
    """Whether Vetmanager itself said the time was free at the moment of booking."""
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")
    sync_note: Mapped[str] = mapped_column(String(64), default="")
    agreed_state: Mapped[str | None] = mapped_column(String(16))
    """The terms on which we and Vetmanager last agreed (bot/domain/agreement.py); empty until it knows the visit."""
    agreed_starts_at: Mapped[datetime | None]
    agreed_minutes: Mapped[int | None]
    agreed_doctor_id: Mapped[int | None] = mapped_column(BigInteger)
    agreed_at: Mapped[datetime | None]
    """What was read of Vetmanager before this moment is older than the agreement and says nothing new."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(16), default="")
    """Whose change the card shows: owner, doctor, staff, vetmanager."""
    payment: Mapped[str] = mapped_column(String(8), default="", server_default="")
    """What the clinic's invoice says: none, partial, full; empty without one (I16)."""


class ConflictRow(Table):
    """A difference between us and Vetmanager that only a person can decide; both versions stay readable (I10)."""

    __tablename__ = "conflicts"
    __table_args__ = (
        Index(
            "uq_conflicts_open",
            "visit_id",
            "matter",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    matter: Mapped[str] = mapped_column(String(24))
    ours: Mapped[dict[str, Any]]
    theirs: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(String(64), default="")
    kept: Mapped[str] = mapped_column(String(16), default="")


class VisitRecordRow(Table):
    """What the doctor wrote down about a visit, on its way into the pet's medical card (I12)."""

    __tablename__ = "visit_records"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    diagnosis_text: Mapped[str] = mapped_column(Text, default="")
    diagnosis_ids: Mapped[list[Any]]
    """Of the clinic's own list of diagnoses."""
    recommendation: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    weight_kg: Mapped[Decimal | None] = mapped_column(Numeric(8, 3))
    temperature: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    next_visit: Mapped[date | None]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(String(64), default="")
    version: Mapped[int] = mapped_column(default=1)
    vm_card_id: Mapped[int | None] = mapped_column(BigInteger)
    written_version: Mapped[int] = mapped_column(default=0)
    """The version that Vetmanager's card holds; behind ``version`` while a change is on its way."""


class VisitEventRow(Table):
    """What happened to a visit, for the card's "last change" and for disputes."""

    __tablename__ = "visit_events"

    id: Mapped[Key]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]]


class CardRow(Table):
    """The living message about a visit in one person's chat (C17)."""

    __tablename__ = "cards"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger)
    sent_calendar: Mapped[bool] = mapped_column(default=False)


class HoldRow(Table):
    """A time kept for somebody who is still answering questions (C11). One per account."""

    __tablename__ = "holds"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), unique=True)
    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"))
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class TimeClaimRow(Table):
    """Five minutes of a doctor's time, claimed by a visit or a hold. The key is what forbids two."""

    __tablename__ = "time_claims"

    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"), primary_key=True)
    granule: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """Unix time in seconds divided by 300."""
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    hold_id: Mapped[int | None] = mapped_column(ForeignKey("holds.id", ondelete="CASCADE"), index=True)


class TimeBlockRow(Table):
    """A period in which a doctor is not offered online, by the desk's word (A13). What is booked already stays."""

    __tablename__ = "time_blocks"
    __table_args__ = (Index("ix_time_blocks_doctor", "doctor_id", "ends_at"),)

    id: Mapped[Key]
    doctor_id: Mapped[int] = mapped_column(ForeignKey("doctors.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(200), default="")
    made_by: Mapped[str] = mapped_column(String(64), default="")
    made_at: Mapped[datetime]


class MirrorShiftRow(Table):
    """A timesheet row of Vetmanager as last read; UTC. ``kind`` is work or another type's name."""

    __tablename__ = "mirror_shifts"
    __table_args__ = (Index("ix_mirror_shifts_window", "vm_user_id", "starts_at"),)

    vm_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    vm_user_id: Mapped[int] = mapped_column(BigInteger)
    vm_clinic_id: Mapped[int] = mapped_column(BigInteger, default=0)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    is_work: Mapped[bool]


class MirrorAdmissionRow(Table):
    """An admission of Vetmanager as last read; UTC. Pet and owner stay short strings for the doctor's day."""

    __tablename__ = "mirror_admissions"
    __table_args__ = (Index("ix_mirror_admissions_window", "vm_user_id", "starts_at"),)

    vm_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    vm_user_id: Mapped[int | None] = mapped_column(BigInteger)
    vm_clinic_id: Mapped[int] = mapped_column(BigInteger, default=0)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int]
    status: Mapped[str] = mapped_column(String(32))
    vm_client_id: Mapped[int | None] = mapped_column(BigInteger)
    vm_pet_id: Mapped[int | None] = mapped_column(BigInteger)
    pet_name: Mapped[str] = mapped_column(String(255), default="")
    pet_species: Mapped[str] = mapped_column(String(255), default="")
    purpose: Mapped[str] = mapped_column(String(255), default="")
    marker: Mapped[str] = mapped_column(String(40), default="", index=True)
    payment: Mapped[str] = mapped_column(String(8), default="", server_default="")


class MirrorStateRow(Table):
    """How old which part of the mirror or of a cached dictionary is."""

    __tablename__ = "mirror_state"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    refreshed_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(64), default="")
    revision: Mapped[int] = mapped_column(default=0)
    """Grows whenever the rows have changed, so that a copy in memory knows when it is out of date."""


class CachedRow(Table):
    """A dictionary of Vetmanager (species, breeds, positions …) as last read; a stale copy beats none."""

    __tablename__ = "cached"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(64))
    body: Mapped[list[Any]]
    read_at: Mapped[datetime]
