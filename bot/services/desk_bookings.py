"""Visits that the desk booked in Vetmanager for owners of ours: they appear in the owner's list, with a card (I10)."""

import logging
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import VETMANAGER, NewVisit
from bot.db.uow import Database, UnitOfWork
from bot.domain.agreement import terms_of
from bot.domain.ids import AccountId, DoctorId, PetId, ServiceId
from bot.domain.visits import SEEN_IN_VETMANAGER, Problem, Slot, Source, SyncState, Visit, VisitState
from bot.services.convergence import meet
from bot.services.data_files import data_file
from bot.services.references import new_code, new_marker
from bot.services.species import species_of
from bot.services.visit_news import owe_cards, owe_doctor_alert, owe_news

_AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})

_log = logging.getLogger(__name__)


class DeskBookings:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def welcome(self, seen: Sequence[MirroredAdmission], asked_at: datetime) -> int:
        """Make visits of what is to come and is nobody's visit yet; how many. An admission with a marker of ours was
        written by us, or copied from what we wrote: the reconciler tells which."""
        candidates = [one for one in seen if _is_for_somebody(one, self._db.now()) and not one.marker]
        if not candidates:
            return 0
        async with self._db.read() as uow:
            known = await uow.visits.by_admission([one.vm_id for one in candidates])
            owners = await uow.profiles.proven_owners({one.vm_client_id or 0 for one in candidates})
        new = [one for one in candidates if one.vm_id not in known and one.vm_client_id in owners]
        return sum([await self.make(owners[one.vm_client_id or 0], one, asked_at) for one in new])

    async def make(self, account_id: AccountId, seen: MirroredAdmission, asked_at: datetime) -> bool:
        """One admission as a visit of this owner; False when its doctor is not ours, or somebody was quicker. A booking
        that did not get into Vetmanager and was entered there by hand is that booking, not a second one."""
        now = self._db.now()
        async with self._db.uow() as uow:
            performer = await uow.catalogue.by_vm_user(seen.vm_user_id or 0)
            if performer is None or await uow.visits.by_admission([seen.vm_id]):
                return False
            if (waiting := await uow.visits.not_there(account_id, performer.doctor.id, seen.starts_at)) is not None:
                entered = await uow.visits.dossier(waiting.visit.id)
                if entered is None or entered.visit.vm_admission_id is not None:
                    return False
                await meet(uow, entered, seen, asked_at=asked_at, now=now)
                await uow.commit()
                return True
            visit = await _added(uow, account_id, performer.doctor.id, seen, now)
            await _settle_in(uow, visit, seen, asked_at, now)
            await uow.commit()
        _log.info("visit %s was booked at the desk as admission %s", visit.id, seen.vm_id)
        return True


def _is_for_somebody(seen: MirroredAdmission, now: datetime) -> bool:
    is_whole = bool(seen.vm_client_id and seen.vm_pet_id and seen.vm_user_id)
    return is_whole and seen.starts_at > now and SEEN_IN_VETMANAGER.get(seen.status) in _AWAITED


async def _added(
    uow: UnitOfWork, account_id: AccountId, doctor_id: DoctorId, seen: MirroredAdmission, now: datetime
) -> Visit:
    new = NewVisit(
        code=await new_code(uow),
        marker=new_marker(),
        booking_key=f"desk:{seen.vm_id}",
        account_id=account_id,
        doctor_id=doctor_id,
        service_id=await _service(uow),
        pet_id=await _pet(uow, account_id, seen, now),
        starts_at=seen.starts_at,
        minutes=seen.minutes,
        problem=Problem(seen.purpose),
        red_flags=(),
        any_doctor=False,
        price=Decimal(0),
        checked_live=True,
        source=Source.DESK,
    )
    return await uow.visits.add(new, now)


async def _settle_in(uow: UnitOfWork, visit: Visit, seen: MirroredAdmission, asked_at: datetime, now: datetime) -> None:
    """Vetmanager knows it already. Where the time is another visit's, the collision is found by its own rule."""
    state = SEEN_IN_VETMANAGER[seen.status]
    facts = {"vm_admission_id": seen.vm_id, "vm_status": seen.status, "sync": SyncState.SYNCED, "state": state}
    await uow.visits.change(visit.id, **facts, changed_by=VETMANAGER)
    booked = await uow.visits.get(visit.id)
    assert booked is not None
    await uow.visits.agree(visit.id, terms_of(booked), asked_at)
    await uow.times.queue_up(visit.account_id, visit.doctor_id)
    await uow.times.sweep(visit.doctor_id, now)
    await uow.times.claim(Slot(visit.doctor_id, visit.starts_at, visit.minutes), visit_id=visit.id)
    uow.visits.tell(visit.id, VETMANAGER, "booked-at-the-desk", now, admission=seen.vm_id)
    await owe_cards(uow, booked, now)
    await owe_doctor_alert(uow, booked, now)
    await owe_news(uow, booked, VETMANAGER, "booked", now)


async def _service(uow: UnitOfWork) -> ServiceId:
    """A line of the catalogue that nobody can choose: what the desk books has a purpose there, but no service here."""
    row: dict[str, Any] = data_file("desk_service")
    await uow.catalogue.add_missing([row])
    return await uow.catalogue.id_of(row["key"])


async def _pet(uow: UnitOfWork, account_id: AccountId, seen: MirroredAdmission, now: datetime) -> PetId:
    """The owner's pet of that record; one that we have not met yet is known by name until its list is read."""
    vm_pet_id = seen.vm_pet_id or 0
    if (known := await uow.pets.of_record(account_id, vm_pet_id)) is not None:
        return known
    facts = {"name": seen.pet_name, "species": species_of(seen.pet_species), "status": "alive"}
    uow.pets.add_seen(account_id, vm_pet_id, facts, now)
    found = await uow.pets.of_record(account_id, vm_pet_id)
    assert found is not None
    return found
