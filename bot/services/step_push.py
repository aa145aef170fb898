"""Steps of a visit into Vetmanager (row I10): read first, settle, write only what is behind, read back, agree.

Nothing depends on what an earlier try may have done: a step says what is to hold, not what is to happen. So an unclear
answer needs no more than another look.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.agreement import Terms, terms_of
from bot.domain.errors import NotBookable
from bot.domain.ids import VisitId, VmAdmissionId
from bot.domain.visits import WRITTEN_TO_VETMANAGER, SyncState, VisitState
from bot.services import mirrored
from bot.services.convergence import Meeting, meet, theirs_of
from bot.services.dictionaries import purposes_in
from bot.services.rules import ClinicRules
from bot.services.visit_news import is_push_owed
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.errors import NotDone, NotFound, Unavailable
from bot.vetmanager.models import Admission
from bot.vetmanager.query import wire_value
from bot.vetmanager.timezones import to_local
from bot.vetmanager.values import duration

ROUNDS = 3
"""A step is one round of reading and writing, and a second reading; a third in case somebody else writes meanwhile."""

DELETED = "deleted"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An admission as it was read: the row itself, None where it was removed, and as the mirror holds it."""

    admission_id: VmAdmissionId
    row: Admission | None
    mirrored: MirroredAdmission
    asked_at: datetime


class StepPush:
    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._admissions = vetmanager.admissions
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)

    async def carry(self, visit_id: VisitId, *, keep_ours: bool = False) -> None:
        """Bring Vetmanager to what we hold, as far as the rules allow; with ``keep_ours`` because a person said so.
        NotDone when it stores something else, Unavailable when somebody keeps changing it under our hands."""
        fresh: _Seen | None = None
        for _ in range(ROUNDS):
            dossier = await self._dossier(visit_id)
            admission_id = await self._admission_of(dossier) if dossier else None
            if dossier is None or admission_id is None:
                await self._nothing_there(dossier)
                return
            seen = fresh or await self._read(dossier, admission_id)
            meeting = await self._look(dossier, seen, keep_ours=keep_ours)
            if meeting is None:
                fresh = None
                continue
            if meeting.wanted is None:
                return
            fresh = await self._write(dossier, seen, meeting.theirs, meeting.wanted)
        raise Unavailable("unsettled", at=f"visit {visit_id}")

    async def _nothing_there(self, dossier: Dossier | None) -> None:
        """A visit cancelled before Vetmanager heard of it: both sides are of one mind."""
        if dossier is not None and dossier.visit.is_off:
            async with self._db.uow() as uow:
                await uow.visits.change(dossier.visit.id, sync=SyncState.SYNCED, sync_note="")
                await uow.commit()

    async def _dossier(self, visit_id: VisitId) -> Dossier | None:
        async with self._db.read() as uow:
            return await uow.visits.dossier(visit_id)

    async def _admission_of(self, dossier: Dossier) -> VmAdmissionId | None:
        """A visit that is still to be pushed is told whole by its push. One that was given up, or cancelled before
        its turn, may have been made by a try whose answer was lost."""
        visit = dossier.visit
        if visit.vm_admission_id is not None:
            return visit.vm_admission_id
        async with self._db.read() as uow:
            if not visit.is_off and await is_push_owed(uow, visit):
                return None
        found = await self._admissions.by_marker(visit.marker)
        return found[0].id if found else None

    async def _look(self, dossier: Dossier, seen: "_Seen", *, keep_ours: bool) -> Meeting | None:
        """Meet what was read; None when somebody else has met a newer one meanwhile."""
        asked_at, row = seen.asked_at, seen.mirrored
        async with self._db.uow() as uow:
            now = await uow.visits.dossier(dossier.visit.id)
            if now is None or (now.agreed_at is not None and asked_at < now.agreed_at):
                return None
            if keep_ours and (forced := await _forced(uow, now, row)) is not None:
                return forced
            meeting = await meet(uow, now, row, asked_at=asked_at, now=self._db.now(), owes=False)
            if await uow.mirror.put(row):
                await uow.mirror.bump()
            await uow.commit()
        return meeting

    async def _read(self, dossier: Dossier, admission_id: VmAdmissionId) -> "_Seen":
        """A row that was removed from Vetmanager altogether is a cancelled one."""
        asked_at = self._db.now()
        try:
            row = await self._admissions.get(admission_id)
        except NotFound:
            return _Seen(admission_id, None, mirrored.removed(admission_id, dossier), asked_at)
        return await self._seen(dossier, row, asked_at)

    async def _seen(self, dossier: Dossier, row: Admission, asked_at: datetime) -> "_Seen":
        async with self._db.read() as uow:
            known = await purposes_in(uow, self._rules.default_visit_minutes)
        start = mirrored.start_of(row, self._zone, dossier.visit.starts_at)
        return _Seen(row.id, row, mirrored.admission(row, start, known), asked_at)

    async def _write(self, dossier: Dossier, seen: "_Seen", theirs: Terms, wanted: Terms) -> "_Seen | None":
        """When and with whom first, then the state. A visit that is off needs no new time. What was read back is the
        second reading: the clinic's server is asked no more often than it must be."""
        asked_at, row = self._db.now(), seen.row
        if wanted.state is not VisitState.CANCELLED and (changes := await self._changes(theirs, wanted)):
            written = await self._admissions.update(seen.admission_id, changes)
            if written.differs:
                raise NotDone("not_stored_as_sent", at=", ".join(written.differs))
            row = written.row
        if wanted.state is not theirs.state:
            row = await self._admissions.become(seen.admission_id, WRITTEN_TO_VETMANAGER[wanted.state], row)
            _log.info("admission %s is %s now", seen.admission_id, row.status)
        return await self._seen(dossier, row, asked_at) if row is not None and row is not seen.row else None

    async def _changes(self, theirs: Terms, wanted: Terms) -> dict[str, object]:
        changes: dict[str, object] = {}
        if (wanted.starts_at, wanted.minutes) != (theirs.starts_at, theirs.minutes):
            changes["admission_date"] = wire_value(to_local(wanted.starts_at, self._zone))
            changes["admission_length"] = duration(wanted.minutes)
        if wanted.doctor_id != theirs.doctor_id:
            async with self._db.read() as uow:
                performer = await uow.catalogue.linked(wanted.doctor_id)
            if performer is None:
                raise NotBookable
            changes["user_id"] = performer.vm_user_id
        return changes


async def _forced(uow: UnitOfWork, dossier: Dossier, seen: MirroredAdmission) -> Meeting | None:
    """What a person has decided needs no rule: ours, whole. None once Vetmanager holds it."""
    theirs, ours = await theirs_of(uow, dossier, seen), terms_of(dossier.visit)
    return Meeting(dossier.visit, dossier.visit, theirs, ours) if theirs != ours else None
