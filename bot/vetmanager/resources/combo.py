"""Directories of the clinic ("combo manuals"), found by their system name: their ids differ between clinics."""

from dataclasses import dataclass
from typing import Any

from bot.vetmanager.api import Api, Written
from bot.vetmanager.errors import NotFound
from bot.vetmanager.models import ComboItem, ComboManual
from bot.vetmanager.query import where

PURPOSES = "admission_type"
HOOKS = "services_for_hooks"


@dataclass(frozen=True, slots=True)
class Combo:
    _api: Api

    async def purposes(self) -> list[ComboItem]:
        """Purposes of admissions; ``value`` is what an admission's ``type_id`` holds."""
        return await self.items(PURPOSES)

    async def items(self, manual: str) -> list[ComboItem]:
        """Active lines. A stored value may still point to one that was switched off."""
        manual_id = await self.manual_id(manual)
        return await self._api.find(ComboItem, "ComboManualItem", where(combo_manual_id=manual_id, is_active=True))

    async def manual_id(self, name: str) -> int:
        """NotFound when the clinic has no such directory."""
        found = await self._api.find(ComboManual, "ComboManualName", where(name=name))
        if not found:
            raise NotFound("no_such_directory", at=f"ComboManualName {name}")
        return found[0].id

    async def add(self, manual_id: int, **columns: Any) -> Written[ComboItem]:
        body = {"combo_manual_id": manual_id, "is_active": 1, **columns}
        return await self._api.create(ComboItem, "ComboManualItem", body)

    async def change(self, item_id: int, **columns: Any) -> Written[ComboItem]:
        return await self._api.update(ComboItem, "ComboManualItem", item_id, columns)
