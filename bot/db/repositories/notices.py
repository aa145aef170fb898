"""What owners want to hear, the reminders of visits, and time-critical messages that nobody has touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import AttendanceRow, InboxRow, NoticeChoiceRow, UntouchedRow, VisitReminderRow, VisitRow
from bot.db.repositories.visits import visit_of
from bot.db.upsert import insert_or_ignore, insert_or_update
from bot.domain.ids import AccountId, VisitId
from bot.domain.notices import NoticeChoices, Topic, VisitReminder, Way
from bot.domain.visits import Visit, VisitState


@dataclass(frozen=True, slots=True)
class Untouched:
    """A message whose deadline has come; ``telegram_id`` of whom it was sent to."""

    outbox_id: int
    account_id: AccountId
    kind: str
    payload: dict[str, Any]
    sent_at: datetime


class Notices:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    # --- choices ---

    async def choices(self, account_id: int) -> NoticeChoices:
        row = await self._session.get(NoticeChoiceRow, account_id, populate_existing=True)
        if row is None:
            return NoticeChoices()
        off = frozenset(VisitReminder(one) for one in row.reminders_off)
        return NoticeChoices({_cell(name): on for name, on in row.grid.items()}, off, row.is_quiet_at_night)

    async def keep_choices(self, account_id: int, choices: NoticeChoices) -> None:
        values = {
            "account_id": account_id,
            "grid": {f"{way}:{topic}": on for (way, topic), on in choices.grid.items()},
            "reminders_off": sorted(choices.reminders_off),
            "is_quiet_at_night": choices.is_quiet_at_night,
        }
        await self._session.execute(insert_or_update(self._session, NoticeChoiceRow, values, ["account_id"]))

    # --- reminders ---

    async def to_remind(self, kind: VisitReminder, after: datetime, until: datetime, limit: int) -> list[Visit]:
        """Visits to come that start after ``after`` and not after ``until``, and have had no such reminder for this
        time."""
        given = exists().where(
            VisitReminderRow.visit_id == VisitRow.id,
            VisitReminderRow.kind == kind,
            VisitReminderRow.starts_at == VisitRow.starts_at,
        )
        awaited = VisitRow.state.in_([VisitState.RECEIVED, VisitState.CONFIRMED])
        query = select(VisitRow).where(awaited, VisitRow.starts_at > after, VisitRow.starts_at <= until, ~given)
        return [visit_of(row) for row in await self._session.scalars(query.order_by(VisitRow.starts_at).limit(limit))]

    async def note_reminders(self, visits: Sequence[Visit], kind: VisitReminder, now: datetime) -> set[int]:
        """Of these visits, those that had not been given this reminder before."""
        if not visits:
            return set()
        values = [{"visit_id": one.id, "kind": kind, "starts_at": one.starts_at, "at": now} for one in visits]
        made = insert_or_ignore(self._session, VisitReminderRow, values, ["visit_id", "kind", "starts_at"])
        return set((await self._session.execute(made.returning(VisitReminderRow.visit_id))).scalars())

    async def without_reminder(self, kind: VisitReminder, account_ids: Sequence[int]) -> set[int]:
        """Of these people, those who have switched this reminder off."""
        query = select(NoticeChoiceRow.account_id, NoticeChoiceRow.reminders_off)
        rows = await self._session.execute(query.where(NoticeChoiceRow.account_id.in_(account_ids)))
        return {account_id for account_id, off in rows if kind in off}

    async def will_come(self, visit: Visit, now: datetime) -> None:
        values = {"visit_id": visit.id, "starts_at": visit.starts_at, "at": now}
        await self._session.execute(insert_or_update(self._session, AttendanceRow, values, ["visit_id"]))

    async def says_to_come(self, visits: Sequence[Visit]) -> set[int]:
        """Of these visits, those whose owner has said to be there at this very time."""
        rows = await self._session.execute(
            select(AttendanceRow.visit_id, AttendanceRow.starts_at).where(
                AttendanceRow.visit_id.in_([one.id for one in visits])
            )
        )
        times = {one.id: one.starts_at for one in visits}
        return {visit_id for visit_id, starts_at in rows if times[VisitId(visit_id)] == starts_at}

    # --- not touched yet ---

    async def await_touch(self, one: Untouched, deadline_at: datetime) -> None:
        values = {
            "outbox_id": one.outbox_id,
            "account_id": one.account_id,
            "kind": one.kind,
            "payload": one.payload,
            "sent_at": one.sent_at,
            "deadline_at": deadline_at,
        }
        await self._session.execute(insert_or_ignore(self._session, UntouchedRow, values, ["outbox_id"]))

    async def untouched(self, now: datetime, limit: int) -> list[Untouched]:
        """Messages whose deadline has come."""
        query = select(UntouchedRow).where(UntouchedRow.deadline_at <= now).order_by(UntouchedRow.deadline_at)
        rows = await self._session.scalars(query.limit(limit))
        return [
            Untouched(row.outbox_id, AccountId(row.account_id), row.kind, dict(row.payload), row.sent_at)
            for row in rows
        ]

    async def forget_untouched(self, outbox_ids: Sequence[int]) -> int:
        return await rows_changed(self._session, delete(UntouchedRow).where(UntouchedRow.outbox_id.in_(outbox_ids)))

    async def forget_of(self, account_id: int) -> int:
        """The person has spoken: nothing that was sent to them waits for a tap any more."""
        return await rows_changed(self._session, delete(UntouchedRow).where(UntouchedRow.account_id == account_id))

    async def has_spoken(self, telegram_id: int, since: datetime) -> bool:
        """Whether any update of this person came after ``since``."""
        spoken = exists().where(InboxRow.received_at > since, InboxRow.person == str(telegram_id))
        return bool((await self._session.execute(select(spoken))).scalar())


def _cell(name: str) -> tuple[Way, Topic]:
    way, _, topic = name.partition(":")
    return Way(way), Topic(topic)
