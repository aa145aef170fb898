"""Positions of the staff; each has the usual length of a visit."""

from dataclasses import dataclass

from bot.vetmanager.api import Api
from bot.vetmanager.models import Position


@dataclass(frozen=True, slots=True)
class Positions:
    _api: Api

    async def all(self) -> list[Position]:
        return await self._api.find(Position, "userPosition", sort=["title"])
