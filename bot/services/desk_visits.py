"""A visit that the desk entered in Vetmanager for somebody whom the bot does not know, as its doctor sees it (row D4):
who comes, whose pet it is, what was before, and where it stands. What is to be done about it is done in Vetmanager."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError, NotYourVisit
from bot.domain.ids import PetId, VisitId, VmAdmissionId, VmClientId, VmPetId
from bot.domain.people import Account
from bot.domain.pets import Pet, Sex
from bot.domain.visits import SEEN_IN_VETMANAGER, VisitState
from bot.services.history import HistoryService, PetHistory
from bot.services.rules import ClinicRules
from bot.services.species import species_of
from bot.services.visit_access import doctor_of
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Client
from bot.vetmanager.models import Pet as ClinicPet

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeskVisit:
    """``visit_id`` when it has become one of the bot's meanwhile: then that card is the better one. Without
    ``is_answered`` the clinic's program is silent, and only what the last copy of the schedule knows is here."""

    admission_id: VmAdmissionId
    starts_at: datetime
    minutes: int
    state: VisitState
    purpose: str
    pet: Pet
    owner_name: str = ""
    is_answered: bool = False
    visit_id: VisitId | None = None


class DeskVisitService:
    def __init__(self, db: Database, vetmanager: Vetmanager, history: HistoryService, rules: ClinicRules) -> None:
        self._db = db
        self._clients = vetmanager.clients
        self._pets = vetmanager.pets
        self._history = history
        self._rules = rules

    async def of_doctor(self, account: Account, admission_id: VmAdmissionId) -> DeskVisit:
        """DoctorsOnly; NotYourVisit for a colleague's, and for one that is not in the schedule any more."""
        seen, visit_id = await self._seen(account, admission_id)
        pet, client = await self._asked(seen)
        return DeskVisit(
            admission_id=admission_id,
            starts_at=seen.starts_at,
            minutes=seen.minutes,
            state=SEEN_IN_VETMANAGER.get(seen.status, VisitState.CONFIRMED),
            purpose=seen.purpose,
            pet=_pet(seen, pet),
            owner_name=client.name.full if client else "",
            is_answered=client is not None or pet is not None,
            visit_id=visit_id,
        )

    async def history(self, account: Account, admission_id: VmAdmissionId) -> PetHistory:
        """What the clinic has written about this patient. DoctorsOnly, NotYourVisit."""
        seen, _ = await self._seen(account, admission_id)
        return await self._history.of_record(_pet(seen, None))

    async def _seen(self, account: Account, admission_id: VmAdmissionId) -> tuple[MirroredAdmission, VisitId | None]:
        doctor_id = doctor_of(account)
        async with self._db.read() as uow:
            performer = await uow.catalogue.linked(doctor_id)
            seen = await uow.mirror.admission(admission_id)
            ours = (await uow.visits.by_admission([admission_id])).get(admission_id)
        if performer is None or seen is None or seen.vm_user_id != performer.vm_user_id:
            raise NotYourVisit
        return seen, ours.visit.id if ours else None

    async def _asked(self, seen: MirroredAdmission) -> tuple[ClinicPet | None, Client | None]:
        """The two records, within the patience of somebody who has tapped a button."""
        try:
            async with asyncio.timeout(self._rules.confirm_timeout_seconds):
                return await asyncio.gather(
                    self._pets.get(VmPetId(seen.vm_pet_id)) if seen.vm_pet_id else _nobody(),
                    self._clients.get(VmClientId(seen.vm_client_id)) if seen.vm_client_id else _nobody(),
                )
        except (ClinicSystemError, TimeoutError) as error:
            _log.warning("admission %s is shown as the last copy has it: %r", seen.vm_id, error)
            return None, None


async def _nobody() -> None:
    """No record is named there."""


def _pet(seen: MirroredAdmission, record: ClinicPet | None) -> Pet:
    """The record's facts, or the two that stand in the schedule."""
    vm_pet_id = VmPetId(seen.vm_pet_id) if seen.vm_pet_id else None
    if record is None:
        return Pet(PetId(0), seen.pet_name, species_of(seen.pet_species), vm_pet_id=vm_pet_id)
    return Pet(
        id=PetId(0),
        name=record.name or seen.pet_name,
        species=species_of(record.species or seen.pet_species),
        breed=record.breed,
        sex=Sex(record.sex) if record.sex in set(Sex) else Sex.UNKNOWN,
        birthday=record.birthday,
        weight_kg=record.weight_kg,
        vm_pet_id=vm_pet_id,
    )
