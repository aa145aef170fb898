"""The mirror of Vetmanager's schedule (reliability.md B4): free time and the doctor's day cost no request.

A hot window is re-read each minute, everything that can be booked each half hour. Vetmanager has no "changed since"
for admissions and deletes timesheets physically, so a window is read whole and replaces what we had.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.db.repositories.mirror import MirroredAdmission, MirroredShift
from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import VmAdmissionId
from bot.domain.timetable import FREED_BY
from bot.services import mirrored
from bot.services.dictionaries import DictionaryService, purposes_in
from bot.services.mirrored import Purposes
from bot.services.noticing import Noticing
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.errors import NotFound, TooManyRows
from bot.vetmanager.models import Admission, Timesheet
from bot.vetmanager.resources.admissions import LONGEST_VISIT
from bot.vetmanager.timezones import to_local

HOT, FULL = "hot", "full"

BEHIND = timedelta(days=1)
HOT_AHEAD = timedelta(days=2)
FULL_AHEAD = timedelta(days=31)
"""Services open at most 30 days ahead; the last of them is a whole day of the clinic."""

KEPT = timedelta(days=31)
"""How long past days stay readable for doctors."""

SKEW = timedelta(minutes=10)
"""How far Vetmanager's clock may be from ours, and how long a row may take from its stamp to the list."""

_SHORTEST_PART = timedelta(hours=6)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MirrorAge:
    """When the next days were last read, and whether that is recent enough to need no apology."""

    refreshed_at: datetime | None
    is_fresh: bool


class MirrorService:
    def __init__(
        self, db: Database, vetmanager: Vetmanager, dictionaries: DictionaryService, rules: ClinicRules
    ) -> None:
        self._db = db
        self._vetmanager = vetmanager.in_background()
        self._dictionaries = dictionaries
        self.noticing = Noticing(db)
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)

    async def age(self) -> MirrorAge:
        async with self._db.read() as uow:
            refreshed_at = (await uow.mirror.state(HOT)).refreshed_at
        fresh = timedelta(seconds=self._rules.mirror_fresh_seconds)
        return MirrorAge(refreshed_at, refreshed_at is not None and self._db.now() - refreshed_at <= fresh)

    async def refresh_hot(self) -> None:
        """The days around today, and our own visits wherever they are. A failure is noted and logged."""
        await self._noting_failure(HOT, lambda: self._read(HOT, HOT_AHEAD))

    async def refresh_full(self) -> None:
        """Everything that can be booked, with the short lists; drops days long past."""
        await self._noting_failure(FULL, self._read_everything)

    async def _read_everything(self) -> None:
        await self._dictionaries.refresh()
        await self._read(FULL, FULL_AHEAD)
        async with self._db.uow() as uow:
            await uow.mirror.refreshed(HOT, self._db.now())
            await uow.mirror.forget_before(self._db.now() - KEPT)
            await uow.commit()

    async def _noting_failure(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except ClinicSystemError as error:
            _log.warning("the %s part of the mirror stays as it was: %r", name, error)
            async with self._db.uow() as uow:
                await uow.mirror.failed(name, self._db.now(), str(error))
                await uow.commit()

    async def _read(self, name: str, ahead: timedelta) -> None:
        asked_at = self._db.now()
        minute = asked_at.replace(second=0, microsecond=0)
        begin, end = minute - BEHIND, minute + ahead
        shifts = mirrored.shifts(await self._shifts(begin, end), self._zone)
        async with self._db.read() as uow:
            known = await purposes_in(uow, self._rules.default_visit_minutes)
        seen = mirrored.admissions(await self._admissions(begin, end), self._zone, known)
        new = await self._just_written(known) if name == HOT else []
        await self._keep(name, begin, end, shifts, seen, asked_at)
        shown = {one.vm_id: one for one in [*new, *seen]}
        elsewhere = await self._ours_elsewhere(set(shown), known)
        await self._keep_others([one for one in [*new, *elsewhere] if not begin <= one.starts_at < end], asked_at)
        await self.noticing.look_at([*shown.values(), *elsewhere], asked_at)

    async def _keep(
        self,
        name: str,
        begin: datetime,
        end: datetime,
        shifts: list[MirroredShift],
        seen: list[MirroredAdmission],
        asked_at: datetime,
    ) -> None:
        live = [one for one in seen if one.status not in FREED_BY and begin <= one.starts_at < end]
        async with self._db.uow() as uow:
            old = await uow.visits.agreed_since(asked_at)
            live = [one for one in live if one.vm_id not in old]
            shifts_changed = await uow.mirror.replace_shifts(begin, end, shifts)
            if await uow.mirror.replace_admissions(begin, end, live) or shifts_changed:
                await uow.mirror.bump()
            await uow.mirror.refreshed(name, asked_at)
            await uow.commit()

    async def _keep_others(self, rows: list[MirroredAdmission], asked_at: datetime) -> None:
        """What was booked, moved or cancelled for a far day takes or frees its time within a minute, too. An answer
        that our own step has overtaken would put back what was given back: the visit's claims know better."""
        async with self._db.uow() as uow:
            old = await uow.visits.agreed_since(asked_at)
            if any([await uow.mirror.put(one) for one in rows if one.vm_id not in old]):
                await uow.mirror.bump()
            await uow.commit()

    async def _shifts(self, begin: datetime, end: datetime) -> list[Timesheet]:
        local = to_local(begin, self._zone), to_local(end, self._zone)
        return await self._vetmanager.timesheets.overlapping(*local)

    async def _admissions(self, begin: datetime, end: datetime) -> list[Admission]:
        """All that start in the window. A busy clinic's month is more than one list may hold and is read in parts."""
        start, stop = to_local(begin, self._zone) + LONGEST_VISIT, to_local(end, self._zone)
        try:
            return await self._vetmanager.admissions.window(start, stop)
        except TooManyRows:
            if end - begin < _SHORTEST_PART:
                raise
        middle = begin + (end - begin) / 2
        return [*await self._admissions(begin, middle), *await self._admissions(middle, end)]

    async def _just_written(self, known: Purposes) -> list[MirroredAdmission]:
        """Whatever was booked since the last look, for whichever day: one request, however full the book is."""
        async with self._db.read() as uow:
            last = (await uow.mirror.state(HOT)).refreshed_at
        moment = to_local((last or self._db.now()) - SKEW, self._zone)
        return mirrored.admissions(await self._vetmanager.admissions.created_since(moment), self._zone, known)

    async def _ours_elsewhere(self, seen: set[int], known: Purposes) -> list[MirroredAdmission]:
        """Our open visits outside the window: the owner hears of a change within a minute, however far the day is."""
        async with self._db.read() as uow:
            ours = await uow.visits.open_in_vetmanager()
        ids = set(ours) - seen
        rows = await self._vetmanager.admissions.by_ids(ids) if ids else []
        missing = await self._removed(ids - {one.id for one in rows})
        return [*mirrored.admissions(rows, self._zone, known), *missing]

    async def _removed(self, ids: set[VmAdmissionId]) -> list[MirroredAdmission]:
        """Asked for one by one before it is believed: a list may have lost a row between two of its pages."""
        gone = [one for one in sorted(ids) if await self._is_gone(one)]
        async with self._db.read() as uow:
            dossiers = await uow.visits.by_admission(gone)
        return [mirrored.removed(one, dossiers[one]) for one in gone if one in dossiers]

    async def _is_gone(self, admission_id: VmAdmissionId) -> bool:
        try:
            await self._vetmanager.admissions.get(admission_id)
        except NotFound:
            return True
        return False
