"""Telegram updates on their way in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import InboxRow
from bot.db.scope import AlreadyHandled
from bot.db.upsert import insert_new


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came: whose line it joins, and its JSON."""

    update_id: int
    person: str
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A committed update that nobody has finished. ``is_done``: its effect is there, only the answer may be missing.
    ``is_left_over``: it was received by a process that is gone."""

    id: int
    update_id: int
    person: str
    body: str
    attempts: int = 0
    is_done: bool = False
    is_left_over: bool = False


class Inbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, batch: Sequence[Received], now: datetime) -> list[Waiting]:
        """Keep the updates that are new, in their order; a repeat of an ``update_id`` is ignored."""
        rows = [
            {"update_id": one.update_id, "person": one.person, "body": one.body, "received_at": now, "attempts": 0}
            for one in batch
        ]
        insert = insert_new(self._session, InboxRow, key=["update_id"])
        added = await self._session.execute(insert.returning(InboxRow.id, InboxRow.update_id), rows)
        ids = {row.update_id: row.id for row in added}
        return [
            Waiting(ids.pop(one.update_id), one.update_id, one.person, one.body)
            for one in batch
            if one.update_id in ids  # popped, so that a repeat within the batch is ignored too
        ]

    async def unfinished(self) -> list[Waiting]:
        """What an earlier process has left, in the order of arrival."""
        table = InboxRow.__table__
        rows = await self._session.execute(select(table).where(table.c.finished_at.is_(None)).order_by(table.c.id))
        return [
            Waiting(
                row.id,
                row.update_id,
                row.person,
                row.body or "",
                row.attempts,
                is_done=row.done_at is not None,
                is_left_over=True,
            )
            for row in rows
        ]

    async def begin_again(self, inbox_id: int) -> None:
        """Note one more attempt at an update during which a process may have died."""
        this = update(InboxRow).where(InboxRow.id == inbox_id)
        await rows_changed(self._session, this.values(attempts=InboxRow.attempts + 1))

    async def mark_done(self, inbox_id: int, now: datetime) -> None:
        """The effect of this update is in this very transaction; AlreadyHandled when another one has carried it."""
        undone = update(InboxRow).where(InboxRow.id == inbox_id, InboxRow.done_at.is_(None))
        if not await rows_changed(self._session, undone.values(done_at=now)):
            raise AlreadyHandled(inbox_id)

    async def finish(self, inbox_ids: Sequence[int], now: datetime) -> None:
        """Handled and answered: what the people wrote is not needed here any more."""
        outcome = {"done_at": func.coalesce(InboxRow.done_at, now), "finished_at": now, "body": None}
        await rows_changed(self._session, update(InboxRow).where(InboxRow.id.in_(inbox_ids)).values(outcome))

    async def forget(self, finished_before: datetime) -> int:
        """Delete finished updates; how many. Telegram repeats an update for 24 hours at most."""
        return await rows_changed(self._session, delete(InboxRow).where(InboxRow.finished_at < finished_before))
