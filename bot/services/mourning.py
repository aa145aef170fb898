"""A pet that has died (row C37): every reminder about it stops at once, its history stays, and it can be taken back."""

import logging
from dataclasses import dataclass

from bot.db.uow import Database
from bot.domain.errors import ImpossibleStep, LoginNeeded, NotYourPet
from bot.domain.ids import PetId, VisitId
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.domain.pets import Pet
from bot.services.visit_steps import VisitSteps

_log = logging.getLogger(__name__)
_MOST_VISITS = 20


@dataclass(frozen=True, slots=True)
class Remembered:
    """``by_owner``: the owner has told us here, and may take it back; what the clinic says is the clinic's."""

    pet: Pet
    by_owner: bool


class MourningService:
    def __init__(self, db: Database, steps: VisitSteps) -> None:
        self._db = db
        self._steps = steps

    async def mark(self, account: Account, pet_id: PetId) -> Pet:
        """The pet has died: nothing is reminded of, visits to come are cancelled. Twice is once. LoginNeeded,
        NotYourPet."""
        if account.owner is None:
            raise LoginNeeded
        now = self._db.now()
        async with self._db.uow() as uow:
            pet = await uow.pets.get(pet_id, account_id=account.id)
            if pet is None:
                raise NotYourPet
            if await uow.pets.is_alive(pet_id):
                await uow.pets.mourn(pet_id)
                uow.audit.add(f"account:{account.id}", "pet-died", f"pet:{pet_id}", {}, now)
            visits = await uow.visits.of_owner(account.id, now, past=False, offset=0, limit=_MOST_VISITS)
            await uow.commit()
        for visit in [one.visit for one in visits if one.visit.pet_id == pet_id]:
            await self._cancel(account, visit.id)
        _log.info("pet %s of account %s has died", pet_id, account.id)
        return pet

    async def take_back(self, account: Account, pet_id: PetId) -> Pet:
        """It was a mistake. NotYourPet for a pet that the owner has not marked; LoginNeeded."""
        if account.owner is None:
            raise LoginNeeded
        return await self._revive(pet_id, f"account:{account.id}", account)

    async def take_back_for(self, actor: PanelUser, pet_id: PetId) -> Pet:
        """By the clinic's people. NotAllowed, NotYourPet."""
        actor.must_work()
        return await self._revive(pet_id, actor.ref)

    async def remembered(self, account: Account) -> list[Remembered]:
        """The owner's pets that are no more, by name."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            found = await uow.pets.remembered(account.id)
        return [Remembered(pet, by_owner) for pet, by_owner in found]

    async def _revive(self, pet_id: PetId, actor: str, owner: Account | None = None) -> Pet:
        async with self._db.uow() as uow:
            pet = await uow.pets.get(pet_id, account_id=owner.id if owner else None)
            if pet is None or not await uow.pets.revive(pet_id):
                raise NotYourPet
            uow.audit.add(actor, "pet-died-undone", f"pet:{pet_id}", {}, self._db.now())
            await uow.commit()
        return pet

    async def _cancel(self, account: Account, visit_id: VisitId) -> None:
        """A visit that is being held just now ends by itself."""
        try:
            await self._steps.cancel(account, visit_id)
        except ImpossibleStep:
            _log.info("visit %s goes on although its pet was marked as dead", visit_id)
