"""Web-hooks: Vetmanager calls us when something changes. They are lines of a directory (help article 3002)."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.vetmanager.models import ComboItem
from bot.vetmanager.resources.combo import HOOKS, Combo

ADMISSION_EVENTS = (
    "admissionAdd",
    "admissionEdit",
    "admissionConfirm",
    "admissionDirected",
    "admissionInTreatment",
)


@dataclass(frozen=True, slots=True)
class Hooks:
    _combo: Combo

    async def find(self, title: str) -> ComboItem | None:
        return next((one for one in await self._combo.items(HOOKS) if one.title == title), None)

    async def register(
        self, title: str, url: str, secret: str, events: Collection[str] = ADMISSION_EVENTS
    ) -> ComboItem:
        """One line under this title, made or corrected. Calls are not signed, so ``secret`` comes back in each."""
        columns = {"title": title, "value": url, "dop_param1": secret, "dop_param3": ",".join(events)}
        known = await self.find(title)
        if known is None:
            return (await self._combo.add(await self._combo.manual_id(HOOKS), **columns)).row
        if (known.value, known.param1, known.param3) == (url, secret, columns["dop_param3"]):
            return known
        return (await self._combo.change(known.id, **columns)).row
