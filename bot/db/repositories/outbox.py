"""What is owed to other servers: written with the change that causes it, delivered later by a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    String,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.db.changes import rows_changed
from bot.db.models import OutboxRow


class Channel(StrEnum):
    VETMANAGER = "vetmanager"
    TELEGRAM = "telegram"
    MAIL = "mail"
    FILES = "files"
    """Telegram's own store, from which files are fetched."""


RIVALS = 4
"""Workers of a channel that may ask in the same moment and each still find something that nobody holds."""


class Priority(IntEnum):
    """Who goes first when the queue is long (O6)."""

    URGENT = 0
    CHAT = 10
    LOGIN = 20
    SERVICE = 30
    REMINDER = 40
    NEWS = 50


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing to deliver, lent to one worker. ``lease`` proves that it still is; ``attempts`` counts this one."""

    id: int
    lease: str
    channel: str
    kind: str
    subject: str
    account_id: int | None
    payload: dict[str, Any]
    attempts: int
    created_at: datetime
    expires_at: datetime | None
    error: str = ""
    """How the try before this one ended."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How much a channel owes: waiting, given up, and since when the oldest waits."""

    waiting: int = 0
    dead: int = 0
    oldest: datetime | None = None


class Outbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.channels: set[Channel] = set()
        """To whom this unit of work owes something new."""

    def add(
        self,
        channel: Channel,
        kind: str,
        subject: str,
        payload: dict[str, Any],
        *,
        now: datetime,
        account_id: int | None = None,
        priority: Priority = Priority.SERVICE,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Owe one thing. Rows of one ``subject`` are delivered one at a time, in order."""
        self.channels.add(channel)
        self._session.add(
            OutboxRow(
                channel=channel,
                kind=kind,
                subject=subject,
                account_id=account_id,
                payload=payload,
                priority=priority,
                created_at=now,
                due_at=due_at or now,
                expires_at=expires_at,
            )
        )

    async def is_waiting(
        self, channel: Channel, kind: str, subject: str, now: datetime, payload: dict[str, Any] | None = None
    ) -> bool:
        """Whether such a row (with just this ``payload``) waits that no worker has read yet; until the commit none
        will."""
        waiting = (
            select(OutboxRow.payload)
            .where(OutboxRow.channel == channel, OutboxRow.kind == kind, OutboxRow.subject == subject)
            .where(_is_open(OutboxRow), _is_free(OutboxRow, now))
            .with_for_update()
        )
        found = (await self._session.execute(waiting)).scalars()
        return any(payload is None or one == payload for one in found)

    async def claim(self, channel: str, limit: int, *, lease: str, until: datetime, now: datetime) -> list[Owed]:
        """Lend up to ``limit`` rows to one worker until ``until``: the urgent first, one of each subject, in order.

        A worker that dies forgets its lease, and the row comes back; ``attempts`` has counted it."""
        facts = {"whose": channel, "at_most": limit, "moment": now, "borrower": lease, "until": until}
        rows = (await self._session.execute(_LEND, facts, execution_options={"synchronize_session": False})).all()
        return [Owed(*row[:-1]) for row in sorted(rows, key=lambda row: (row.priority, row.id))]

    async def is_owed(self, channel: Channel, kind: str, subject: str, **facts: int) -> bool:
        """Whether a row like this is open; ``facts`` are numbers of its payload."""
        query = select(OutboxRow.id).where(
            OutboxRow.channel == channel, OutboxRow.kind == kind, OutboxRow.subject == subject, _is_open(OutboxRow)
        )
        for name, number in facts.items():
            query = query.where(OutboxRow.payload[name].as_integer() == number)
        return (await self._session.execute(query.limit(1))).first() is not None

    async def is_vetmanager_waiting(self, visit_ids: Sequence[int]) -> bool:
        """Whether Vetmanager is still owed something about one of these visits."""
        about = OutboxRow.payload["visit_id"].as_integer().in_(visit_ids)
        query = select(OutboxRow.id).where(OutboxRow.channel == Channel.VETMANAGER, _is_open(OutboxRow), about)
        return (await self._session.execute(query.limit(1))).first() is not None

    async def prolong(self, owed: Owed, until: datetime) -> bool:
        """Lend the row to the same worker for longer; False when somebody else has it by now."""
        mine = update(OutboxRow).where(OutboxRow.id == owed.id, OutboxRow.lease == owed.lease)
        return bool(await rows_changed(self._session, mine.values(lease_until=until)))

    async def was_owed(self, channel: Channel, subject: str) -> bool:
        """Whether a row of this subject is there, delivered or not."""
        query = select(OutboxRow.id).where(OutboxRow.channel == channel, OutboxRow.subject == subject).limit(1)
        return (await self._session.execute(query)).first() is not None

    async def without_a_letter(self, kinds: Sequence[str], before: datetime, line: str, limit: int) -> list[Owed]:
        """Messages of these kinds that were owed before then, have not left, and have no letter in their line yet."""
        letter = aliased(OutboxRow)
        written = exists().where(
            letter.channel == Channel.MAIL, letter.subject == literal(line) + cast(OutboxRow.id, String)
        )
        query = (
            select(*_OWED)
            .where(OutboxRow.channel == Channel.TELEGRAM, OutboxRow.kind.in_(kinds), OutboxRow.created_at <= before)
            .where(_is_open(OutboxRow), ~written)
            .order_by(OutboxRow.id)
            .limit(limit)
        )
        return [Owed(*row) for row in await self._session.execute(query)]

    async def settle(self, owed: Owed, **values: Any) -> bool:
        """Write the outcome, if the row is still lent to this worker; whether it was."""
        mine = update(OutboxRow).where(OutboxRow.id == owed.id, OutboxRow.lease == owed.lease)
        return bool(await rows_changed(self._session, mine.values(lease="", lease_until=None, **values)))

    async def payload_of(self, row_id: int, channel: Channel) -> dict[str, Any] | None:
        """What a row that is not done yet says; None when it is not there any more."""
        row = OutboxRow
        query = select(row.payload).where(row.id == row_id, row.channel == channel, row.done_at.is_(None))
        return (await self._session.execute(query)).scalar()

    async def revive(self, row_id: int, channel: Channel, now: datetime) -> dict[str, Any] | None:
        """Try a row at once, also a given-up one; its payload, or None when it is not there any more. Tries go on
        counting: what an earlier one may have left behind is looked for."""
        row = OutboxRow
        mine = (row.id == row_id) & (row.channel == channel) & row.done_at.is_(None)
        change = update(row).where(mine).values(dead_at=None, due_at=now).returning(row.payload)
        return (await self._session.execute(change, execution_options={"synchronize_session": False})).scalar()

    async def finish(self, row_id: int, channel: Channel, now: datetime) -> dict[str, Any] | None:
        """Done by hand; its payload, or None when it is not there any more."""
        row = OutboxRow
        mine = (row.id == row_id) & (row.channel == channel) & row.done_at.is_(None)
        change = update(row).where(mine).values(done_at=now, dead_at=None).returning(row.payload)
        return (await self._session.execute(change, execution_options={"synchronize_session": False})).scalar()

    async def finish_dead(self, channel: Channel, kind: str, subject: str, now: datetime, *, visit_id: int) -> int:
        """Rows about this visit that were given up are settled: something else has taken their place. How many."""
        row = OutboxRow
        mine = (row.channel == channel) & (row.kind == kind) & (row.subject == subject)
        given_up = row.done_at.is_(None) & row.dead_at.is_not(None)
        about = row.payload["visit_id"].as_integer() == visit_id
        return await rows_changed(
            self._session, update(row).where(mine, given_up, about).values(done_at=now, dead_at=None)
        )

    async def depth(self) -> dict[str, Depth]:
        """How much each channel owes."""
        waiting = OutboxRow.dead_at.is_(None)
        counts = await self._session.execute(
            select(
                OutboxRow.channel,
                func.count(case((waiting, 1))),
                func.count(OutboxRow.dead_at),
                func.min(case((waiting, OutboxRow.created_at))),
            )
            .where(OutboxRow.done_at.is_(None))
            .group_by(OutboxRow.channel)
        )
        return {channel: Depth(waiting, dead, oldest) for channel, waiting, dead, oldest in counts}

    async def forget_done(self, before: datetime) -> int:
        """Delete what was delivered long ago; how many rows."""
        return await rows_changed(self._session, delete(OutboxRow).where(OutboxRow.done_at < before))

    async def forget_dead(self, before: datetime) -> int:
        """Delete what was given up long ago."""
        return await rows_changed(self._session, delete(OutboxRow).where(OutboxRow.dead_at < before))


_OWED = (
    OutboxRow.id,
    OutboxRow.lease,
    OutboxRow.channel,
    OutboxRow.kind,
    OutboxRow.subject,
    OutboxRow.account_id,
    OutboxRow.payload,
    OutboxRow.attempts,
    OutboxRow.created_at,
    OutboxRow.expires_at,
    OutboxRow.error,
)


def _is_open(row: Any) -> Any:
    return row.done_at.is_(None) & row.dead_at.is_(None)


def _is_free(row: Any, now: Any) -> Any:
    return or_(row.lease_until.is_(None), row.lease_until <= now)


def _due(channel: Any, limit: Any, now: Any) -> Select[int]:
    """Rows whose time has come and whose subject has nothing older open, also when that one waits for its retry. One
    of each person: a chat takes a message a second, and nobody else should wait for that (O6).

    Asked with windows, so that each open row is read once. "Is there an older one?" asked of every row is quicker while
    little waits, but PostgreSQL, whose statistics are those of a quiet day, then compares all with all: a second a
    claim behind 2,500 messages."""
    row = OutboxRow
    # By a word that no index has: SQLite would walk the index of subjects, through all that was ever delivered.
    line = row.subject + ""
    place = func.row_number().over(partition_by=line, order_by=row.id).label("place")
    lines = (
        select(row.id, row.account_id, row.priority, row.due_at, row.lease_until, place)
        .where(row.channel == channel, _is_open(row))
        .subquery()
    )
    # Only the first of a line stands for its person. One that waits behind its own line would hold that line up.
    person = func.coalesce(lines.c.account_id, -lines.c.id)
    turn = func.row_number().over(partition_by=person, order_by=(lines.c.priority, lines.c.id)).label("turn")
    firsts = select(*lines.c, turn).where(lines.c.place == 1, lines.c.due_at <= now).subquery()
    free = (
        select(firsts.c.id)
        .where(firsts.c.turn == 1, _is_free(firsts.c, now))
        .order_by(firsts.c.priority, firsts.c.due_at, firsts.c.id)
        .limit(limit * RIVALS)
    )
    return select(row.id).where(row.id.in_(free)).order_by(row.priority, row.due_at, row.id).limit(limit)


def _lend() -> Any:
    """The lease is asked for again: a writer that was waiting for the same row must not take it a second time."""
    moment = bindparam("moment", type_=OutboxRow.due_at.type)
    channel, limit = bindparam("whose", type_=OutboxRow.channel.type), bindparam("at_most", type_=Integer)
    due = _due(channel, limit, moment).with_for_update(skip_locked=True)
    return (
        update(OutboxRow)
        .where(OutboxRow.id.in_(due.scalar_subquery()), _is_free(OutboxRow, moment))
        .values(
            lease=bindparam("borrower"),
            lease_until=bindparam("until", type_=OutboxRow.lease_until.type),
            attempts=OutboxRow.attempts + 1,
        )
        .returning(*_OWED, OutboxRow.priority)
    )


_LEND = _lend()
"""Asked by every worker, each second and after each message: to build it takes longer than to answer it."""
