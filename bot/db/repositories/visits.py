"""Visits, their events and their living cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import CardRow, ClosingRow, VisitEventRow, VisitRow
from bot.db.repositories.visit_rows import WHOLE, Dossier, dossier_of, visit_of
from bot.db.upsert import insert_or_update
from bot.domain.agreement import Terms
from bot.domain.ids import AccountId, DoctorId, PetId, ServiceId, VmAdmissionId
from bot.domain.visits import Problem, Source, SyncState, Visit, VisitState

__all__ = [
    "DOCTOR",
    "OURSELVES",
    "OWNER",
    "STAFF",
    "VETMANAGER",
    "Dossier",
    "FirstTerms",
    "NewVisit",
    "VisitEvent",
    "Visits",
    "visit_of",
]

OWNER = "owner"
DOCTOR = "doctor"
STAFF = "staff"
VETMANAGER = "vetmanager"
OURSELVES = "bot"

_AT_ONCE = 500
_AS_IT_IS = {"populate_existing": True}
"""What was read before a visit's turn came is old."""
_SETTLING = ("booked", "booked-at-the-desk", "moved")


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What a booking writes down."""

    code: str
    marker: str
    booking_key: str
    account_id: AccountId
    doctor_id: DoctorId
    service_id: ServiceId
    pet_id: PetId
    starts_at: datetime
    minutes: int
    problem: Problem
    red_flags: tuple[str, ...]
    any_doctor: bool
    price: Decimal
    checked_live: bool
    source: Source = Source.BOT


@dataclass(frozen=True, slots=True)
class VisitEvent:
    """Who did what, when; ``facts`` are ids and words of ours."""

    at: datetime
    actor: str
    kind: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FirstTerms:
    """What the owner has booked at first, and in which words: kept whatever becomes of it."""

    starts_at: datetime
    doctor_id: DoctorId
    service_id: ServiceId
    problem: str


class Visits:
    def __init__(self, session: AsyncSession, *, takes_turns: bool) -> None:
        """``takes_turns``: in a unit of work that may write, a visit that was looked at is nobody else's to change
        until its end. What is decided by its state is decided by the state that is then overwritten."""
        self._session = session
        self._takes_turns = (
            takes_turns and session.get_bind().dialect.name != "sqlite"
        )  # where a writer is alone anyway

    async def add(self, new: NewVisit, now: datetime) -> Visit:
        row = VisitRow(
            code=new.code,
            marker=new.marker,
            booking_key=new.booking_key,
            account_id=new.account_id,
            doctor_id=new.doctor_id,
            service_id=new.service_id,
            pet_id=new.pet_id,
            source=new.source,
            starts_at=new.starts_at,
            minutes=new.minutes,
            first_starts_at=new.starts_at,
            first_doctor_id=new.doctor_id,
            first_service_id=new.service_id,
            state=VisitState.RECEIVED,
            sync=SyncState.QUEUED,
            problem=new.problem.text,
            first_problem=new.problem.text,
            voice_file_id=new.problem.voice_file_id,
            urgent=bool(new.red_flags),
            red_flags=list(new.red_flags),
            any_doctor=new.any_doctor,
            price=new.price,
            checked_live=new.checked_live,
            created_at=now,
            changed_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return visit_of(row)

    async def get(self, visit_id: int) -> Visit | None:
        await self._queue_up(visit_id)
        row = await self._row(VisitRow.id == visit_id)
        return visit_of(row) if row else None

    async def dossier(self, visit_id: int) -> Dossier | None:
        await self._queue_up(visit_id)
        return next(iter(await self._dossiers(VisitRow.id == visit_id)), None)

    async def booked_by(self, booking_key: str) -> Visit | None:
        """The visit that this press of "Book" has made already."""
        row = await self._row(VisitRow.booking_key == booking_key)
        return visit_of(row) if row else None

    async def is_code_free(self, code: str) -> bool:
        return await self._row(VisitRow.code == code) is None

    async def last_doctor(self, account_id: int) -> DoctorId | None:
        """Whom the owner saw, or is going to see, last."""
        query = select(VisitRow.doctor_id).where(
            VisitRow.account_id == account_id, VisitRow.state != VisitState.CANCELLED
        )
        found = (await self._session.execute(query.order_by(VisitRow.starts_at.desc()).limit(1))).scalar()
        return DoctorId(found) if found else None

    async def of_owner(self, account_id: int, now: datetime, *, past: bool, offset: int, limit: int) -> list[Dossier]:
        """Either what is to come, soonest first, or what is over, latest first."""
        order = VisitRow.starts_at.desc() if past else VisitRow.starts_at
        query = WHOLE.where(_owned(account_id, now, past)).order_by(order, VisitRow.id).offset(offset).limit(limit)
        return [dossier_of(row, user) for row, user in await self._session.execute(query)]

    async def count_of_owner(self, account_id: int, now: datetime, *, past: bool) -> int:
        query = select(func.count()).select_from(VisitRow).where(_owned(account_id, now, past))
        return (await self._session.execute(query)).scalar_one()

    async def held_with(self, pet_id: int) -> list[Visit]:
        """Visits of this pet that were held, latest first."""
        query = select(VisitRow).where(VisitRow.pet_id == pet_id, VisitRow.state == VisitState.DONE)
        rows = await self._session.scalars(query.order_by(VisitRow.starts_at.desc(), VisitRow.id))
        return [visit_of(row) for row in rows]

    async def with_result(self, account_id: int) -> list[tuple[Visit, datetime]]:
        """An owner's visits whose result was given out, latest first, and when that was."""
        query = (
            select(VisitRow, ClosingRow.finished_at)
            .join(ClosingRow, ClosingRow.visit_id == VisitRow.id)
            .where(
                VisitRow.account_id == account_id,
                VisitRow.state == VisitState.DONE,
                ClosingRow.finished_at.is_not(None),
            )
            .order_by(VisitRow.starts_at.desc(), VisitRow.id)
        )
        return [(visit_of(row), at) for row, at in await self._session.execute(query) if at is not None]

    async def of_doctor(self, doctor_id: int, begin: datetime, end: datetime) -> list[Dossier]:
        """The doctor's visits that start in the window and take time, by start."""
        states = [state.value for state in VisitState if state.holds_time]
        when = (VisitRow.starts_at >= begin) & (VisitRow.starts_at < end)
        query = WHOLE.where(VisitRow.doctor_id == doctor_id, when, VisitRow.state.in_(states))
        rows = await self._session.execute(query.order_by(VisitRow.starts_at, VisitRow.id))
        return [dossier_of(row, user) for row, user in rows]

    async def awaited(self, now: datetime) -> list[Dossier]:
        """Visits still to come that take time, of everybody."""
        return await self._dossiers((VisitRow.starts_at > now - timedelta(days=1)) & ~_is_over())

    async def open_in_vetmanager(self) -> list[VmAdmissionId]:
        """Admissions of visits that are not over."""
        query = select(VisitRow.vm_admission_id).where(VisitRow.vm_admission_id.is_not(None), ~_is_over())
        return [VmAdmissionId(one) for one in (await self._session.execute(query)).scalars() if one]

    async def by_admission(self, vm_ids: Sequence[int]) -> dict[VmAdmissionId, Dossier]:
        """Our visits that stand in Vetmanager under these ids."""
        found: dict[VmAdmissionId, Dossier] = {}
        for start in range(0, len(vm_ids), _AT_ONCE):
            rows = await self._dossiers(VisitRow.vm_admission_id.in_(vm_ids[start : start + _AT_ONCE]))
            found |= {one.visit.vm_admission_id: one for one in rows if one.visit.vm_admission_id}
        return found

    async def by_marker(self, markers: Sequence[str]) -> dict[str, Dossier]:
        """Our visits with these markers that have no admission yet."""
        rows = await self._dossiers(VisitRow.marker.in_(markers) & VisitRow.vm_admission_id.is_(None))
        return {one.visit.marker: one for one in rows}

    async def of_marker(self, marker: str) -> Dossier | None:
        """The visit with this marker, wherever it stands."""
        return next(iter(await self._dossiers(VisitRow.marker == marker)), None)

    async def agreed_since(self, moment: datetime) -> set[int]:
        """Admissions about which we have learnt more since then: what was read before is old."""
        query = select(VisitRow.vm_admission_id).where(VisitRow.agreed_at > moment)
        return {one for one in (await self._session.execute(query)).scalars() if one}

    async def not_there(self, account_id: int, doctor_id: int, starts_at: datetime) -> Dossier | None:
        """The owner's visit at that time with that doctor which Vetmanager does not have."""
        row = VisitRow
        whose = (row.account_id == account_id) & (row.doctor_id == doctor_id) & (row.starts_at == starts_at)
        return next(iter(await self._dossiers(whose & row.vm_admission_id.is_(None) & ~_is_over())), None)

    async def waiting(self, since: datetime) -> list[Dossier]:
        """Visits that Vetmanager has not been brought up to date about since then."""
        return await self._dossiers((VisitRow.sync == SyncState.QUEUED) & (VisitRow.changed_at <= since))

    async def in_need_of_hands(self) -> list[Dossier]:
        """Visits that wait for a person of the clinic."""
        return await self._dossiers((VisitRow.sync == SyncState.ATTENTION) & (VisitRow.sync_note != ""))

    async def has_event(self, visit_id: int, kind: str, **facts: str) -> bool:
        """Whether the visit's story has such a line."""
        query = select(VisitEventRow.facts).where(VisitEventRow.visit_id == visit_id, VisitEventRow.kind == kind)
        return any(facts.items() <= told.items() for told in (await self._session.execute(query)).scalars())

    async def change(self, visit_id: int, **values: Any) -> None:
        await self._session.execute(update(VisitRow).where(VisitRow.id == visit_id).values(**values))

    async def hand_over(self, visit_id: int, from_doctor: int, to_doctor: int) -> bool:
        """Change the doctor of a booking that nobody has answered; False for everybody but the first."""
        mine = (VisitRow.id == visit_id) & (VisitRow.doctor_id == from_doctor) & (VisitRow.state == VisitState.RECEIVED)
        changed = update(VisitRow).where(mine).values(doctor_id=to_doctor)
        return from_doctor != to_doctor and bool(await rows_changed(self._session, changed))

    async def agree(self, visit_id: int, terms: Terms, at: datetime) -> None:
        """Both sides hold these terms, as far as was known at ``at``."""
        await self.change(
            visit_id,
            agreed_state=terms.state,
            agreed_starts_at=terms.starts_at,
            agreed_minutes=terms.minutes,
            agreed_doctor_id=terms.doctor_id,
            agreed_at=at,
        )

    def tell(self, visit_id: int, actor: str, kind: str, at: datetime, **facts: Any) -> None:
        """Add to the visit's story; facts are ids and words of ours, never personal data."""
        self._session.add(VisitEventRow(visit_id=visit_id, at=at, actor=actor, kind=kind, facts=facts))

    async def story(self, visit_id: int) -> list[VisitEvent]:
        """What has happened to the visit, oldest first."""
        query = select(VisitEventRow).where(VisitEventRow.visit_id == visit_id).order_by(VisitEventRow.id)
        rows = (await self._session.execute(query)).scalars()
        return [VisitEvent(row.at, row.actor, row.kind, dict(row.facts)) for row in rows]

    async def first_terms(self, visit_id: int) -> FirstTerms:
        """What was booked at first."""
        row = (await self._session.execute(select(VisitRow).where(VisitRow.id == visit_id))).scalar_one()
        return FirstTerms(
            row.first_starts_at or row.starts_at,
            DoctorId(row.first_doctor_id or row.doctor_id),
            ServiceId(row.first_service_id or row.service_id),
            row.first_problem,
        )

    async def last_event(self, visit_id: int) -> VisitEvent | None:
        """The newest line of the visit's story."""
        query = select(VisitEventRow).where(VisitEventRow.visit_id == visit_id).order_by(VisitEventRow.id.desc())
        row = (await self._session.execute(query.limit(1))).scalar()
        return VisitEvent(row.at, row.actor, row.kind, dict(row.facts)) if row else None

    async def settled_at(self, visit_ids: Sequence[int]) -> dict[int, datetime]:
        """When the time of each of these visits was agreed last: booked or moved."""
        query = (
            select(VisitEventRow.visit_id, func.max(VisitEventRow.at).label("at"))
            .where(VisitEventRow.visit_id.in_(visit_ids), VisitEventRow.kind.in_(_SETTLING))
            .group_by(VisitEventRow.visit_id)
        )
        rows = await self._session.execute(query)
        return {row.visit_id: row.at for row in rows}

    # --- living cards ---

    async def card_message(self, visit_id: int, account_id: int) -> int | None:
        query = select(CardRow.message_id).where(CardRow.visit_id == visit_id, CardRow.account_id == account_id)
        return (await self._session.execute(query)).scalar()

    async def remember_card(self, visit_id: int, account_id: int, message_id: int) -> None:
        values = {"visit_id": visit_id, "account_id": account_id, "message_id": message_id, "sent_calendar": False}
        statement = insert_or_update(self._session, CardRow, values, ["visit_id", "account_id"])
        await self._session.execute(statement)

    # --- inside ---

    async def _queue_up(self, visit_id: int) -> None:
        """Wait until nobody else is changing this visit. Before account and doctors (time.py), never after them; and by
        a statement of its own, because a join with a row that was waited for may lose it."""
        if self._takes_turns:
            await self._session.execute(
                select(VisitRow.id).where(VisitRow.id == visit_id).with_for_update(key_share=True)
            )

    async def _dossiers(self, condition: ColumnElement[bool]) -> list[Dossier]:
        rows = await self._session.execute(WHOLE.where(condition), execution_options=_AS_IT_IS)
        return [dossier_of(row, user) for row, user in rows]

    async def _row(self, condition: ColumnElement[bool]) -> VisitRow | None:
        return (await self._session.execute(select(VisitRow).where(condition), execution_options=_AS_IT_IS)).scalar()


def _is_over() -> ColumnElement[bool]:
    return VisitRow.state.in_([state.value for state in VisitState if state.is_over])


def _is_past(now: datetime) -> ColumnElement[bool]:
    """Over, or forgotten: nobody has closed it for a day."""
    return _is_over() | (VisitRow.starts_at < now - timedelta(days=1))


def _owned(account_id: int, now: datetime, past: bool) -> ColumnElement[bool]:
    return (VisitRow.account_id == account_id) & (_is_past(now) if past else ~_is_past(now))
