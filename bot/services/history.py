"""A pet's whole history in one list (rows C31, D6): the clinic's cards and vaccinations, and the visits held here."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import LoginNeeded, NotYourPet
from bot.domain.history import HistoryEntry, Weighing, merged, weights
from bot.domain.ids import PetId, VisitId
from bot.domain.people import Account
from bot.domain.pets import Pet
from bot.domain.visits import Visit, VisitState
from bot.services import limits
from bot.services.clinic_cards import ClinicCards, ClinicCardService
from bot.services.dictionaries import DictionaryService
from bot.services.limits import Counted, Limit
from bot.services.vaccinations import Vaccination, Vaccinations, VaccinationService
from bot.services.visit_access import as_doctor

PAPER = "history-paper"
PAPERS = Limit("history-paper", most=10, span=timedelta(hours=1), apart=timedelta(seconds=5))

NOTHING_ASKED = ClinicCards((), None, is_stale=False), Vaccinations((), None, is_stale=False)


@dataclass(frozen=True, slots=True)
class PetHistory:
    """Newest first. ``as_of``: when the clinic was last asked; None for a pet that the clinic does not know, or whose
    records may not be opened. ``is_stale``: it could not be asked now, so this is the last copy."""

    pet: Pet
    entries: tuple[HistoryEntry, ...]
    owner_name: str = ""
    vaccinations: tuple[Vaccination, ...] = ()
    weights: tuple[Weighing, ...] = ()
    as_of: datetime | None = None
    is_stale: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.vaccinations)

    @property
    def is_read(self) -> bool:
        """Whether the clinic's part was read at least once, so that nothing there means that there is nothing."""
        return self.as_of is not None or not self.is_stale


class HistoryService:
    def __init__(
        self, db: Database, cards: ClinicCardService, vaccinations: VaccinationService, dictionaries: DictionaryService
    ) -> None:
        self._db = db
        self._cards = cards
        self._vaccinations = vaccinations
        self._dictionaries = dictionaries

    async def of_pet(self, account: Account, pet_id: PetId) -> PetHistory:
        """For its owner. The clinic's part only when it is certain whose record this is: a phone that somebody typed
        opens nothing. LoginNeeded, NotYourPet."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            pet = await uow.pets.get(pet_id, account_id=account.id)
            profile = await uow.profiles.get(account.id)
        if pet is None:
            raise NotYourPet
        return await self._of(pet, profile.name, is_open=profile.basis is not None and profile.basis.is_proof)

    async def of_patient(self, account: Account, visit_id: VisitId) -> PetHistory:
        """For the doctor of a visit, what was before it included. DoctorsOnly, NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            pet = await uow.pets.get(visit.pet_id)
            owner_name = (await uow.profiles.get(visit.account_id)).name
        assert pet is not None
        return await self._of(pet, owner_name, is_open=True)

    async def of_record(self, pet: Pet) -> PetHistory:
        """Of a patient whom only the clinic knows. Whoever calls has asked who may look."""
        cards, given = await self._of_clinic(pet)
        return PetHistory(
            pet=pet,
            entries=cards.entries,
            vaccinations=given.given,
            weights=weights(cards.entries),
            as_of=cards.as_of,
            is_stale=cards.is_stale or given.is_stale,
        )

    async def want_paper(self, account: Account, pet_id: PetId) -> None:
        """Owe the whole history as one PDF. LoginNeeded, NotYourPet, TooOften."""
        if account.owner is None:
            raise LoginNeeded
        now, counted = self._db.now(), [Counted(PAPERS, str(account.id))]
        async with self._db.uow() as uow:
            if await uow.pets.get(pet_id, account_id=account.id) is None:
                raise NotYourPet
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            facts = {"pet_id": pet_id}
            uow.outbox.add(Channel.TELEGRAM, PAPER, f"account:{account.id}", facts, account_id=account.id, now=now)
            await uow.commit()

    async def _of(self, pet: Pet, owner_name: str, *, is_open: bool) -> PetHistory:
        cards, given = await self._of_clinic(pet) if is_open else NOTHING_ASKED
        async with self._db.read() as uow:
            held = [await _held(uow, visit) for visit in await uow.visits.held_with(pet.id)]
        entries = merged(held, cards.entries)
        return PetHistory(
            pet=pet,
            entries=entries,
            owner_name=owner_name,
            vaccinations=given.given,
            weights=weights(entries),
            as_of=cards.as_of,
            is_stale=cards.is_stale or given.is_stale,
        )

    async def _of_clinic(self, pet: Pet) -> tuple[ClinicCards, Vaccinations]:
        if pet.vm_pet_id is None:
            return NOTHING_ASKED
        titles = dict(await self._dictionaries.diagnoses())
        return await asyncio.gather(self._cards.of_pet(pet.vm_pet_id, titles), self._vaccinations.of_pet(pet.vm_pet_id))


async def _held(uow: UnitOfWork, visit: Visit) -> HistoryEntry:
    """A visit of ours as its owner was told of it: private notes are not in it."""
    doctor, service = await uow.catalogue.doctor(visit.doctor_id), await uow.catalogue.service(visit.service_id)
    closing = await uow.closings.get(visit.id)
    entry = HistoryEntry(
        at=visit.starts_at,
        doctor=doctor.name if doctor else "",
        visit_id=visit.id,
        service=service,
        admission_id=visit.vm_admission_id,
    )
    if closing is None or not closing.is_finished or visit.state is not VisitState.DONE:
        return entry
    said = closing.conclusion
    return HistoryEntry(
        at=entry.at,
        doctor=entry.doctor,
        visit_id=entry.visit_id,
        service=entry.service,
        admission_id=entry.admission_id,
        diagnoses=tuple(one.title for one in said.diagnoses),
        found=said.found,
        advice=said.advice,
        watch=said.watch,
        medicines=said.medicines,
        weight_kg=said.weight_kg,
        temperature=said.temperature,
    )
