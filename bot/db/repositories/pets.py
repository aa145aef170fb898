"""Owners' pets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import PetRow, UnmatchedRow, VisitRow
from bot.db.name_keys import keyed, name_key
from bot.domain.ids import PetId, VmPetId
from bot.domain.pets import NewPet, Pet, Sex, Species

ALIVE, GONE, MERGED, DIED = "alive", "gone", "merged", "died"


class Pets:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_owner(self, account_id: int) -> list[Pet]:
        """The living ones, by name."""
        query = select(PetRow).where(PetRow.account_id == account_id, PetRow.status == ALIVE)
        rows = (await self._session.execute(query.order_by(PetRow.name, PetRow.id))).scalars()
        return [_pet(row) for row in rows]

    async def get(self, pet_id: int, *, account_id: int | None = None) -> Pet | None:
        """Any pet, living or not; with ``account_id`` only that owner's."""
        query = select(PetRow).where(PetRow.id == pet_id)
        if account_id is not None:
            query = query.where(PetRow.account_id == account_id)
        row = (await self._session.execute(query)).scalar()
        return _pet(row) if row else None

    async def is_alive(self, pet_id: int) -> bool:
        return (await self._session.execute(select(PetRow.status).where(PetRow.id == pet_id))).scalar() == ALIVE

    async def alive(self, pet_ids: Sequence[int]) -> set[int]:
        """Of these pets, the living."""
        query = select(PetRow.id).where(PetRow.id.in_(pet_ids), PetRow.status == ALIVE)
        return set((await self._session.execute(query)).scalars())

    async def seen_at(self, account_id: int) -> datetime | None:
        """When Vetmanager last showed this owner's pets."""
        query = select(func.max(PetRow.seen_at)).where(PetRow.account_id == account_id)
        return (await self._session.execute(query)).scalar()

    async def add(self, account_id: int, pet: NewPet, now: datetime) -> Pet:
        row = PetRow(
            account_id=account_id,
            name=pet.name,
            name_key=name_key(pet.name),
            species=pet.species,
            breed=pet.breed,
            sex=pet.sex,
            birthday=pet.birthday,
            age_words=pet.age_words,
            weight_kg=pet.weight_kg,
            chip=pet.chip,
            status=ALIVE,
            created_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return _pet(row)

    async def change(self, pet_id: int, **values: Any) -> None:
        await self._session.execute(update(PetRow).where(PetRow.id == pet_id).values(**keyed(values)))

    async def link(self, pet_id: PetId, vm_pet_id: VmPetId) -> PetId:
        """This is that patient of Vetmanager. Where the owner's list had the patient already, its row stays, and the
        visits of the other one are its visits."""
        query = select(PetRow).where(PetRow.id == pet_id)
        row = (await self._session.execute(query)).scalar_one()
        known = PetRow.vm_pet_id == vm_pet_id, PetRow.account_id == row.account_id, PetRow.id != pet_id
        twin = (await self._session.execute(select(PetRow.id).where(*known))).scalar()
        if twin is None:
            row.vm_pet_id = vm_pet_id
            return pet_id
        row.status = MERGED
        await self._session.execute(update(VisitRow).where(VisitRow.pet_id == pet_id).values(pet_id=twin))
        return PetId(twin)

    async def by_vm(self, account_id: int) -> dict[VmPetId, Pet]:
        """The owner's pets that Vetmanager knows, the dead ones too."""
        query = select(PetRow).where(PetRow.account_id == account_id, PetRow.vm_pet_id.is_not(None))
        rows = (await self._session.execute(query)).scalars()
        return {VmPetId(row.vm_pet_id or 0): _pet(row) for row in rows}

    async def of_record(self, account_id: int, vm_pet_id: int) -> PetId | None:
        """The owner's row for a patient of Vetmanager."""
        query = select(PetRow.id).where(PetRow.account_id == account_id, PetRow.vm_pet_id == vm_pet_id)
        found = (await self._session.execute(query)).scalar()
        return PetId(found) if found else None

    async def unlinked(self, account_id: int) -> list[Pet]:
        """Pets described here that have no record in Vetmanager yet."""
        query = select(PetRow).where(PetRow.account_id == account_id, PetRow.vm_pet_id.is_(None))
        return [_pet(row) for row in (await self._session.execute(query)).scalars()]

    def add_seen(self, account_id: int, vm_pet_id: int, values: dict[str, Any], now: datetime) -> None:
        facts = {"account_id": account_id, "vm_pet_id": vm_pet_id, "created_at": now, "seen_at": now, **keyed(values)}
        self._session.add(PetRow(**facts))

    async def mourn(self, pet_id: int) -> None:
        """The owner says that the pet has died; the clinic's "alive" does not overrule it."""
        await self.change(pet_id, status=DIED)

    async def revive(self, pet_id: int) -> bool:
        """Only what the owner has said is taken back; False when there is nothing of the kind."""
        said = update(PetRow).where(PetRow.id == pet_id, PetRow.status == DIED)
        return bool(await rows_changed(self._session, said.values(status=ALIVE)))

    async def remembered(self, account_id: int) -> list[tuple[Pet, bool]]:
        """Pets that are no more, by name; True where the owner has said so."""
        query = select(PetRow).where(PetRow.account_id == account_id, PetRow.status.in_([DIED, GONE]))
        rows = await self._session.scalars(query.order_by(PetRow.name, PetRow.id))
        return [(_pet(row), row.status == DIED) for row in rows]

    async def mourned(self, account_id: int) -> set[PetId]:
        query = select(PetRow.id).where(PetRow.account_id == account_id, PetRow.status == DIED)
        return {PetId(one) for one in await self._session.scalars(query)}

    async def bury_unseen(self, account_id: int, vm_pet_ids: Sequence[int]) -> None:
        """Pets of Vetmanager that it does not show among the living any more: never asked about again (I17)."""
        theirs = PetRow.vm_pet_id.is_not(None) & (PetRow.status != DIED)
        gone = update(PetRow).where(PetRow.account_id == account_id, theirs)
        if vm_pet_ids:
            gone = gone.where(PetRow.vm_pet_id.not_in(vm_pet_ids))
        await self._session.execute(gone.values(status=GONE))

    async def living_records(self) -> list[VmPetId]:
        """Patients of Vetmanager whom we take for alive."""
        query = select(PetRow.vm_pet_id).where(PetRow.vm_pet_id.is_not(None), PetRow.status == ALIVE).distinct()
        return [VmPetId(one) for one in (await self._session.execute(query)).scalars() if one]

    async def bury(self, vm_pet_ids: Sequence[int]) -> None:
        """These are dead, deleted or gone there: nobody is asked or reminded about them (I17)."""
        gone = update(PetRow).where(PetRow.vm_pet_id.in_(vm_pet_ids), PetRow.status == ALIVE)
        await self._session.execute(gone.values(status=GONE))

    async def ask_staff(
        self, account_id: int, candidates: str, now: datetime, *, visit_id: int, pet_id: int | None = None
    ) -> None:
        """Note a doubt for the clinic's people to settle; one open note per visit is enough (A9)."""
        query = select(UnmatchedRow.id).where(UnmatchedRow.visit_id == visit_id, UnmatchedRow.settled_at.is_(None))
        if (await self._session.execute(query)).first() is None:
            self._session.add(
                UnmatchedRow(
                    account_id=account_id, pet_id=pet_id, visit_id=visit_id, candidates=candidates, created_at=now
                )
            )


def _pet(row: PetRow) -> Pet:
    return Pet(
        id=PetId(row.id),
        name=row.name,
        species=Species(row.species),
        breed=row.breed,
        sex=Sex(row.sex),
        birthday=row.birthday,
        age_words=row.age_words,
        weight_kg=row.weight_kg,
        chip=row.chip,
        vm_pet_id=VmPetId(row.vm_pet_id) if row.vm_pet_id else None,
    )
