"""A patient in a minute (row D6): the last visits, what is taken now, vaccinations, weights, notes and warnings, from
the clinic's records and ours, with their age."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.db.uow import Database
from bot.domain.brief import Taken, taken_now
from bot.domain.history import HistoryEntry, Weighing
from bot.domain.ids import VisitId
from bot.domain.notes import Note
from bot.domain.people import Account
from bot.domain.pets import Pet
from bot.services.clinic_notes import ClinicNote, ClinicNoteService
from bot.services.history import HistoryService, PetHistory
from bot.services.rules import ClinicRules
from bot.services.vaccinations import Vaccination
from bot.services.visit_access import as_doctor

VISITS, WEIGHTS, NOTES, VACCINATIONS = 3, 3, 3, 3


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything newest first. ``notes`` are the clinic's doctors' own of earlier visits; ``today`` is the clinic's.
    ``as_of`` is None for an animal that the clinic does not know yet."""

    pet: Pet
    visits: tuple[HistoryEntry, ...]
    earlier: int
    """How many visits there were in all."""
    taken: tuple[Taken, ...]
    vaccinations: tuple[Vaccination, ...]
    weights: tuple[Weighing, ...]
    clinic_note: str
    notes: tuple[Note, ...]
    today: date
    as_of: datetime | None
    is_stale: bool


class BriefService:
    def __init__(
        self, db: Database, history: HistoryService, clinic_notes: ClinicNoteService, rules: ClinicRules
    ) -> None:
        self._db = db
        self._history = history
        self._clinic_notes = clinic_notes
        self._zone = ZoneInfo(rules.time_zone)

    async def of_visit(self, account: Account, visit_id: VisitId) -> Brief:
        """For the visit's doctor. DoctorsOnly, NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            pet = await uow.pets.get(visit.pet_id)
            notes = await uow.notes.private_of_pet(visit.pet_id, visit_id, NOTES)
        assert pet is not None
        history, note = await asyncio.gather(self._history.of_patient(account, visit_id), self._note(pet))
        before = tuple(one for one in history.entries if one.visit_id != visit_id and one.at < visit.starts_at)
        return self._brief(history, before, note, tuple(notes))

    async def _note(self, pet: Pet) -> ClinicNote:
        return ClinicNote() if pet.vm_pet_id is None else await self._clinic_notes.of_pet(pet.vm_pet_id)

    def _brief(
        self, history: PetHistory, before: tuple[HistoryEntry, ...], note: ClinicNote, notes: tuple[Note, ...]
    ) -> Brief:
        today = self._db.now().astimezone(self._zone).date()
        return Brief(
            pet=history.pet,
            visits=before[:VISITS],
            earlier=len(before),
            taken=taken_now(before, today, self._zone),
            vaccinations=history.vaccinations[:VACCINATIONS],
            weights=history.weights[:WEIGHTS],
            clinic_note=note.text,
            notes=notes,
            today=today,
            as_of=history.as_of,
            is_stale=history.is_stale or note.is_stale,
        )
