"""The panel's list of visits (row A10): filters that an index answers, pages by the place of the last line.

A page is chosen from the visits alone and only then joined with names, so that its cost is that of one page, whatever
the table holds (benchmarks/lists.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, UnaryExpression, and_, func, literal, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import DoctorRow, PetRow, ProfileRow, ServiceRow, VisitRow
from bot.db.name_keys import begins_with
from bot.domain import phone
from bot.domain.errors import BadPhone
from bot.domain.ids import AccountId, DoctorId, VisitId
from bot.domain.visits import Source, SyncState, VisitState

LEAST_SEARCH = 2
_MOST_MEANT = 200
"""So many owners, and so many pets, may a search mean: with more of one beginning one has to type on."""


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits. ``begin`` <= start < ``end``; ``search`` is a code, a phone, or how an owner's or a pet's name
    begins."""

    state: VisitState | None = None
    doctor_id: DoctorId | None = None
    begin: datetime | None = None
    end: datetime | None = None
    source: Source | None = None
    unsynced: bool = False
    search: str = ""
    newest_first: bool = False
    owner_id: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in the list: the next page begins after it."""

    starts_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit as the list shows it."""

    id: VisitId
    code: str
    starts_at: datetime
    minutes: int
    state: VisitState
    sync: SyncState
    sync_note: str
    source: Source
    urgent: bool
    created_at: datetime
    owner: str
    pet: str
    doctor: str
    service_titles: dict[str, str]

    @property
    def place(self) -> Place:
        return Place(self.starts_at, self.id)


async def visit_lines(session: AsyncSession, wanted: VisitFilter, after: Place | None, limit: int) -> list[VisitLine]:
    """Up to ``limit`` lines after ``after``, by start."""
    page = _page(wanted, after, limit).subquery()
    row = VisitRow
    query = (
        select(
            row.id,
            row.code,
            row.starts_at,
            row.minutes,
            row.state,
            row.sync,
            row.sync_note,
            row.source,
            row.urgent,
            row.created_at,
            func.coalesce(ProfileRow.name, "").label("owner"),
            PetRow.name.label("pet"),
            DoctorRow.name.label("doctor"),
            ServiceRow.titles.label("service_titles"),
        )
        .join(page, page.c.id == row.id)
        .join(PetRow, PetRow.id == row.pet_id)
        .join(DoctorRow, DoctorRow.id == row.doctor_id)
        .join(ServiceRow, ServiceRow.id == row.service_id)
        .outerjoin(ProfileRow, ProfileRow.account_id == row.account_id)
        .order_by(*_order(wanted))
    )
    return [_line(one) for one in await session.execute(query)]


def _page(wanted: VisitFilter, after: Place | None, limit: int) -> Select[int]:
    query = select(VisitRow.id).where(*_conditions(wanted)).order_by(*_order(wanted)).limit(limit)
    return query.where(_is_after(after, newest_first=wanted.newest_first)) if after else query


def _order(wanted: VisitFilter) -> tuple[UnaryExpression[Any], ...]:
    columns = (VisitRow.starts_at, VisitRow.id)
    return tuple(one.desc() if wanted.newest_first else one.asc() for one in columns)


def _conditions(wanted: VisitFilter) -> Iterator[ColumnElement[bool]]:
    row = VisitRow
    if wanted.state:
        yield row.state == wanted.state
    if wanted.doctor_id:
        yield row.doctor_id == wanted.doctor_id
    if wanted.owner_id:
        yield row.account_id == wanted.owner_id
    if wanted.begin:
        yield row.starts_at >= wanted.begin
    if wanted.end:
        yield row.starts_at < wanted.end
    if wanted.source:
        yield row.source == wanted.source
    if wanted.unsynced:  # written out: both databases use a partial index only where they can see that it fits
        yield row.sync != literal(SyncState.SYNCED.value, literal_execute=True)
    if wanted.search:
        yield row.id.in_(found_visits(wanted.search))


def _is_after(place: Place, *, newest_first: bool) -> ColumnElement[bool]:
    """Spelled so that the first half is a range of the index: a row comparison is none on SQLite with two orders."""
    start, number = VisitRow.starts_at, VisitRow.id
    if newest_first:
        return and_(start <= place.starts_at, or_(start < place.starts_at, number < place.id))
    return and_(start >= place.starts_at, or_(start > place.starts_at, number > place.id))


def found_visits(typed: str) -> Select[int]:
    """Visits that the search means, each way through an index of its own."""
    row = VisitRow
    ways = [select(row.id).where(row.code == typed.upper())]
    if len(typed) >= LEAST_SEARCH:
        owners = select(ProfileRow.account_id).where(begins_with(ProfileRow.name_key, typed)).limit(_MOST_MEANT)
        pets = select(PetRow.id).where(begins_with(PetRow.name_key, typed)).limit(_MOST_MEANT)
        ways += [select(row.id).where(row.account_id.in_(owners)), select(row.id).where(row.pet_id.in_(pets))]
    if number := typed_number(typed):
        owners = select(ProfileRow.account_id).where(ProfileRow.phone == number).limit(_MOST_MEANT)
        ways.append(select(row.id).where(row.account_id.in_(owners)))
    return select(union(*ways).subquery().c.id)


def typed_number(typed: str) -> str:
    """A phone as we keep it; empty for anything else."""
    try:
        return phone.normalised(typed)
    except BadPhone:
        return ""


def _line(found: Row[*tuple[Any, ...]]) -> VisitLine:
    facts = found._asdict()
    kinds = {"id": VisitId, "state": VisitState, "sync": SyncState, "source": Source}
    return VisitLine(**facts | {name: kind(facts[name]) for name, kind in kinds.items()})
