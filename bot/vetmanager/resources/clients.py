"""Owners: found by phone, e-mail or name; made; and completed without ever overwriting what the clinic wrote."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain import phone as phones
from bot.domain.ids import VmClientId, VmClinicId
from bot.domain.names import PersonName
from bot.vetmanager.api import Api, Written
from bot.vetmanager.models import Client, ClientPhone, ClinicLink
from bot.vetmanager.query import like, where
from bot.vetmanager.readback import is_nothing

MOST_ON_ONE_PHONE = 100
SHORTEST_PHONE = 10
"""Digits below which a number says nothing about who somebody is."""


@dataclass(frozen=True, slots=True)
class ClientCard:
    """What an owner told us. The phone is in normal form, the mask is the clinic's own way to write one."""

    name: PersonName
    phone: str = ""
    email: str = ""
    mask: str = phones.DEFAULT_MASK

    def columns(self) -> dict[str, Any]:
        """Text columns may not be null, so what is not known is an empty text."""
        return {
            "last_name": self.name.last,
            "first_name": self.name.first,
            "middle_name": self.name.middle,
            "cell_phone": phones.in_mask(self.phone, self.mask),
            "phone_prefix": phones.country_code(self.phone),
            "email": self.email,
        }


@dataclass(frozen=True, slots=True)
class Clients:
    _api: Api

    async def by_phone(self, number: str) -> list[Client]:
        """Everybody who has this number, in any spelling: through the derived table of cleaned phones.

        ``cell_phone`` itself is stored as typed, mostly in a mask without country code, and misses most people. The
        last ten digits find every spelling that all digits would. TooManyRows beyond a hundred people.
        """
        digits = phones.national(number)
        if len(digits) < SHORTEST_PHONE:
            return []
        rows = await self._api.find(ClientPhone, "ClientPhone", where(clean_phone=like(digits)), most=MOST_ON_ONE_PHONE)
        return await self.many({row.client_id for row in rows if row.client_id})

    async def by_email(self, email: str) -> list[Client]:
        return await self._api.find(Client, "client", where(email=email.strip().lower())) if email.strip() else []

    async def by_name(self, name: PersonName) -> list[Client]:
        if not name.is_full:
            return []
        return await self._api.find(Client, "client", where(last_name=name.last, first_name=name.first))

    async def by_marker(self, marker: str) -> list[Client]:
        """Those whose note carries our marker, oldest first: made by a write whose answer never came."""
        return await self._api.find(Client, "client", where(note=like(marker)))

    async def get(self, client_id: VmClientId) -> Client:
        return await self._api.get(Client, "client", client_id)

    async def many(self, client_ids: Collection[VmClientId]) -> list[Client]:
        return await self._api.by_ids(Client, "client", client_ids)

    async def create(self, card: ClientCard, note: str = "") -> Written[Client]:
        """A new owner. Some clinics give new ones back disabled; those are switched on (vetmanager-api.md §3.1)."""
        body = {**card.columns(), "note": note, "status": "ACTIVE"}
        written = await self._api.create(Client, "client", body)
        if written.row.status == "DISABLED":
            return await self._api.update(Client, "client", written.row.id, {"status": "ACTIVE"})
        return written

    async def fill_empty(self, client_id: VmClientId, card: ClientCard) -> Written[Client] | None:
        """Writes only what the clinic does not have yet, read just before; None when there was nothing to add."""
        stored = await self._api.row("client", client_id)
        missing = _missing(card.columns(), stored)
        if not missing:
            return None
        return await self._api.update(Client, "client", client_id, missing)

    async def link_to_clinics(self, client_id: VmClientId, clinic_ids: Iterable[VmClinicId]) -> None:
        """As Vetmanager's own example does after making a client; clinics already linked are left alone."""
        linked = await self._api.find(ClinicLink, "clinicsToClients", where(client_id=client_id))
        for clinic_id in sorted(set(clinic_ids) - {link.clinic_id for link in linked}):
            await self._api.create(ClinicLink, "clinicsToClients", {"client_id": client_id, "clinic_id": clinic_id})


def _missing(wanted: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The country code goes with the number: beside somebody else's number it would be a lie."""
    missing = {name: value for name, value in wanted.items() if value and is_nothing(stored.get(name))}
    if "cell_phone" not in missing:
        missing.pop("phone_prefix", None)
    return missing
