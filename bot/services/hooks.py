"""Hints of Vetmanager's web-hooks (row I11): which admissions to read again, now rather than with the next pass.

They are kept in memory only: what a restart or a flood loses is found by the passes within a minute.
"""

import asyncio
import logging
from zoneinfo import ZoneInfo

from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import VmAdmissionId
from bot.domain.timetable import FREED_BY
from bot.services import mirrored
from bot.services.dictionaries import purposes_in
from bot.services.noticing import Noticing
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Vetmanager

MOST_WAITING = 500

HEARD = "hook"
"""Under which the last hint that was followed is noted, for the page of health."""

_log = logging.getLogger(__name__)


class HookService:
    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._vetmanager = vetmanager.in_background()
        self._rules = rules
        self._noticing = Noticing(db)
        self._zone = ZoneInfo(rules.time_zone)
        self._waiting: set[VmAdmissionId] = set()
        self._rung = asyncio.Event()

    def heard(self, admission_id: int) -> None:
        """Note it, once however often it is said. Beyond a limit the passes do what a flood would only delay."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting.add(VmAdmissionId(admission_id))
            self._rung.set()

    async def wait(self) -> None:
        """Until something was heard."""
        await self._rung.wait()

    async def catch_up(self) -> int:
        """Read again what was heard of, all of it together; how many admissions. An outage leaves it to the passes."""
        ids, self._waiting = self._waiting, set()
        self._rung.clear()
        if not ids:
            return 0
        try:
            return await self._read(ids)
        except ClinicSystemError as error:
            _log.warning("%s hints of Vetmanager are left to the next pass: %r", len(ids), error)
            return 0

    async def _read(self, ids: set[VmAdmissionId]) -> int:
        asked_at = self._db.now()
        rows = await self._vetmanager.admissions.by_ids(ids)
        async with self._db.read() as uow:
            known = await purposes_in(uow, self._rules.default_visit_minutes)
        seen = mirrored.admissions(rows, self._zone, known)
        async with self._db.uow() as uow:
            old = await uow.visits.agreed_since(asked_at)  # a step of ours has overtaken the answer
            live = [one for one in seen if one.status not in FREED_BY and one.vm_id not in old]
            freed = [one for one in seen if one.status in FREED_BY]
            changed = [await uow.mirror.put(one) for one in live] + [await uow.mirror.drop(one.vm_id) for one in freed]
            if any(changed):
                await uow.mirror.bump()
            await uow.mirror.refreshed(HEARD, asked_at)
            await uow.commit()
        await self._noticing.look_at(seen, asked_at)
        return len(seen)

    async def register(self, url: str, secret: str) -> str:
        """Write our address into the clinic's directory of hooks, or mend it there; the address. ClinicSystemError."""
        address = f"{url.rstrip('/')}/vetmanager/hook/{secret}"
        await self._vetmanager.hooks.register(TITLE, address, secret)
        return address


TITLE = "OnlyVet Telegram"
"""How our line is called in the clinic's directory."""
