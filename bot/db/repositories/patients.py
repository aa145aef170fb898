"""Whom a doctor has seen, or is going to see."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import PetRow, ProfileRow, VisitRow
from bot.domain.ids import PetId, VisitId
from bot.domain.pets import Species
from bot.domain.visits import VisitState


@dataclass(frozen=True, slots=True)
class Patient:
    """An animal with the latest visit to this doctor. The phone is for searching only, and is never shown."""

    pet_id: PetId
    pet: str
    species: Species
    owner: str
    owner_phone: str
    visits: int
    last_visit: VisitId
    last_at: datetime


class Patients:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_doctor(self, doctor_id: int) -> list[Patient]:
        """Latest first. Visits that fell through make nobody a patient."""
        mine = (VisitRow.doctor_id == doctor_id) & VisitRow.state.not_in([VisitState.CANCELLED])
        latest = (
            select(
                VisitRow.pet_id,
                func.max(VisitRow.starts_at).label("at"),
                func.count().label("visits"),
            )
            .where(mine)
            .group_by(VisitRow.pet_id)
            .subquery()
        )
        query = (
            select(
                PetRow.id,
                PetRow.name,
                PetRow.species,
                ProfileRow.name,
                ProfileRow.phone,
                latest.c.visits,
                func.max(VisitRow.id),
                VisitRow.starts_at,
            )
            .join(latest, latest.c.pet_id == PetRow.id)
            .join(VisitRow, (VisitRow.pet_id == PetRow.id) & (VisitRow.starts_at == latest.c.at) & mine)
            .outerjoin(ProfileRow, ProfileRow.account_id == PetRow.account_id)
            .group_by(
                PetRow.id,
                PetRow.name,
                PetRow.species,
                ProfileRow.name,
                ProfileRow.phone,
                latest.c.visits,
                VisitRow.starts_at,
            )
            .order_by(VisitRow.starts_at.desc(), PetRow.id)
        )
        return [
            Patient(PetId(pet_id), pet, Species(species), owner or "", number or "", visits, VisitId(visit), at)
            for pet_id, pet, species, owner, number, visits, visit, at in await self._session.execute(query)
        ]
