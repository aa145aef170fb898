"""The doctor's record into the pet's history (rows I12, I13): one medical card a visit, found again by its marker.

Vetmanager takes no files; the card lists what we keep. A card that the clinic's people have written is left alone.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.db.repositories.records import KeptRecord
from bot.db.repositories.visits import OURSELVES, Dossier
from bot.db.uow import Database
from bot.domain.errors import NotBookable
from bot.domain.files import StoredFile
from bot.domain.ids import VisitId, VmAdmissionId, VmClinicId, VmPetId, VmUserId
from bot.domain.visits import VisitState
from bot.services.data_files import data_file
from bot.services.rules import ClinicRules
from bot.vetmanager.api import Written
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.errors import NotDone, Unavailable
from bot.vetmanager.models import MedicalCard
from bot.vetmanager.query import json_text
from bot.vetmanager.resources.medical_cards import NewCard

MOST_FILES = 50

_UNSAFE = str.maketrans("<>", "‹›")
"""The program shows cards as HTML; what people wrote must not become markup on the clinic's screens."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Papers:
    """Everything of ours that goes into a card."""

    dossier: Dossier
    kept: KeptRecord
    files: tuple[StoredFile, ...]
    pet_id: VmPetId | None
    doctor_id: VmUserId | None


class CardPush:
    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._admissions = vetmanager.admissions
        self._cards = vetmanager.medical_cards
        self._zone = ZoneInfo(rules.time_zone)
        self._link = vetmanager.panel_link

    async def carry(self, visit_id: VisitId) -> None:
        """Write the newest version of the record, if the visit is done and Vetmanager holds an older one. NotDone when
        it stores something else; Unavailable while the visit itself is not there yet."""
        papers = await self._papers(visit_id)
        if papers is None:
            return
        visit = papers.dossier.visit
        if visit.vm_admission_id is None or papers.pet_id is None:
            raise Unavailable("visit_not_there", at=f"visit {visit_id}")
        if papers.doctor_id is None:
            raise NotBookable
        written = await self._write(papers, papers.pet_id, papers.doctor_id, visit.vm_admission_id)
        if written.differs:
            raise NotDone("not_stored_as_sent", at=", ".join(written.differs))
        await self._remember(visit_id, papers.kept.version, written.row.id)

    async def _papers(self, visit_id: VisitId) -> _Papers | None:
        """None when there is nothing to write: taken back, or written already."""
        async with self._db.read() as uow:
            dossier, kept = await uow.visits.dossier(visit_id), await uow.records.get(visit_id)
            if dossier is None or kept is None or dossier.visit.state is not VisitState.DONE:
                return None
            if kept.written_version >= kept.version:
                return None
            pet = await uow.pets.get(dossier.visit.pet_id)
            performer = await uow.catalogue.linked(dossier.visit.doctor_id)
            files = await uow.files.of_visit(visit_id)
        pet_id = pet.vm_pet_id if pet else None
        return _Papers(dossier, kept, tuple(files), pet_id, performer.vm_user_id if performer else None)

    async def _write(
        self, papers: _Papers, pet_id: VmPetId, doctor_id: VmUserId, admission_id: VmAdmissionId
    ) -> Written[MedicalCard]:
        card = await self._card(papers, pet_id, doctor_id, admission_id)
        known = papers.kept.vm_card_id or await self._made_before(admission_id, papers.dossier.visit.marker)
        if known is None:
            written = await self._cards.create(card)
            _log.info("made medical card %s for visit %s", written.row.id, papers.dossier.visit.id)
            return written
        columns = card.columns()
        changes = {name: columns[name] for name in _CHANGING}
        return await self._cards.update(known, changes)

    async def _made_before(self, admission_id: VmAdmissionId, marker: str) -> int | None:
        """Our card of this visit, made by a try whose answer was lost."""
        found = [one.id for one in await self._cards.of_admission(admission_id) if marker in one.description]
        return min(found, default=None)

    async def _card(
        self, papers: _Papers, pet_id: VmPetId, doctor_id: VmUserId, admission_id: VmAdmissionId
    ) -> NewCard:
        """Branch and purpose are the admission's own."""
        admission = await self._admissions.get(admission_id)
        record = papers.kept.record
        return NewCard(
            pet_id=pet_id,
            doctor_id=doctor_id,
            clinic_id=admission.clinic_id or VmClinicId(0),
            description=self._description(papers),
            recommendation=record.recommendation.translate(_UNSAFE),
            admission_id=admission_id,
            admission_type=admission.type_id or 0,
            weight_kg=record.weight_kg,
            temperature=record.temperature,
            diagnosis=_diagnoses(record.diagnosis_ids),
        )

    def _description(self, papers: _Papers) -> str:
        words, record, visit = data_file("vetmanager_words"), papers.kept.record, papers.dossier.visit
        parts = [
            record.description,
            f"{words['diagnosis']}: {record.diagnosis_text}" if record.diagnosis_text else "",
            self._files(papers.files, papers.dossier.visit.id),
            f"{words['mark']} {visit.code} [{visit.marker}]",
        ]
        return "\n\n".join(part for part in parts if part).translate(_UNSAFE)

    def _files(self, files: Sequence[StoredFile], visit_id: VisitId) -> str:
        """Names, days and sizes: the files themselves stay with us (row I13). The link, where the clinic wants one,
        leads to a page that asks who is there."""
        if not files:
            return ""
        lines = [
            f"— {one.name}, {one.created_at.astimezone(self._zone):%d.%m.%Y}, {max(1, one.size // 1024)} КБ"
            for one in files[:MOST_FILES]
        ]
        link = [self._link(visit_id)] if self._link(visit_id) else []
        return "\n".join([f"{data_file('vetmanager_words')['files']} ({len(files)}):", *lines, *link])

    async def _remember(self, visit_id: VisitId, version: int, card_id: int) -> None:
        async with self._db.uow() as uow:
            await uow.records.written(visit_id, version, card_id)
            uow.visits.tell(visit_id, OURSELVES, "medical-card", self._db.now(), card=card_id, version=version)
            await uow.commit()


_CHANGING = ("description", "recomendation", "weight", "temperature", "diagnos")
"""What a correction may change; patient, doctor and admission are those of the first writing."""


def _diagnoses(ids: Iterable[int]) -> str:
    """As Vetmanager stores them: "0" for none, else JSON text (vetmanager-api.md §3.11)."""
    chosen = [{"id": str(one), "type": 1} for one in ids]
    return json_text(chosen) if chosen else "0"
