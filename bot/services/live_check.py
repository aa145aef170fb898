"""The last look before a booking (row C11): what Vetmanager itself says about the slot, if it says it in time."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.domain.timetable import FREED_BY
from bot.domain.visits import Slot
from bot.services.dictionaries import purposes_in
from bot.services.mirrored import admissions
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.timezones import to_local

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """``is_known`` is false when Vetmanager did not answer in time: then nothing is known to be in the way."""

    is_known: bool
    in_the_way: tuple[MirroredAdmission, ...] = ()


class LiveCheck:
    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._vetmanager = vetmanager
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)

    async def ask(self, slot: Slot) -> LiveAnswer:
        """Re-read the doctor's admissions around the slot. No transaction is open meanwhile."""
        try:
            async with asyncio.timeout(self._rules.confirm_timeout_seconds):
                found = await self._around(slot)
        except (ClinicSystemError, TimeoutError) as silence:
            _log.warning("a slot of doctor %s is taken on the mirror's word: %r", slot.doctor_id, silence)
            return LiveAnswer(is_known=False)
        in_the_way = tuple(
            one for one in found if one.status not in FREED_BY and one.overlaps(slot.starts_at, slot.ends_at)
        )
        if in_the_way:
            await self._remember(in_the_way)
        return LiveAnswer(True, in_the_way)

    async def _around(self, slot: Slot) -> list[MirroredAdmission]:
        async with self._db.read() as uow:
            performer = await uow.catalogue.linked(slot.doctor_id)
            known = await purposes_in(uow, self._rules.default_visit_minutes)
        if performer is None:
            return []
        start, end = to_local(slot.starts_at, self._zone), to_local(slot.ends_at, self._zone)
        rows = await self._vetmanager.admissions.window(start, end, [performer.vm_user_id])
        return admissions(rows, self._zone, known)

    async def _remember(self, news: Sequence[MirroredAdmission]) -> None:
        """So that the alternatives which follow are free of them."""
        async with self._db.uow() as uow:
            if any([await uow.mirror.put(one) for one in news]):
                await uow.mirror.bump()
            await uow.keep()
