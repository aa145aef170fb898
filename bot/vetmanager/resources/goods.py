"""The price list: services with their prices, clinic by clinic."""

from dataclasses import dataclass

from bot.vetmanager.api import Api
from bot.vetmanager.models import Good
from bot.vetmanager.query import where


@dataclass(frozen=True, slots=True)
class Goods:
    _api: Api

    async def services(self) -> list[Good]:
        """What is done, not handed over: active and for sale. The mark is the group's, or no stock-keeping."""
        for_sale = await self._api.find(Good, "good", where(is_active=True, is_for_sale=True), sort=["title"])
        return [one for one in for_sale if one.is_service]
