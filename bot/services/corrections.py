"""What an owner corrects in the profile, on its way to the clinic (row C4) by the rule of I6: what Vetmanager does not
have is filled in, what it has is never overwritten. Where both have something else, the desk decides."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.db.repositories.corrections import Correction
from bot.db.uow import Database, UnitOfWork
from bot.domain import names
from bot.domain import phone as phones
from bot.domain.errors import AlreadySettled, ClinicSystemError
from bot.domain.ids import AccountId, VmClientId
from bot.domain.panel import PanelUser
from bot.domain.people import Profile
from bot.services.data_files import data_file
from bot.services.dictionaries import DictionaryService
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Client
from bot.vetmanager.resources.clients import ClientCard

NAME, PHONE, EMAIL = "name", "phone", "email"
_AT_ONCE = 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """``theirs`` is empty while Vetmanager does not answer."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One owner, for the desk: what they say now beside what the clinic's program holds."""

    account_id: AccountId
    client_id: VmClientId
    name: str
    noted_at: datetime
    fields: tuple[CorrectedField, ...]


async def note_correction(uow: UnitOfWork, account_id: AccountId, field: str) -> None:
    """Within the correction's own transaction. Only about somebody whom the clinic's program surely knows: everybody
    else is told to it with the next booking."""
    profile = await uow.profiles.get(account_id)
    if profile.vm_client_id is not None and (profile.basis is None or profile.basis.is_proof):
        await uow.corrections.note(account_id, field, uow.now())


class CorrectionService:
    def __init__(self, db: Database, vetmanager: Vetmanager, dictionaries: DictionaryService) -> None:
        self._db = db
        self._vetmanager = vetmanager.in_background()
        self._dictionaries = dictionaries

    async def carry(self) -> int:
        """Fill in what is empty there, and leave to the desk what differs; how many were looked at. While Vetmanager
        is away everything waits."""
        async with self._db.read() as uow:
            waiting = await uow.corrections.not_compared(_AT_ONCE)
        try:
            for one in waiting:
                await self._carry(one)
        except ClinicSystemError as error:
            _log.warning("corrections of owners wait: %r", error)
            return 0
        return len(waiting)

    async def listed(self, actor: PanelUser) -> list[CorrectionLine]:
        """For the desk, oldest first. Whoever has a panel account may look."""
        del actor
        async with self._db.read() as uow:
            found = [(one, await uow.profiles.get(one.account_id)) for one in await uow.corrections.for_staff(_AT_ONCE)]
        clients = await self._clients([profile.vm_client_id for _, profile in found if profile.vm_client_id])
        return [_line(one, profile, clients) for one, profile in found if profile.vm_client_id]

    async def settle(self, actor: PanelUser, account_id: AccountId) -> None:
        """Somebody has put it right there, or decided that it is right as it is. NotAllowed, AlreadySettled."""
        actor.must_work()
        async with self._db.uow() as uow:
            if not await uow.corrections.settle(account_id):
                raise AlreadySettled
            uow.audit.add(actor.ref, "correction-settled", f"account:{account_id}", {}, uow.now())
            await uow.commit()

    async def _carry(self, one: Correction) -> None:
        async with self._db.read() as uow:
            profile = await uow.profiles.get(one.account_id)
        differs: tuple[str, ...] = ()
        if profile.vm_client_id is not None:
            mask = await self._dictionaries.phone_mask()
            card = ClientCard(profile.person, profile.phone, profile.email, mask)
            await self._vetmanager.clients.fill_empty(profile.vm_client_id, card)
            client = await self._vetmanager.clients.get(profile.vm_client_id)
            differs = tuple(field for field in one.fields if _differs(field, profile, client))
        async with self._db.uow() as uow:
            is_ours = await uow.corrections.compared(one, differs, uow.now())
            await uow.commit()
        if differs and is_ours and profile.vm_client_id is not None:
            await self._tell_staff(one, profile.vm_client_id, differs)

    async def _tell_staff(self, one: Correction, client_id: VmClientId, differs: Sequence[str]) -> None:
        """In their own program too, where the settings name whom (I18)."""
        words = data_file("vetmanager_words")
        what = ", ".join(words["corrected_fields"][field] for field in differs)
        campaign = f"OnlyVet {client_id} {one.noted_at:%Y%m%d%H%M%S}"
        text = words["corrected"].format(client=client_id, what=what)
        await self._vetmanager.messages.to_roles(self._vetmanager.staff_roles, text, campaign)
        _log.info("client %s has corrected %s", client_id, ", ".join(differs))

    async def _clients(self, numbers: Sequence[VmClientId]) -> dict[VmClientId, Client]:
        try:
            return {one.id: one for one in await self._vetmanager.clients.many(numbers)} if numbers else {}
        except ClinicSystemError as error:
            _log.warning("corrections are shown without the clinic's version: %r", error)
            return {}


def _differs(field: str, profile: Profile, client: Client) -> bool:
    if field == PHONE:
        return not any(phones.is_same(profile.phone, one) for one in client.phones)
    if field == EMAIL:
        return bool(profile.email) and client.email.strip().lower() != profile.email
    return names.key(client.name.full) != names.key(profile.person.full)


def _line(one: Correction, profile: Profile, clients: dict[VmClientId, Client]) -> CorrectionLine:
    assert profile.vm_client_id is not None
    client = clients.get(profile.vm_client_id)
    ours = {NAME: profile.person.full, PHONE: phones.spaced(profile.phone), EMAIL: profile.email}
    theirs = (
        {NAME: client.name.full, PHONE: ", ".join(client.phones), EMAIL: client.email} if client is not None else {}
    )
    fields = tuple(CorrectedField(field, ours[field], theirs.get(field, "")) for field in one.fields)
    return CorrectionLine(one.account_id, profile.vm_client_id, profile.name, one.noted_at, fields)
