"""An owner's pets (row C12): the living ones, from Vetmanager when it is certain whose they are, and our own."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import ClinicSystemError, LoginNeeded, NotYourPet
from bot.domain.ids import PetId, VmClientId
from bot.domain.matching import Linked, PetRecord, match_pet
from bot.domain.names import key
from bot.domain.people import Account, LinkBasis, Profile
from bot.domain.pets import Pet, Sex, Species
from bot.services.dictionaries import DictionaryService
from bot.services.rules import ClinicRules
from bot.services.species import ClinicSpecies, species_of, type_for
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Pet as ClinicPet

RE_READ_AFTER = timedelta(minutes=5)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PetList:
    """``as_of``: when Vetmanager was last asked; stale when it could not be asked now."""

    pets: list[Pet]
    as_of: datetime | None = None
    is_stale: bool = False


class PetService:
    def __init__(
        self, db: Database, vetmanager: Vetmanager, dictionaries: DictionaryService, rules: ClinicRules
    ) -> None:
        self._db = db
        self._vetmanager = vetmanager
        self._dictionaries = dictionaries
        self._rules = rules

    async def mine(self, account: Account) -> PetList:
        """The owner's living pets; Vetmanager is asked at most every five minutes. LoginNeeded."""
        if account.owner is None:
            raise LoginNeeded
        is_stale = not await self._read_again(account)
        async with self._db.read() as uow:
            state = await uow.mirror.state(_name(account))
            return PetList(await uow.pets.of_owner(account.id), state.refreshed_at, is_stale)

    async def get(self, account: Account, pet_id: PetId) -> Pet:
        """NotYourPet also for one that does not exist or is not alive."""
        async with self._db.read() as uow:
            pet = await uow.pets.get(pet_id, account_id=account.id)
            if pet is None or not await uow.pets.is_alive(pet_id):
                raise NotYourPet
        return pet

    async def breeds(self, species: Species, query: str, limit: int = 8) -> list[str]:
        """Breeds of the clinic's list that contain the words, those that begin with them first."""
        type_id = type_for(species, await self._dictionaries.species())
        if type_id is None:
            return []
        wanted = key(query)
        fitting = [title for _, title in await self._dictionaries.breeds(type_id) if wanted in key(title)]
        return sorted(fitting, key=lambda title: (not key(title).startswith(wanted), title))[:limit]

    async def _read_again(self, account: Account) -> bool:
        """False when Vetmanager should have been asked and could not be."""
        async with self._db.read() as uow:
            state = await uow.mirror.state(_name(account))
            profile = await uow.profiles.get(account.id)
        asked_at = self._db.now()
        if state.refreshed_at is not None and asked_at - state.refreshed_at < RE_READ_AFTER:
            return True
        try:
            async with asyncio.timeout(self._rules.confirm_timeout_seconds):
                await self._read(account, profile, asked_at)
        except (ClinicSystemError, TimeoutError) as error:
            _log.warning("pets of account %s stay as they were: %r", account.id, error)
            return False
        return True

    async def _read(self, account: Account, profile: Profile, asked_at: datetime) -> None:
        client_id = await self._proven_client(profile)
        rows = await self._vetmanager.pets.of_client(client_id) if client_id else []
        species = await self._dictionaries.species() if rows else []
        async with self._db.uow() as uow:
            if client_id is not None:
                await _keep(uow, account, rows, species, asked_at)
            if client_id is not None and client_id != profile.vm_client_id:
                await uow.profiles.change(account.id, asked_at, vm_client_id=client_id, basis=LinkBasis.EMAIL)
            elif client_id is not None and profile.basis is LinkBasis.PHONE:
                await uow.profiles.change(account.id, asked_at, basis=LinkBasis.EMAIL)
            await uow.mirror.refreshed(_name(account), asked_at)
            await uow.keep()

    async def _proven_client(self, profile: Profile) -> VmClientId | None:
        """Whose records may be opened: those of a proven link, or of the one active client who has the confirmed
        e-mail. A phone that somebody typed opens nothing, and two answers are no answer."""
        if profile.basis is not None and profile.basis.is_proof:
            return profile.vm_client_id
        found = await self._vetmanager.clients.by_email(profile.email)
        active = [one for one in found if not one.is_deleted]
        if len(active) != 1 or active[0].is_blacklisted:
            return None
        return active[0].id if profile.vm_client_id in {None, active[0].id} else None


async def _keep(
    uow: UnitOfWork, account: Account, rows: Sequence[ClinicPet], species: Sequence[ClinicSpecies], now: datetime
) -> None:
    """Make our list what the clinic says. A pet described here before the link is the clinic's pet of that name."""
    known = await uow.pets.by_vm(account.id)
    waiting, mourned = await uow.pets.unlinked(account.id), await uow.pets.mourned(account.id)
    kinds = {number: kind for number, _, kind in species}
    for row in rows:
        facts = _facts(row, kinds)
        if row.id in known:
            pet_id = known[row.id].id
            status = {} if pet_id in mourned else {"status": "alive"}
            await uow.pets.change(pet_id, **facts, **status, seen_at=now)
        elif (mine := _described_here(row, rows, waiting, species)) is not None:
            await uow.pets.change(mine.id, **facts, vm_pet_id=row.id, seen_at=now)
        else:
            uow.pets.add_seen(account.id, row.id, facts, now)
    await uow.pets.bury_unseen(account.id, [row.id for row in rows])


def _described_here(
    row: ClinicPet, rows: Sequence[ClinicPet], waiting: Sequence[Pet], species: Sequence[ClinicSpecies]
) -> Pet | None:
    records = [PetRecord(one.id, one.name, one.type_id, one.is_alive) for one in rows]
    for pet in waiting:
        match match_pet(pet.name, type_for(pet.species, species), records):
            case Linked(id=row.id):
                return pet
    return None


def _facts(row: ClinicPet, kinds: dict[int, str]) -> dict[str, Any]:
    return {
        "name": row.name,
        "species": species_of(row.species, kinds.get(row.type_id or 0, "")),
        "breed": row.breed,
        "sex": Sex(row.sex) if row.sex in set(Sex) else Sex.UNKNOWN,
        "birthday": row.birthday,
        "weight_kg": row.weight_kg,
        "chip": row.chip[:20],
    }


def _name(account: Account) -> str:
    return f"pets:{account.id}"
