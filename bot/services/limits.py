"""How often what may happen, as data: each rule names what is counted, for whom, how many and in which span."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.login import Recent
from bot.db.uow import UnitOfWork
from bot.domain.errors import TooOften


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` events of ``kind`` within ``span``, and at least ``apart`` between two."""

    kind: str
    most: int
    span: timedelta
    apart: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit applied to one subject: an address's fingerprint, an account, everybody."""

    limit: Limit
    subject: str


async def check(uow: UnitOfWork, counted: Sequence[Counted], now: datetime) -> None:
    """TooOften with the longest wait in seconds when any limit is reached. Counts nothing by itself."""
    wait = max([await _wait(uow, item, now) for item in counted], default=timedelta(0))
    if wait > timedelta(0):
        raise TooOften(wait=int(wait.total_seconds()) + 1)


def note(uow: UnitOfWork, counted: Sequence[Counted], now: datetime) -> None:
    """Count one event for each."""
    for item in counted:
        uow.codes.note(item.limit.kind, item.subject, now)


async def _wait(uow: UnitOfWork, item: Counted, now: datetime) -> timedelta:
    limit = item.limit
    recent = await uow.codes.recent(limit.kind, item.subject, now - limit.span)
    return max(_until_room(recent, limit, now), _until_apart(recent, limit, now))


def _until_room(recent: Recent, limit: Limit, now: datetime) -> timedelta:
    if recent.count < limit.most or recent.first is None:
        return timedelta(0)
    return recent.first + limit.span - now


def _until_apart(recent: Recent, limit: Limit, now: datetime) -> timedelta:
    return recent.last + limit.apart - now if recent.last is not None else timedelta(0)
