"""One visit on the registrar's desk (row A10): what was booked beside what it is now, and what the desk may change.

Confirming and moving are steps of everybody's (``VisitSteps``); here stands what only the desk does. Every change is
owed to the owner, the doctor and Vetmanager in its own transaction, like any other.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.db.repositories.visits import STAFF, Dossier, FirstTerms, VisitEvent
from bot.db.uow import Database, UnitOfWork
from bot.domain import phone
from bot.domain.catalogue import Doctor, Service
from bot.domain.errors import ImpossibleStep, NotBookable, ReasonNeeded, SlotTaken, VisitNotFound
from bot.domain.files import StoredFile
from bot.domain.ids import DoctorId, ServiceId, VisitId
from bot.domain.panel import PanelUser
from bot.domain.pets import Pet
from bot.domain.visits import Slot, SyncState, Visit, VisitState
from bot.services.answers import LEAST_REASON
from bot.services.rules import ClinicRules
from bot.services.specialisations import known_specialisations
from bot.services.video_rooms import checked_link
from bot.services.visit_news import owe_cards, owe_follow_up, owe_news, owe_words
from bot.services.visit_steps import VisitSteps

_AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Booked:
    """What was booked: at first, or as it is now."""

    starts_at: datetime
    doctor: Doctor
    service: Service
    problem: str


@dataclass(frozen=True, slots=True)
class DeskCard:
    """A visit with everything that the desk decides by. The phone stays masked until somebody asks for it."""

    visit: Visit
    first: Booked
    now: Booked
    price: Decimal
    pet: Pet
    owner: str
    phone_masked: str
    owner_closed_at: datetime | None
    """Since when Telegram does not reach the owner; the doctor's stands below."""
    owner_has_mail: bool
    doctor_closed_at: datetime | None
    files: tuple[StoredFile, ...]
    link: str
    sync_note: str
    vm_status: str
    is_from_desk: bool
    has_conflict: bool
    story: tuple[VisitEvent, ...]

    @property
    def can_be_confirmed(self) -> bool:
        return self.visit.state is VisitState.RECEIVED

    @property
    def can_be_rejected(self) -> bool:
        return not self.visit.state.is_over

    @property
    def can_be_changed(self) -> bool:
        """What the desk booked in Vetmanager has no service of ours, so its time is changed there."""
        return _can_be_changed(self.visit, is_from_desk=self.is_from_desk)


class VisitDeskService:
    def __init__(self, db: Database, steps: VisitSteps, rules: ClinicRules) -> None:
        self._db = db
        self._steps = steps
        self._rules = rules

    async def card(self, user: PanelUser, visit_id: VisitId) -> DeskCard:
        """VisitNotFound."""
        del user  # whoever has a panel account may look
        async with self._db.read() as uow:
            return await _card(uow, await _dossier(uow, visit_id))

    async def reveal_phone(self, user: PanelUser, visit_id: VisitId) -> str:
        """The owner's number in full, written down as asked for. NotAllowed, VisitNotFound."""
        user.must_work()
        async with self._db.uow() as uow:
            visit = (await _dossier(uow, visit_id)).visit
            number = (await uow.profiles.get(visit.account_id)).phone
            uow.audit.add(user.ref, "phone-shown", f"visit:{visit_id}", {}, self._db.now())
            await uow.commit()
        return number

    async def reject(self, user: PanelUser, visit_id: VisitId, reason: str) -> Visit:
        """The clinic's "no": the owner reads the reason and is offered other times. NotAllowed, ReasonNeeded, TooLong,
        ImpossibleStep, VisitNotFound."""
        user.must_work()
        if len(reason.strip()) < LEAST_REASON:
            raise ReasonNeeded(least=LEAST_REASON, field="reason")
        return await self._steps.cancel(user, visit_id, reason)

    async def move(self, user: PanelUser, visit_id: VisitId, doctor_id: DoctorId, at: datetime) -> Visit:
        """Another time, perhaps another doctor, for as long as the service takes. NotAllowed, VisitNotFound,
        ImpossibleStep, NotBookable, SlotTaken."""
        user.must_work()
        async with self._db.read() as uow:
            visit = _changeable(await _dossier(uow, visit_id), "moved")
        return await self._steps.move(user, visit_id, Slot(doctor_id, at, visit.minutes))

    async def hand_over(self, user: PanelUser, visit: Visit, doctor_id: DoctorId) -> Visit:
        """To a colleague at the same time, also what was booked in Vetmanager: its doctor leaves. Errors as above."""
        user.must_work()
        return await self._steps.move(user, visit.id, Slot(doctor_id, visit.starts_at, visit.minutes))

    async def services(self, user: PanelUser, visit_id: VisitId) -> list[Service]:
        """What the visit could be instead: services by time that its doctor performs."""
        del user
        async with self._db.read() as uow:
            visit = (await _dossier(uow, visit_id)).visit
            doctor = await uow.catalogue.doctor(visit.doctor_id)
            offered = await uow.catalogue.services()
        assert doctor is not None
        return [one for one in offered if _can_be(one, doctor) and one.id != visit.service_id]

    async def change_service(self, user: PanelUser, visit_id: VisitId, service_id: ServiceId) -> Visit:
        """Another service at the same time, with its own length and price. NotAllowed, VisitNotFound, NotBookable,
        ImpossibleStep; SlotTaken when it does not fit there."""
        user.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = _changeable(await _dossier(uow, visit_id), "changed")
            service = await _offered(uow, visit, service_id)
            await _take_time(uow, visit, service, now)
            await _keep_service(uow, user, visit, service, now)
            after = (await _dossier(uow, visit_id)).visit
            await owe_follow_up(uow, after, now)
            owe_words(uow, after, now)
            await owe_cards(uow, after, now)
            await owe_news(uow, after, STAFF, "service", now)
            await uow.commit()
        _log.info("visit %s has service %s now", visit_id, service_id)
        return after

    async def set_link(self, user: PanelUser, visit_id: VisitId, typed: str) -> str:
        """The video link of this visit; empty takes it away. NotAllowed, VisitNotFound, BadRoomLink."""
        user.must_work()
        url = checked_link(typed, self._rules.link_hosts) if typed.strip() else ""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await _dossier(uow, visit_id)).visit
            await uow.care.change_room(visit_id, url=url)
            uow.audit.add(user.ref, "visit-link", f"visit:{visit_id}", {"after": bool(url)}, now)
            await owe_cards(uow, visit, now)
            await uow.commit()
        return url


