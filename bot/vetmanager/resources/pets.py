"""Patients of an owner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.ids import VmClientId, VmPetId
from bot.vetmanager.api import Api, Written
from bot.vetmanager.models import Pet
from bot.vetmanager.query import is_in, where, wire_value


@dataclass(frozen=True, slots=True)
class PetCard:
    """What an owner told us about a pet; only the name is compulsory for Vetmanager (help article 3023)."""

    name: str
    type_id: int | None = None
    breed_id: int | None = None
    sex: str = "unknown"
    birthday: date | None = None
    weight_kg: Decimal | None = None
    chip: str = ""
    note: str = ""

    def columns(self) -> dict[str, Any]:
        """Only what is known: most columns are nullable and a null would be compared with the server's default."""
        known = {
            "alias": self.name,
            "type_id": self.type_id,
            "breed_id": self.breed_id,
            "sex": self.sex,
            "birthday": wire_value(self.birthday) if self.birthday else None,
            "weight": wire_value(self.weight_kg) if self.weight_kg else None,
            "chip_number": self.chip,
            "note": self.note,
        }
        return {name: value for name, value in known.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class Pets:
    _api: Api

    async def of_client(self, client_id: VmClientId) -> list[Pet]:
        """The living ones, by name."""
        return await self._api.find(Pet, "pet", where(owner_id=client_id, status="alive"), sort=["alias"])

    async def of_clients(self, client_ids: Collection[VmClientId]) -> list[Pet]:
        """The living ones of several owners, in one request."""
        if not client_ids:
            return []
        return await self._api.find(Pet, "pet", where(owner_id=is_in(client_ids), status="alive"), sort=["alias"])

    async def many(self, pet_ids: Collection[VmPetId]) -> list[Pet]:
        """Also the dead and the deleted; those that do not exist are simply absent."""
        return await self._api.by_ids(Pet, "pet", pet_ids)

    async def get(self, pet_id: VmPetId) -> Pet:
        return await self._api.get(Pet, "pet", pet_id)

    async def create(self, owner_id: VmClientId, card: PetCard) -> Written[Pet]:
        return await self._api.create(Pet, "pet", {"owner_id": owner_id, **card.columns()})

    async def update(self, pet_id: VmPetId, **columns: Any) -> Written[Pet]:
        """Changes by column name, for example ``weight="4.3"``."""
        return await self._api.update(Pet, "pet", pet_id, columns)
