"""The patient in Vetmanager (row I7): the owner's living pet of that name and species, else a new one."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.db.uow import Database
from bot.domain.ids import VmClientId, VmPetId
from bot.domain.matching import Doubtful, Linked, PetRecord, match_pet
from bot.domain.names import key
from bot.domain.pets import Pet, Sex
from bot.domain.visits import Visit
from bot.services import sync_reasons
from bot.services.data_files import data_file
from bot.services.dictionaries import DictionaryService
from bot.services.in_doubt import InDoubt
from bot.services.push_owner import PushedOwner
from bot.services.species import type_for
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Pet as ClinicPet
from bot.vetmanager.resources.pets import PetCard

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PushedPet:
    pet_id: VmPetId
    differs: tuple[str, ...] = ()


class PetPush:
    def __init__(self, db: Database, vetmanager: Vetmanager, dictionaries: DictionaryService) -> None:
        self._db = db
        self._pets = vetmanager.pets
        self._dictionaries = dictionaries

    async def ensure(self, visit: Visit, owner: PushedOwner, *, none_of: Collection[int] = frozenset()) -> PushedPet:
        """The patient's record, found among the owner's living pets or made. InDoubt when several fit.

        No marker is needed here: a pet made by a try whose answer was lost lies within one owner, under the very name
        and species that are looked for."""
        async with self._db.read() as uow:
            pet = await uow.pets.get(visit.pet_id)
        assert pet is not None
        if pet.vm_pet_id is not None:
            return PushedPet(pet.vm_pet_id)
        type_id = type_for(pet.species, await self._dictionaries.species())
        known = [] if owner.is_new else await self._pets.of_client(owner.client_id)
        match match_pet(pet.name, type_id, map(_record, known)):
            case Linked(id=pet_id):
                pushed = await self._complete(next(one for one in known if one.id == pet_id), pet, owner)
            case Doubtful(candidates=candidates):
                raise InDoubt(sync_reasons.PET, candidates)
            case _:
                pushed = await self._make(owner.client_id, pet, type_id)
        await self._remember(pet, pushed.pet_id)
        return pushed

    async def _make(self, client_id: VmClientId, pet: Pet, type_id: int | None) -> PushedPet:
        breed_id = await self._breed(pet, type_id)
        card = PetCard(
            name=pet.name,
            type_id=type_id,
            breed_id=breed_id,
            sex=pet.sex,
            birthday=pet.birthday,
            weight_kg=pet.weight_kg,
            chip=pet.chip,
            note=_note(pet, is_breed_known=breed_id is not None),
        )
        written = await self._pets.create(client_id, card)
        _log.info("made pet %s for pet %s", written.row.id, pet.id)
        return PushedPet(written.row.id, written.differs)

    async def _complete(self, record: ClinicPet, pet: Pet, owner: PushedOwner) -> PushedPet:
        """Add what the clinic does not have; nothing when it is not certain who speaks for the owner."""
        missing = _missing(record, pet) if owner.is_proven else {}
        if not missing:
            return PushedPet(record.id)
        return PushedPet(record.id, (await self._pets.update(record.id, **missing)).differs)

    async def _breed(self, pet: Pet, type_id: int | None) -> int | None:
        """The clinic's own breed of that title; free text goes into the note."""
        if not pet.breed or type_id is None:
            return None
        breeds = await self._dictionaries.breeds(type_id)
        return next((number for number, title in breeds if key(title) == key(pet.breed)), None)

    async def _remember(self, pet: Pet, vm_pet_id: VmPetId) -> None:
        async with self._db.uow() as uow:
            await uow.pets.link(pet.id, vm_pet_id)
            await uow.commit()


def _record(one: ClinicPet) -> PetRecord:
    return PetRecord(one.id, one.name, one.type_id, one.is_alive)


def _missing(record: ClinicPet, pet: Pet) -> dict[str, Any]:
    """Columns that are empty in the record and known to the owner; a weight there is never replaced."""
    missing: dict[str, Any] = {}
    if record.weight_kg is None and pet.weight_kg is not None:
        missing["weight"] = str(Decimal(pet.weight_kg))
    if record.birthday is None and pet.birthday is not None:
        missing["birthday"] = pet.birthday.isoformat()
    if record.sex == Sex.UNKNOWN and pet.sex is not Sex.UNKNOWN:
        missing["sex"] = pet.sex.value
    if not record.chip and pet.chip:
        missing["chip_number"] = pet.chip
    return missing


def _note(pet: Pet, *, is_breed_known: bool) -> str:
    words = data_file("vetmanager_words")
    said = {words["age"]: pet.age_words, words["breed"]: "" if is_breed_known else pet.breed}
    return "\n".join([words["made_by"], *(f"{what}: {said[what]}" for what in said if said[what])])
