"""The queue to Vetmanager as administrators see it (row A8): nothing is dropped silently, everything can be mended."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.db.repositories.outbox import Channel, Unfinished
from bot.db.uow import Database, UnitOfWork
from bot.domain import names, phone
from bot.domain.errors import AlreadySettled
from bot.domain.ids import VisitId
from bot.domain.panel import PanelUser
from bot.domain.visits import SyncState
from bot.services.visit_news import owe_cards

MOST_SHOWN = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One thing that Vetmanager is owed. ``owner`` is "В. З., +7 999 ***-**-01"; ``error`` a code of the last try."""

    id: int
    kind: str
    visit_id: VisitId
    code: str
    owner: str
    tries: int
    since: datetime
    due_at: datetime
    is_dead: bool
    error: str


class QueueService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def listed(self) -> list[QueueLine]:
        """Given-up things first, then what waits, oldest first."""
        async with self._db.read() as uow:
            rows = await uow.outbox.unfinished(Channel.VETMANAGER, MOST_SHOWN)
            return [await _line(uow, row) for row in rows if "visit_id" in row.payload]

    async def retry(self, actor: PanelUser, row_id: int) -> None:
        """At once, and with fresh courage. AlreadySettled when it is gone from the queue."""
        await self._revive(actor, row_id, "queue-retried", {})

    async def edit_and_retry(self, actor: PanelUser, row_id: int, *, name: str, number: str) -> None:
        """Mend what Vetmanager refuses, the owner's name or phone, and go on. BadName, BadPhone, AlreadySettled."""
        facts = {"name": names.split(name).full, "phone": phone.normalised(number)}
        await self._revive(actor, row_id, "queue-edited", facts)

    async def mark_done(self, actor: PanelUser, row_id: int) -> None:
        """Somebody has entered it by hand; the next look at Vetmanager tells the rest. AlreadySettled."""
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            payload = await uow.outbox.finish(row_id, Channel.VETMANAGER, now)
            visit_id = _visit_in(payload)
            uow.audit.add(actor.ref, "queue-closed", f"visit:{visit_id}", {"row": row_id}, now)
            await uow.commit()
        _log.info("row %s of visit %s is done by hand", row_id, visit_id)

    async def _revive(self, actor: PanelUser, row_id: int, act: str, profile: dict[str, str]) -> None:
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            visit_id = _visit_in(await uow.outbox.revive(row_id, Channel.VETMANAGER, now))
            visit = await uow.visits.get(visit_id)
            assert visit is not None
            if profile:
                await uow.profiles.change(visit.account_id, now, **profile)
            await uow.visits.change(visit_id, sync=SyncState.QUEUED, sync_note="")
            await owe_cards(uow, visit, now)
            uow.audit.add(actor.ref, act, f"visit:{visit_id}", {"row": row_id, "changed": sorted(profile)}, now)
            await uow.commit()


def _visit_in(payload: Mapping[str, Any] | None) -> VisitId:
    if payload is None:
        raise AlreadySettled
    return VisitId(payload["visit_id"])


async def _line(uow: UnitOfWork, row: Unfinished) -> QueueLine:
    visit = await uow.visits.get(row.payload["visit_id"])
    assert visit is not None
    profile = await uow.profiles.get(visit.account_id)
    initials = " ".join(f"{part[0]}." for part in profile.name.split()[:2])
    return QueueLine(
        id=row.id,
        kind=row.kind,
        visit_id=visit.id,
        code=visit.code,
        owner=", ".join(part for part in (initials, phone.masked(profile.phone) if profile.phone else "") if part),
        tries=row.attempts,
        since=row.created_at,
        due_at=row.due_at,
        is_dead=row.dead_at is not None,
        error=row.error,
    )
