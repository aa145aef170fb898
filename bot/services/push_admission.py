"""The appointment in Vetmanager (row I8): found by its marker after any unclear end, else made; then read back."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.db.repositories.catalogue import Performer
from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database
from bot.domain.agreement import terms_of
from bot.domain.errors import NotBookable
from bot.domain.ids import VmClinicId, VmPetId
from bot.domain.slots import clinic_at
from bot.domain.timetable import FREED_BY
from bot.domain.visits import Visit, VisitState
from bot.services import mirrored, sync_reasons
from bot.services.data_files import data_file
from bot.services.dictionaries import DictionaryService, purposes_in
from bot.services.in_doubt import InDoubt
from bot.services.mirrored import Purposes
from bot.services.push_owner import PushedOwner
from bot.services.rules import ClinicRules
from bot.services.timetables import LONGEST_VISIT, whole_timetable
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Admission
from bot.vetmanager.resources.admissions import NewAdmission
from bot.vetmanager.timezones import to_local

_log = logging.getLogger(__name__)

UNSAFE = str.maketrans("<>", "‹›")
"""Vetmanager shows descriptions as HTML; an owner's words must not become markup on the clinic's screens."""


@dataclass(frozen=True, slots=True)
class PushedAdmission:
    """The admission as it now stands in Vetmanager; ``differs`` names what was not stored as sent (row I21)."""

    row: MirroredAdmission
    asked_at: datetime
    differs: tuple[str, ...] = ()


class AdmissionPush:
    def __init__(
        self, db: Database, vetmanager: Vetmanager, dictionaries: DictionaryService, rules: ClinicRules
    ) -> None:
        self._db = db
        self._admissions = vetmanager.admissions
        self._dictionaries = dictionaries
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)

    async def ensure(
        self, dossier: Dossier, owner: PushedOwner, pet_id: VmPetId, *, may_exist: bool
    ) -> PushedAdmission:
        """The visit's admission. ``may_exist``: an earlier try may have made it. InDoubt when somebody else has got
        that time meanwhile: a booking made while Vetmanager was away is looked at once more before it is written."""
        visit = dossier.visit
        async with self._db.read() as uow:
            known = await purposes_in(uow, self._rules.default_visit_minutes)
            performer = await uow.catalogue.linked(visit.doctor_id)
        if performer is None:
            raise NotBookable
        asked_at = self._db.now()
        if may_exist and (found := await self._admissions.by_marker(visit.marker)):
            return PushedAdmission(self._mirrored(found[0], known, visit), asked_at)
        if not visit.checked_live:
            await self._check_time(visit, performer, known)
        new = await self._new(dossier, owner, pet_id, performer, known)
        await self._agree(visit)
        written = await self._admissions.create(new)
        _log.info("made admission %s for visit %s", written.row.id, visit.id)
        return PushedAdmission(self._mirrored(written.row, known, visit), self._db.now(), written.differs)

    async def _agree(self, visit: Visit) -> None:
        """What is sent is what both sides start from, also when its answer is lost and the visit moves meanwhile."""
        async with self._db.uow() as uow:
            await uow.visits.agree(visit.id, replace(terms_of(visit), state=VisitState.RECEIVED), self._db.now())
            await uow.commit()

    async def _check_time(self, visit: Visit, performer: Performer, known: Purposes) -> None:
        start, end = to_local(visit.starts_at, self._zone), to_local(visit.ends_at, self._zone)
        rows = await self._admissions.window(start, end, [performer.vm_user_id])
        others = mirrored.admissions(rows, self._zone, known)
        in_the_way = [
            one for one in others if one.status not in FREED_BY and one.overlaps(visit.starts_at, visit.ends_at)
        ]
        if in_the_way:
            await self._remember(in_the_way)
            raise InDoubt(sync_reasons.TIME)

    async def _remember(self, news: Sequence[MirroredAdmission]) -> None:
        """So that the times offered instead are free of them."""
        async with self._db.uow() as uow:
            if any([await uow.mirror.put(one) for one in news]):
                await uow.mirror.bump()
            await uow.commit()

    async def _new(
        self, dossier: Dossier, owner: PushedOwner, pet_id: VmPetId, performer: Performer, known: Purposes
    ) -> NewAdmission:
        visit, words = dossier.visit, data_file("vetmanager_words")
        async with self._db.read() as uow:
            service = await uow.catalogue.service(visit.service_id)
        return NewAdmission(
            starts_local=to_local(visit.starts_at, self._zone),
            minutes=visit.minutes,
            client_id=owner.client_id,
            pet_id=pet_id,
            doctor_id=performer.vm_user_id,
            clinic_id=await self._clinic(visit, performer),
            description=_description(dossier, service.title("ru") if service else ""),
            type_id=known.online(words["purposes"]),
            channel=words["mark"],
        )

    async def _clinic(self, visit: Visit, performer: Performer) -> VmClinicId:
        """The branch whose shift covers the visit; where the shift has gone since, the first one."""
        begin, end = visit.starts_at - LONGEST_VISIT, visit.ends_at + LONGEST_VISIT
        async with self._db.read() as uow:
            whole = await whole_timetable(uow, performer, begin, end, self._db.now())
        at_work = clinic_at(whole, visit.starts_at, visit.minutes)
        return at_work or next(iter(await self._dictionaries.clinics()), VmClinicId(0))

    def _mirrored(self, row: Admission, known: Purposes, visit: Visit) -> MirroredAdmission:
        return mirrored.admission(row, mirrored.start_of(row, self._zone, visit.starts_at), known)


def _description(dossier: Dossier, service: str) -> str:
    """What the clinic's people read first: that it is an online visit, its code and marker, and the complaint."""
    visit, words = dossier.visit, data_file("vetmanager_words")
    lines = [
        f"{words['mark']} {visit.code} [{visit.marker}]",
        service,
        f"{words['urgent']}: {', '.join(visit.red_flags)}" if visit.urgent else "",
        dossier.problem.text,
        words["voice"] if dossier.problem.voice_file_id else "",
    ]
    return "\n".join(line for line in lines if line).translate(UNSAFE)