async def _dossier(uow: UnitOfWork, visit_id: VisitId) -> Dossier:
    found = await uow.visits.dossier(visit_id)
    if found is None:
        raise VisitNotFound
    return found


def _can_be_changed(visit: Visit, *, is_from_desk: bool) -> bool:
    return visit.state in _AWAITED and not is_from_desk


def _changeable(dossier: Dossier, wanted: str) -> Visit:
    if not _can_be_changed(dossier.visit, is_from_desk=dossier.is_from_desk):
        raise ImpossibleStep(state=dossier.visit.state, wanted=wanted)
    return dossier.visit


async def _card(uow: UnitOfWork, dossier: Dossier) -> DeskCard:
    visit = dossier.visit
    first = await uow.visits.first_terms(visit.id)
    owner, pet = await uow.profiles.get(visit.account_id), await uow.pets.get(visit.pet_id)
    assert pet is not None
    doctor_account = await uow.catalogue.account_of(visit.doctor_id)
    closed = await uow.accounts.closed_since({visit.account_id, doctor_account or visit.account_id})
    current = FirstTerms(visit.starts_at, visit.doctor_id, visit.service_id, dossier.problem.text)
    return DeskCard(
        visit=visit,
        first=await _booked(uow, first),
        now=await _booked(uow, current),
        price=dossier.price,
        pet=pet,
        owner=owner.name,
        phone_masked=phone.masked(owner.phone) if owner.phone else "",
        owner_closed_at=closed.get(visit.account_id),
        owner_has_mail=bool(await uow.accounts.address(visit.account_id)),
        doctor_closed_at=closed.get(doctor_account) if doctor_account else None,
        files=tuple(await uow.files.of_visit(visit.id)),
        link=(await uow.care.room(visit.id)).url,
        sync_note=dossier.sync_note,
        vm_status=dossier.vm_status,
        is_from_desk=dossier.is_from_desk,
        has_conflict=bool(await uow.conflicts.open_of([visit.id])),
        story=tuple(await uow.visits.story(visit.id)),
    )


async def _booked(uow: UnitOfWork, terms: FirstTerms) -> Booked:
    doctor, service = await uow.catalogue.doctor(terms.doctor_id), await uow.catalogue.service(terms.service_id)
    assert doctor is not None
    assert service is not None
    return Booked(terms.starts_at, doctor, service, terms.problem)


def _can_be(service: Service, doctor: Doctor) -> bool:
    return service.is_by_time and known_specialisations().performs(doctor, service)


async def _offered(uow: UnitOfWork, visit: Visit, service_id: ServiceId) -> Service:
    service, doctor = await uow.catalogue.offered(service_id), await uow.catalogue.doctor(visit.doctor_id)
    if service is None or doctor is None or not _can_be(service, doctor):
        raise NotBookable
    return service


async def _take_time(uow: UnitOfWork, visit: Visit, service: Service, now: datetime) -> None:
    """The same start, another length. SlotTaken, and then nothing has changed."""
    slot = Slot(visit.doctor_id, visit.starts_at, service.minutes)
    await uow.times.queue_up(visit.account_id, visit.doctor_id)
    performer = await uow.catalogue.linked(visit.doctor_id)
    if performer is not None:
        around = await uow.mirror.admissions(visit.starts_at, slot.ends_at, [performer.vm_user_id])
        if any(one.vm_id != visit.vm_admission_id for one in around):
            raise SlotTaken(alternatives=[])
    await uow.times.release(visit.id)
    await uow.times.sweep(visit.doctor_id, now)
    if not await uow.times.claim(slot, visit_id=visit.id):
        raise SlotTaken(alternatives=[])


async def _keep_service(uow: UnitOfWork, user: PanelUser, visit: Visit, service: Service, now: datetime) -> None:
    await uow.visits.change(
        visit.id,
        service_id=service.id,
        minutes=service.minutes,
        price=service.price,
        changed_at=now,
        changed_by=STAFF,
        sync=SyncState.QUEUED,
        sync_note="",
    )
    facts = {"before": visit.service_id, "after": service.id}
    uow.visits.tell(visit.id, STAFF, "service", now, **facts)
    uow.audit.add(user.ref, "visit-service", f"visit:{visit.id}", facts, now)
