"""Branches of the clinic, cities, and the program's settings of each branch."""

from dataclasses import dataclass

from bot.domain.ids import VmClinicId
from bot.vetmanager.api import Api
from bot.vetmanager.models import City, Clinic, Property
from bot.vetmanager.query import EVERYTHING, like, where


@dataclass(frozen=True, slots=True)
class Clinics:
    _api: Api

    async def active(self) -> list[Clinic]:
        return await self._api.find(Clinic, "clinics", where(status="ACTIVE"))


@dataclass(frozen=True, slots=True)
class Cities:
    _api: Api

    async def named(self, part: str) -> list[City]:
        """Cities whose name contains ``part``: the full list has thousands."""
        return await self._api.find(City, "city", where(title=like(part)), sort=["title"])


@dataclass(frozen=True, slots=True)
class Properties:
    _api: Api

    async def value(self, name: str, clinic_id: VmClinicId | None = None) -> str:
        """One setting of the clinic's program, "" when unset. By name only: others hold secrets of integrations."""
        scope = where(clinic_id=clinic_id) if clinic_id else EVERYTHING
        found = await self._api.find(Property, "properties", where(property_name=name) & scope)
        return next((one.value for one in found if one.value), "")
