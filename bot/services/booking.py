"""Booking (rows C11, C16): a slot is held while the owner answers, and one tap turns the hold into a visit."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.db.repositories.visits import OWNER, NewVisit
from bot.db.uow import Database, UnitOfWork
from bot.domain.catalogue import Service
from bot.domain.errors import BookingPaused, ConsentNeeded, LoginNeeded, SlotTaken, TooManyBookings, TooOften
from bot.domain.ids import PetId, ServiceId
from bot.domain.people import Account, Language, LegalDocument
from bot.domain.pets import NewPet
from bot.domain.visits import Problem, Slot, Urgency, Visit
from bot.services import limits
from bot.services.booking_checks import check_pet, check_problem, check_profile
from bot.services.limits import Counted, Limit
from bot.services.live_check import LiveCheck
from bot.services.references import new_code, new_marker
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.visit_news import owe_doctor_alert, owe_owner_card, owe_push

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hold:
    """A slot kept for the owner until ``expires_at``."""

    slot: Slot
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """All answers of a finished draft. ``key`` belongs to one "Book" button: ten taps on it make one visit."""

    key: str
    service_id: ServiceId
    slot: Slot
    any_doctor: bool
    pet: PetId | NewPet
    problem: Problem
    urgency: Urgency = field(default_factory=Urgency)


class ConsentGuard(Protocol):
    """The one question that booking has about consents."""

    async def missing(self, account: Account) -> tuple[LegalDocument, ...]: ...


class BookingService:
    def __init__(
        self, db: Database, schedule: ScheduleService, consents: ConsentGuard, live: LiveCheck, rules: ClinicRules
    ) -> None:
        self._db = db
        self._schedule = schedule
        self._consents = consents
        self._live = live
        self._rules = rules

    def check_open(self, account: Account) -> None:
        """BookingPaused, in the person's language where the clinic has words in it."""
        if self._rules.booking_paused:
            in_english = account.language is Language.EN and self._rules.pause_words_en
            words = self._rules.pause_words_en if in_english else self._rules.pause_words
            raise BookingPaused(
                own=bool(words), words=words, has_phone=bool(self._rules.phone), phone=self._rules.phone
            )

    # --- holding ---

    async def hold(self, account: Account, service_id: ServiceId, slot: Slot, *, any_doctor: bool = False) -> Hold:
        """Keep a slot for the owner; an earlier hold of theirs is given back in the same moment.
        SlotTaken with up to three alternatives when it is not free any more. BookingPaused."""
        self.check_open(account)
        offered = await self._schedule.offered(service_id, slot, account)
        held = await self._hold(account, service_id, offered) if offered else None
        if held is None:
            raise await self._lost(account, service_id, slot, any_doctor=any_doctor)
        return held

    async def release(self, account: Account) -> None:
        """Give the held time back, if there is any."""
        async with self._db.uow() as uow:
            await uow.times.drop_hold(account.id)
            await uow.commit()

    async def current_hold(self, account: Account) -> Hold | None:
        """What the owner holds now; None also when it has run out."""
        async with self._db.read() as uow:
            held = await uow.times.hold_of(account.id)
        return Hold(held.slot, held.expires_at) if held and held.expires_at > self._db.now() else None

    async def _hold(self, account: Account, service_id: ServiceId, slot: Slot) -> Hold | None:
        now = self._db.now()
        expires_at = now + timedelta(minutes=self._rules.hold_minutes)
        async with self._db.uow() as uow:
            await uow.times.queue_up(account.id, slot.doctor_id)
            await uow.times.sweep(slot.doctor_id, now)
            await uow.times.drop_hold(account.id)
            hold_id = await uow.times.add_hold(account.id, service_id, slot, expires_at)
            if not await uow.times.claim_offered(slot, now, hold_id=hold_id):
                return None
            await uow.commit()
        return Hold(slot, expires_at)

    # --- booking ---

    async def book(self, account: Account, request: BookingRequest) -> Visit:
        """Make the visit: one transaction of ours, and rows for whoever must hear of it. The same key gives the same
        visit. LoginNeeded, ConsentNeeded, DraftIncomplete, TooShort, TooLong, NotBookable, NotYourPet, SlotTaken,
        TooManyBookings, BookingPaused."""
        await self._check_person(account)
        if booked := await self.booked(account, request.key):
            return booked
        self.check_open(account)
        await self._check_answers(account, request)
        service, slot = await self._still_offered(account, request)
        is_checked = await self._check_with_clinic(account, request, slot)
        visit = await self._book(account, request, service, slot, is_checked=is_checked)
        if visit is None:
            raise await self._lost(account, request.service_id, slot, any_doctor=request.any_doctor)
        _log.info("booked visit %s for account %s", visit.id, account.id)
        return visit

    async def _check_person(self, account: Account) -> None:
        if account.owner is None:
            raise LoginNeeded
        if missing := await self._consents.missing(account):
            raise ConsentNeeded(document=missing[0].key)

    async def booked(self, account: Account, key: str) -> Visit | None:
        """The person's visit that this "Book" button has already made."""
        async with self._db.read() as uow:
            return await uow.visits.booked_by(_key(account, key))

    async def _check_answers(self, account: Account, request: BookingRequest) -> None:
        async with self._db.read() as uow:
            profile = await uow.profiles.get(account.id)
            await check_pet(uow, account, request.pet)
        check_profile(profile)
        check_problem(request.problem)

    async def _still_offered(self, account: Account, request: BookingRequest) -> tuple[Service, Slot]:
        """The service, and the slot as the schedule has it now. A slot that the owner holds outlives the lead time."""
        held = await self.current_hold(account)
        is_held = held is not None and held.slot.starts_at == request.slot.starts_at
        slot = await self._schedule.offered(request.service_id, request.slot, account, is_held=is_held)
        if slot is None:
            raise await self._lost(account, request.service_id, request.slot, any_doctor=request.any_doctor)
        async with self._db.read() as uow:
            service = await uow.catalogue.service(request.service_id)
        assert service is not None
        return service, slot

    async def _check_with_clinic(self, account: Account, request: BookingRequest, slot: Slot) -> bool:
        """Ask Vetmanager itself. When it does not answer in time its copy is believed, and the visit says so."""
        answer = await self._live.ask(slot)
        if answer.in_the_way:
            raise await self._lost(account, request.service_id, slot, any_doctor=request.any_doctor)
        return answer.is_known

    async def _book(
        self, account: Account, request: BookingRequest, service: Service, slot: Slot, *, is_checked: bool
    ) -> Visit | None:
        now = self._db.now()
        async with self._db.uow() as uow:
            await uow.times.queue_up(account.id, slot.doctor_id)
            if booked := await uow.visits.booked_by(_key(account, request.key)):
                return booked
            await self._count(uow, account)
            visit = await uow.visits.add(await self._facts(uow, account, request, service, slot, is_checked), now)
            if not await _claim(uow, account, visit, slot, now):
                return None
            await uow.files.queue_up(account.id)
            await uow.files.attach(account.id, request.key, visit.id)
            await uow.intakes.attach(account.id, request.key, visit.id)
            await _tell_everybody(uow, visit, now)
            await uow.commit()
        return visit

    async def _count(self, uow: UnitOfWork, account: Account) -> None:
        counted = [
            Counted(Limit("booking", self._rules.bookings_per_day, timedelta(days=1)), f"account:{account.id}"),
            Counted(Limit("booking-all", self._rules.bookings_per_hour_of_all, timedelta(hours=1)), "*"),
        ]
        try:
            await limits.check(uow, counted, self._db.now())
        except TooOften as too_often:
            raise TooManyBookings(**too_often.facts()) from None
        limits.note(uow, counted, self._db.now())

    async def _facts(
        self,
        uow: UnitOfWork,
        account: Account,
        request: BookingRequest,
        service: Service,
        slot: Slot,
        is_checked: bool,
    ) -> NewVisit:
        return NewVisit(
            code=await new_code(uow),
            marker=new_marker(),
            booking_key=_key(account, request.key),
            account_id=account.id,
            doctor_id=slot.doctor_id,
            service_id=service.id,
            pet_id=await _pet(uow, account, request.pet, self._db.now()),
            starts_at=slot.starts_at,
            minutes=slot.minutes,
            problem=request.problem,
            red_flags=request.urgency.red_flags,
            any_doctor=request.any_doctor,
            price=service.price,
            checked_live=is_checked,
        )

    async def _lost(self, account: Account, service_id: ServiceId, slot: Slot, *, any_doctor: bool) -> SlotTaken:
        """The honest answer to somebody who was not quick enough."""
        alternatives = await self._schedule.alternatives(service_id, slot, account, any_doctor=any_doctor)
        return SlotTaken(alternatives=alternatives)


def _key(account: Account, key: str) -> str:
    """Keys of two people never meet."""
    return f"{account.id}:{key}"[:64]


async def _pet(uow: UnitOfWork, account: Account, pet: PetId | NewPet, now: datetime) -> PetId:
    return (await uow.pets.add(account.id, pet, now)).id if isinstance(pet, NewPet) else pet


async def _claim(uow: UnitOfWork, account: Account, visit: Visit, slot: Slot, now: datetime) -> bool:
    """Turn the owner's hold into the visit's time, or take it anew. False when it is somebody's, or was closed."""
    await uow.times.sweep(slot.doctor_id, now)
    held = await uow.times.hold_of(account.id)
    if held is not None and held.slot == slot and not await uow.times.is_closed(slot, now):
        await uow.times.hand_over(held.id, visit.id)
        return True
    await uow.times.drop_hold(account.id)
    return await uow.times.claim_offered(slot, now, visit_id=visit.id)


async def _tell_everybody(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """Vetmanager, the owner's living card, the doctor."""
    uow.visits.tell(visit.id, OWNER, "booked", now)
    await owe_push(uow, visit, now)
    owe_owner_card(uow, visit, now)
    await owe_doctor_alert(uow, visit, now)
