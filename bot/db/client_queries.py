"""The panel's list of people who use the bot (row A14): a search that indexes answer, pages by the last line's number.

As with visits, a page is chosen from the accounts alone and only then joined with what is shown of each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AccountRow, DoctorRow, PetRow, ProfileRow, SessionRow, VisitRow
from bot.db.name_keys import begins_with
from bot.db.visit_queries import LEAST_SEARCH, typed_number
from bot.domain.ids import AccountId
from bot.domain.people import Role
from bot.domain.visits import VisitState

_MOST_MEANT = 200
"""So many people may each way of a search mean: with more one has to type on."""
_AFTER_ALL = "\U0010ffff"


class Apart(StrEnum):
    """People whom the desk may want to see by themselves."""

    UNREACHABLE = "unreachable"
    SHUT_OUT = "shut-out"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """``search`` is how a person's or a pet's name begins, a phone, an address, a visit's code, Telegram's number or
    ours."""

    search: str = ""
    only: Apart | None = None


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One person as the list shows them. ``ahead`` counts visits to come; ``email`` is the live login's."""

    id: AccountId
    name: str
    phone: str
    email: str
    city: str
    seen_at: datetime
    unreachable_at: datetime | None
    shut_out_until: datetime | None
    erase_at: datetime | None
    is_doctor: bool
    pets: tuple[str, ...] = ()
    ahead: int = 0


async def client_lines(
    session: AsyncSession, wanted: ClientFilter, after: int | None, now: datetime, limit: int
) -> list[ClientLine]:
    """Up to ``limit`` people, the newest first, after the one of that number."""
    ids = list(await session.scalars(_page(wanted, after, now, limit)))
    pets, ahead = await _pets(session, ids), await _ahead(session, ids, now)
    return [
        ClientLine(**row._asdict() | {"pets": tuple(pets.get(row.id, ())), "ahead": ahead.get(row.id, 0)})
        for row in await session.execute(_shown(ids))
    ]


def _page(wanted: ClientFilter, after: int | None, now: datetime, limit: int) -> Select[int]:
    page = select(AccountRow.id).where(*_conditions(wanted, now)).order_by(AccountRow.id.desc()).limit(limit)
    return page.where(AccountRow.id < after) if after else page


def _shown(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    account = AccountRow
    login = and_(SessionRow.account_id == account.id, SessionRow.role == Role.OWNER, SessionRow.ended_at.is_(None))
    is_doctor = select(DoctorRow.id).where(DoctorRow.account_id == account.id, DoctorRow.removed_at.is_(None)).exists()
    return (
        select(
            account.id,
            func.coalesce(ProfileRow.name, "").label("name"),
            func.coalesce(ProfileRow.phone, "").label("phone"),
            func.coalesce(SessionRow.email, "").label("email"),
            func.coalesce(ProfileRow.city, "").label("city"),
            account.seen_at,
            account.unreachable_at,
            account.shut_out_until,
            account.erase_at,
            is_doctor.label("is_doctor"),
        )
        .outerjoin(ProfileRow, ProfileRow.account_id == account.id)
        .outerjoin(SessionRow, login)
        .where(account.id.in_(ids))
        .order_by(account.id.desc())
    )


async def _pets(session: AsyncSession, ids: Sequence[int]) -> dict[int, list[str]]:
    query = select(PetRow.account_id, PetRow.name).where(PetRow.account_id.in_(ids), PetRow.status == "alive")
    found: dict[int, list[str]] = {}
    for account_id, name in await session.execute(query.order_by(PetRow.id)):
        found.setdefault(account_id, []).append(name)
    return found


async def _ahead(session: AsyncSession, ids: Sequence[int], now: datetime) -> dict[int, int]:
    row = VisitRow
    is_ahead = row.state.in_([VisitState.RECEIVED, VisitState.CONFIRMED]), row.starts_at > now
    query = select(row.account_id, func.count()).where(row.account_id.in_(ids), *is_ahead).group_by(row.account_id)
    return {one: int(count) for one, count in await session.execute(query)}


def _conditions(wanted: ClientFilter, now: datetime) -> Iterator[ColumnElement[bool]]:
    """Whoever was erased, and the nobody of test bookings, have a number that Telegram never gives."""
    account = AccountRow
    yield account.telegram_id > 0
    match wanted.only:
        case Apart.UNREACHABLE:
            yield account.unreachable_at.is_not(None)
        case Apart.SHUT_OUT:
            yield account.shut_out_until > now
        case Apart.LEAVING:
            yield account.erase_at.is_not(None)
    if wanted.search:
        yield account.id.in_(people_meant(wanted.search))


def people_meant(typed: str) -> Select[int]:
    """People whom the search means, each way through an index of its own."""
    account, number = AccountRow.id.label("id"), typed.removeprefix("№").strip()
    ways = [select(VisitRow.account_id.label("id")).where(VisitRow.code == typed.upper())]
    if len(typed) >= LEAST_SEARCH:
        start = typed.casefold()
        addresses = SessionRow.email >= start, SessionRow.email < start + _AFTER_ALL
        ways += [
            select(ProfileRow.account_id.label("id")).where(begins_with(ProfileRow.name_key, typed)).limit(_MOST_MEANT),
            select(PetRow.account_id.label("id")).where(begins_with(PetRow.name_key, typed)).limit(_MOST_MEANT),
            select(SessionRow.account_id.label("id")).where(*addresses).limit(_MOST_MEANT),
        ]
    if phone := typed_number(typed):
        ways.append(select(ProfileRow.account_id.label("id")).where(ProfileRow.phone == phone).limit(_MOST_MEANT))
    if number.isdecimal() and len(number) <= 18:
        ways.append(select(account).where(or_(AccountRow.id == int(number), AccountRow.telegram_id == int(number))))
    each = [select(way.subquery().c.id) for way in ways]  # SQLite takes a limit only inside of a subquery
    return select(union(*each).subquery().c.id)
