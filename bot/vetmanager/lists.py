"""The clinic's short lists, kept for a day: species, breeds, positions, branches, purposes, diagnoses, templates."""

from dataclasses import dataclass

from bot.vetmanager.kept import Kept
from bot.vetmanager.models import Breed, Clinic, ComboItem, Diagnosis, PetType, Position, TextTemplate
from bot.vetmanager.resources.clinics import Clinics
from bot.vetmanager.resources.combo import PURPOSES, Combo
from bot.vetmanager.resources.medical_cards import MedicalCards
from bot.vetmanager.resources.positions import Positions
from bot.vetmanager.resources.species import Breeds, PetTypes


@dataclass(frozen=True, slots=True)
class Lists:
    """The same answers as the resources give, without a request each time."""

    _pet_types: PetTypes
    _breeds: Breeds
    _positions: Positions
    _clinics: Clinics
    _combo: Combo
    _cards: MedicalCards
    _kept: Kept

    async def species(self) -> list[PetType]:
        return await self._kept.get("species", self._pet_types.all)

    async def breeds(self, type_id: int) -> list[Breed]:
        return await self._kept.get(("breeds", type_id), lambda: self._breeds.of_type(type_id))

    async def positions(self) -> list[Position]:
        return await self._kept.get("positions", self._positions.all)

    async def clinics(self) -> list[Clinic]:
        return await self._kept.get("clinics", self._clinics.active)

    async def purposes(self) -> list[ComboItem]:
        """Purposes of admissions; ``value`` is what an admission's ``type_id`` holds."""
        return await self._kept.get("purposes", lambda: self._combo.items(PURPOSES))

    async def diagnoses(self) -> list[Diagnosis]:
        return await self._kept.get("diagnoses", self._cards.diagnoses)

    async def text_templates(self) -> list[TextTemplate]:
        return await self._kept.get("text_templates", self._cards.text_templates)

    def refresh(self) -> None:
        """The next question of each kind goes to Vetmanager."""
        self._kept.refresh()
