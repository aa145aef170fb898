"""Unfinished bookings that nobody goes on with (row C15): one reminder after half an hour, forgotten after a day.

A draft lives in its person's conversation, written with every answer; here it is only looked at, so answering costs
nothing more. With conversations in Redis there is nothing to look at (docs/decisions/0001).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.drafts import SilentDraft
from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import ServiceId
from bot.services.rules import ClinicRules

NUDGE = "draft-nudge"
LIVES = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """What the reminder may name."""

    service_id: ServiceId | None
    starts_at: datetime | None


class DraftService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    async def nudge(self) -> int:
        """Owe the one reminder to whoever has been silent for so long; how many."""
        now = self._db.now()
        async with self._db.uow() as uow:
            silent = await uow.drafts.silent(now - LIVES, self._silence(now))
            nudged = [await self._owe(uow, one, now) for one in silent]
            await uow.keep()
        return sum(nudged)

    async def waiting(self, place: str, key: str) -> WaitingDraft | None:
        """The draft as it is when the reminder leaves; None when it is finished, gone, or being answered again."""
        now = self._db.now()
        async with self._db.read() as uow:
            draft = await uow.drafts.at(place)
            if draft is None or draft.key != key or await uow.notices.has_spoken(draft.telegram_id, self._silence(now)):
                return None
        service_id = ServiceId(draft.service_id) if draft.service_id is not None else None
        return WaitingDraft(service_id, draft.starts_at)

    async def forget_what_is_over(self) -> int:
        """Delete drafts that nobody has touched for a day, each with its files and its held time; how many."""
        now = self._db.now()
        async with self._db.uow() as uow:
            over = await uow.drafts.silent(None, now - LIVES)
            for one in over:
                await self._forget(uow, one, now)
            await uow.keep()
        return len(over)

    def _silence(self, now: datetime) -> datetime:
        return now - timedelta(minutes=self._rules.nudge_minutes)

    async def _owe(self, uow: UnitOfWork, draft: SilentDraft, now: datetime) -> bool:
        """Once for each draft, whatever becomes of the message; the row outlives the draft."""
        line = f"draft:{draft.key}"
        account_id = await uow.accounts.id_of(draft.telegram_id)
        if account_id is None or await uow.notices.has_spoken(draft.telegram_id, self._silence(now)):
            return False
        if await uow.outbox.was_owed(Channel.TELEGRAM, line):
            return False
        uow.outbox.add(
            Channel.TELEGRAM,
            NUDGE,
            line,
            {"key": draft.key, "place": draft.place},
            account_id=account_id,
            priority=Priority.REMINDER,
            now=now,
            expires_at=draft.changed_at + LIVES,
        )
        return True

    async def _forget(self, uow: UnitOfWork, draft: SilentDraft, now: datetime) -> None:
        await uow.drafts.drop(draft)
        if (account_id := await uow.accounts.id_of(draft.telegram_id)) is not None:
            await uow.intakes.drop_draft(account_id, draft.key)
            await uow.files.drop_draft(account_id, draft.key, now)
            await uow.times.drop_hold(account_id)
