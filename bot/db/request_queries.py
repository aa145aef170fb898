"""The panel's lists of requests (row A11): open ones, the most pressing first; closed ones, the newest first."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AccountRow, RequestRow
from bot.db.repositories.requests import request_of
from bot.domain import names, phone
from bot.domain.errors import BadPhone
from bot.domain.requests import DeskRequest, RequestKind


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """``search`` is a code, a phone or some of its digits, or words of the name, of the request or of a colleague's
    note."""

    closed: bool = False
    kind: RequestKind | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class RequestPlace:
    """Where a line stands. Of closed ones the id says it; open ones stand by ``rank``, then by their time."""

    id: int
    rank: int = 0
    due_at: datetime | None = None


def place_of(one: DeskRequest) -> RequestPlace:
    if one.closed_at is not None:
        return RequestPlace(one.id)
    return RequestPlace(one.id, 2 * (one.answered_at is not None) + (not one.urgent), one.due_at)


async def request_lines(
    session: AsyncSession, wanted: RequestFilter, after: RequestPlace | None, limit: int
) -> list[DeskRequest]:
    """Up to ``limit`` lines after ``after``."""
    row = RequestRow
    query = select(row, AccountRow.telegram_id).join(AccountRow, AccountRow.id == row.account_id).limit(limit)
    query = _closed(query, after) if wanted.closed else _open(query, after)
    if wanted.kind:
        query = query.where(row.kind == wanted.kind)
    if names.key(wanted.search):
        query = query.where(_means(wanted.search))
    return [request_of(*found) for found in await session.execute(query)]


def _closed(query: Select[RequestRow, int], after: RequestPlace | None) -> Select[RequestRow, int]:
    query = query.where(RequestRow.closed_at.is_not(None)).order_by(RequestRow.id.desc())
    return query.where(RequestRow.id < after.id) if after else query


def _open(query: Select[RequestRow, int], after: RequestPlace | None) -> Select[RequestRow, int]:
    """Nobody has answered yet comes first, of those the urgent ones, then whoever's time runs out first."""
    row = RequestRow
    rank = case((row.answered_at.is_not(None), 2), else_=0) + case((row.urgent, 0), else_=1)
    query = query.where(row.closed_at.is_(None)).order_by(rank, row.due_at, row.id)
    if after is None or after.due_at is None:
        return query
    is_later = or_(row.due_at > after.due_at, and_(row.due_at == after.due_at, row.id > after.id))
    return query.where(or_(rank > after.rank, and_(rank == after.rank, is_later)))


def _means(typed: str) -> ColumnElement[bool]:
    row = RequestRow
    ways = [row.code == typed.upper(), row.search_key.contains(names.key(typed), autoescape=True)]
    with suppress(BadPhone):
        ways.append(row.phone == phone.normalised(typed))
    return or_(*ways)
