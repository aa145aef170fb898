"""Species and breeds as the clinic lists them."""

from dataclasses import dataclass

from bot.vetmanager.api import Api
from bot.vetmanager.models import Breed, PetType
from bot.vetmanager.query import where


@dataclass(frozen=True, slots=True)
class PetTypes:
    _api: Api

    async def all(self) -> list[PetType]:
        return await self._api.find(PetType, "petType", sort=["title"])


@dataclass(frozen=True, slots=True)
class Breeds:
    _api: Api

    async def of_type(self, type_id: int) -> list[Breed]:
        return await self._api.find(Breed, "breed", where(pet_type_id=type_id), sort=["title"])
