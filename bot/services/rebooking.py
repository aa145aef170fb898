"""Booking again (row C33): the same pet, doctor and service; soon enough, the repeat service with its price."""

from dataclasses import dataclass

from bot.db.uow import Database, UnitOfWork
from bot.domain.catalogue import Service
from bot.domain.errors import LoginNeeded, NotBookable, NotYourVisit
from bot.domain.ids import DoctorId, PetId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit
from bot.services.data_files import data_file
from bot.services.follow_ups import FollowUpService
from bot.services.rules import ClinicRules
from bot.services.specialisations import known_specialisations
from bot.services.visit_access import as_owner


@dataclass(frozen=True, slots=True)
class Again:
    """What a new booking starts from. ``doctor_id`` and ``pet_id`` only where they can still be booked; ``is_repeat``:
    the repeat price was chosen, because less than ``days`` have passed."""

    service: Service
    doctor_id: DoctorId | None
    pet_id: PetId | None
    is_repeat: bool
    days: int


_REPEATS = frozenset(data_file("repeats").values())


class RebookingService:
    def __init__(self, db: Database, follow_ups: FollowUpService, rules: ClinicRules) -> None:
        self._db = db
        self._follow_ups = follow_ups
        self._rules = rules

    async def of_code(self, account: Account, code: str) -> VisitId:
        """The owner's visit with this code. LoginNeeded, NotYourVisit."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            visit_id = await uow.start_links.visit_of(account.id, code)
        if visit_id is None:
            raise NotYourVisit
        return visit_id

    async def again(self, account: Account, visit_id: VisitId) -> Again:
        """LoginNeeded, NotYourVisit; NotBookable when the clinic does not offer it any more."""
        async with self._db.read() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            service, is_repeat = await self._service(uow, visit)
            performer = await uow.catalogue.performer(visit.doctor_id)
            can = performer is not None and known_specialisations().performs(performer.doctor, service)
            pet = visit.pet_id if await uow.pets.is_alive(visit.pet_id) else None
        return Again(service, visit.doctor_id if can else None, pet, is_repeat, self._rules.repeat_days)

    async def _is_in_time(self, uow: UnitOfWork, visit: Visit) -> bool:
        """A repeat has its price for so many days only."""
        return await self._follow_ups.of_visit(uow, visit) is not None

    async def _service(self, uow: UnitOfWork, visit: Visit) -> tuple[Service, bool]:
        """What the doctor has said to come for; else the repeat of what was done, as long as it is one; later the whole
        service again."""
        closing = await uow.closings.get(visit.id)
        said = closing.conclusion.next_service if closing is not None and closing.is_finished else ""
        chosen = next((one for one in await uow.catalogue.services() if one.key == said and one.is_by_time), None)
        if chosen is not None and (chosen.key not in _REPEATS or await self._is_in_time(uow, visit)):
            return chosen, chosen.key in _REPEATS
        if (follow_up := await self._follow_ups.of_visit(uow, visit)) is not None:
            return follow_up.service, True
        was = await uow.catalogue.service(visit.service_id)
        assert was is not None
        firsts = {repeat: first for first, repeat in reversed(data_file("repeats").items()) if repeat != first}
        offered = {one.key: one for one in await uow.catalogue.services() if one.is_by_time}
        whole = offered.get(firsts.get(was.key, was.key)) or offered.get(was.key)
        if whole is None:
            raise NotBookable
        return whole, False
