"""The queue to Vetmanager as administrators see it (row A8): nothing is dropped silently, everything can be mended."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.db.queue_queries import QueueFilter, QueuePlace, QueueRow, queue_rows
from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.outbox import Channel
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain import names, phone
from bot.domain.errors import AlreadySettled
from bot.domain.ids import VisitId
from bot.domain.panel import PanelUser
from bot.domain.visits import SyncState
from bot.services.convergence import meet
from bot.services.sync_reasons import BY_HAND
from bot.services.visit_news import owe_cards

__all__ = ["Editable", "QueueFilter", "QueueLine", "QueuePage", "QueuePlace", "QueueService"]

PAGE = 50

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One thing that Vetmanager is owed. ``owner`` is "В. З., +7 999 ***-**-01"; ``error`` a code of the last try,
    ``said`` Vetmanager's own words about it."""

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
    said: str = ""

    @property
    def place(self) -> QueuePlace:
        return QueuePlace(self.is_dead, self.id)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """``rest`` is where the next page begins; None on the last one."""

    lines: tuple[QueueLine, ...]
    rest: QueuePlace | None


@dataclass(frozen=True, slots=True)
class Editable:
    """What staff may mend of a row: the owner's name, and the phone, which stays masked until it is typed anew."""

    row_id: int
    visit_id: VisitId
    code: str
    name: str
    phone_masked: str


class QueueService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, user: PanelUser, wanted: QueueFilter, after: QueuePlace | None = None) -> QueuePage:
        """Given-up things first, then what waits, oldest first."""
        del user  # whoever has a panel account may look
        async with self._db.read() as uow:
            rows = await queue_rows(uow.session, wanted, after, PAGE + 1)
        lines = tuple(_line(row) for row in rows[:PAGE])
        return QueuePage(lines, lines[-1].place if len(rows) > PAGE else None)

    async def editable(self, actor: PanelUser, row_id: int) -> Editable:
        """What may be mended before the next try. NotAllowed; AlreadySettled when it is gone from the queue."""
        actor.must_work()
        async with self._db.read() as uow:
            visit = await uow.visits.get(await _visit_of(uow, row_id))
            if visit is None:
                raise AlreadySettled
            profile = await uow.profiles.get(visit.account_id)
        masked = phone.masked(profile.phone) if profile.phone else ""
        return Editable(row_id, visit.id, visit.code, profile.name, masked)

    async def retry(self, actor: PanelUser, row_id: int) -> None:
        """At once, and with fresh courage. AlreadySettled when it is gone from the queue."""
        await self._revive(actor, row_id, "queue-retried", {})

    async def edit_and_retry(self, actor: PanelUser, row_id: int, *, name: str, number: str = "") -> None:
        """Mend what Vetmanager refuses, the owner's name or phone, and go on; an empty number leaves the one that is
        there. BadName, BadPhone, AlreadySettled."""
        facts = {"name": names.split(name).full}
        if number:
            facts["phone"] = phone.normalised(number)
        await self._revive(actor, row_id, "queue-edited", facts)

    async def mark_done(self, actor: PanelUser, row_id: int) -> None:
        """Somebody has entered it by hand. An admission of that doctor at that time which is nobody else's is the
        visit's from now on; one that is entered later is recognised when it is seen. AlreadySettled."""
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            dossier = await uow.visits.dossier(await _visit_of(uow, row_id))
            visit_id = _visit_in(await uow.outbox.finish(row_id, Channel.VETMANAGER, now))
            if dossier is not None and dossier.visit.sync is SyncState.ATTENTION:
                await _believe(uow, dossier, now)
            uow.audit.add(actor.ref, "queue-closed", f"visit:{visit_id}", {"row": row_id}, now)
            await uow.commit()
        _log.info("row %s of visit %s is done by hand", row_id, visit_id)

    async def _revive(self, actor: PanelUser, row_id: int, act: str, profile: dict[str, str]) -> None:
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = await uow.visits.get(await _visit_of(uow, row_id))
            visit_id = _visit_in(await uow.outbox.revive(row_id, Channel.VETMANAGER, now))
            assert visit is not None
            if profile:
                await uow.profiles.change(visit.account_id, now, **profile)
            await uow.visits.change(visit_id, sync=SyncState.QUEUED, sync_note="")
            await owe_cards(uow, visit, now)
            uow.audit.add(actor.ref, act, f"visit:{visit_id}", {"row": row_id, "changed": sorted(profile)}, now)
            await uow.commit()


async def _believe(uow: UnitOfWork, dossier: Dossier, now: datetime) -> None:
    """A person says that Vetmanager holds what we hold."""
    visit = dossier.visit
    if visit.vm_admission_id is None and (entered := await _entered(uow, dossier)) is not None:
        await meet(uow, dossier, entered, asked_at=now, now=now)
        return
    if not await uow.conflicts.open_of([visit.id]):
        await uow.visits.change(visit.id, sync=SyncState.SYNCED, sync_note=BY_HAND)
        await owe_cards(uow, visit, now)


async def _entered(uow: UnitOfWork, dossier: Dossier) -> MirroredAdmission | None:
    """What was entered by hand, as far as the mirror knows: only one answer is an answer."""
    starts_at = dossier.visit.starts_at
    rows = await uow.mirror.admissions(starts_at, starts_at + timedelta(minutes=1), [dossier.vm_user_id or 0])
    known = await uow.visits.by_admission([one.vm_id for one in rows])
    free = [one for one in rows if one.vm_id not in known and not one.marker]
    return free[0] if len(free) == 1 else None


async def _visit_of(uow: UnitOfWork, row_id: int) -> VisitId:
    """Its turn comes before the row's, as in every step of a visit. AlreadySettled."""
    return _visit_in(await uow.outbox.payload_of(row_id, Channel.VETMANAGER))


def _visit_in(payload: Mapping[str, Any] | None) -> VisitId:
    if payload is None:
        raise AlreadySettled
    return VisitId(payload["visit_id"])


def _line(row: QueueRow) -> QueueLine:
    initials = " ".join(f"{part[0]}." for part in (row.owner or "").split()[:2])
    return QueueLine(
        id=row.id,
        kind=row.kind,
        visit_id=VisitId(row.visit_id),
        code=row.code,
        owner=", ".join(part for part in (initials, phone.masked(row.phone) if row.phone else "") if part),
        tries=row.attempts,
        since=row.created_at,
        due_at=row.due_at,
        is_dead=row.dead_at is not None,
        error=row.error,
        said=row.said,
    )
