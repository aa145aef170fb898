"""Staff of the clinic, without logins and password hashes: the model has no field for them."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.ids import VmUserId
from bot.vetmanager.api import Api
from bot.vetmanager.models import StaffMember
from bot.vetmanager.query import where


@dataclass(frozen=True, slots=True)
class Users:
    _api: Api

    async def working(self) -> list[StaffMember]:
        """Active people with a full account; there is no "is a doctor" flag."""
        working = where(is_active=True, is_limited=False)
        return await self._api.find(StaffMember, "user", working, sort=["last_name", "first_name"])

    async def get(self, user_id: VmUserId) -> StaffMember:
        return await self._api.get(StaffMember, "user", user_id)

    async def many(self, user_ids: Collection[VmUserId]) -> list[StaffMember]:
        return await self._api.by_ids(StaffMember, "user", user_ids)
