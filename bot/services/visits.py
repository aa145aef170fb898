"""Visits as their owner and their doctor see them (rows C17, D5); each sees their own and nobody else's."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bot.db.repositories.care import VideoRoom
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain import phone
from bot.domain.catalogue import Doctor, Service
from bot.domain.chat import Side, closes_at
from bot.domain.check_ins import Feeling
from bot.domain.closing import Papers
from bot.domain.errors import DoctorsOnly, LoginNeeded, NotYourVisit, VisitNotFound
from bot.domain.ids import AccountId, TelegramId, VisitId
from bot.domain.meeting import Meeting, meeting
from bot.domain.people import Account, Language
from bot.domain.pets import Pet
from bot.domain.visits import Problem, SyncState, Visit, VisitState
from bot.services.chat_hours import hours_of
from bot.services.results import papers_of
from bot.services.rules import ClinicRules
from bot.services.video_rooms import Provider, VideoRules

PAGE = 5

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pause:
    """How long the visit's clock has stood still because they could not connect, and since when it does now (C25)."""

    since: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class VisitCard:
    """What an owner's card shows, and to whom. ``sync_note`` is a key of ``sync_reasons``, empty when all is well."""

    visit: Visit
    service: Service
    doctor: Doctor
    pet: Pet
    problem: Problem
    price: Decimal
    telegram_id: TelegramId
    account_id: AccountId
    language: Language
    time_zone: str
    last_change: datetime
    sync_note: str = ""
    pause: Pause = Pause()
    meeting: Meeting | None = None
    """When the video can be joined; None for a visit that is not confirmed, or over."""
    has_begun: bool = False
    """Its time has come: nothing can be moved any more, and nothing told before it."""
    has_result: bool = False
    is_chat_over: bool = False
    """A question is for the desk now (C27)."""


@dataclass(frozen=True, slots=True)
class DoctorCard:
    """What a doctor's card shows. The owner's phone stays masked until the doctor asks for it."""

    visit: Visit
    service: Service
    doctor: Doctor
    pet: Pet
    problem: Problem
    owner_name: str
    owner_phone_masked: str
    owner_language: Language
    """Ready words that reach the owner are said in it, whatever the doctor reads."""
    files: int
    sync: SyncState
    first_problem: str = ""
    """The owner's first wording, where it reads otherwise by now (C13)."""
    new_files: int = 0
    unread: int = 0
    """What the owner has said in the chat since the doctor's last look."""
    sync_note: str = ""
    doctor_account: Account | None = None
    pause: Pause = Pause()
    is_coming: bool = False
    """The owner has answered a reminder: "I'll be there", at this very time."""
    feeling: Feeling | None = None
    """What the owner has answered some days after the visit (C30)."""
    papers: Papers = Papers.NONE


@dataclass(frozen=True, slots=True)
class VisitPage:
    """``page`` counts from 0; there is at least one page, if an empty one."""

    cards: list[VisitCard]
    page: int
    pages: int


class VisitService:
    def __init__(self, db: Database, rules: ClinicRules, video: VideoRules) -> None:
        self._db = db
        self._rules = rules
        self._video = video

    # --- the owner's ---

    async def upcoming(self, account: Account, page: int = 0) -> VisitPage:
        """Not over yet. "Newest first" (C20) means here what comes next: the soonest on top. LoginNeeded."""
        return await self._page(account, page, past=False)

    async def past(self, account: Account, page: int = 0) -> VisitPage:
        """Over, or forgotten, latest first. LoginNeeded."""
        return await self._page(account, page, past=True)

    async def of_owner(self, account: Account, visit_id: VisitId) -> VisitCard:
        """LoginNeeded; NotYourVisit also for one that does not exist."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            dossier = await uow.visits.dossier(visit_id)
            if dossier is None or dossier.visit.account_id != account.id:
                raise NotYourVisit
            return await self._card(uow, dossier)

    async def card_for(self, visit_id: VisitId) -> VisitCard:
        """For whoever delivers it, without asking who is looking. VisitNotFound."""
        async with self._db.read() as uow:
            return await self._card(uow, await _found(uow, visit_id))

    # --- the doctor's ---

    async def of_doctor(self, account: Account, visit_id: VisitId) -> DoctorCard:
        """DoctorsOnly; NotYourVisit also for one that does not exist."""
        async with self._db.read() as uow:
            return await self._doctor_card(uow, await _seen_by_doctor(uow, account, visit_id))

    async def doctor_card_for(self, visit_id: VisitId) -> DoctorCard:
        """For whoever delivers it. VisitNotFound."""
        async with self._db.read() as uow:
            return await self._doctor_card(uow, await _found(uow, visit_id))

    async def reveal_phone(self, account: Account, visit_id: VisitId) -> str:
        """The owner's number in full, written down as asked for (row D5). DoctorsOnly, NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await _seen_by_doctor(uow, account, visit_id)).visit
            number = (await uow.profiles.get(visit.account_id)).phone
            uow.audit.add(f"doctor:{visit.doctor_id}", "phone-shown", f"visit:{visit_id}", {}, now)
            await uow.commit()
        _log.info("doctor %s was shown the phone of visit %s", visit.doctor_id, visit_id)
        return number

    # --- living cards ---

    async def card_message(self, visit_id: VisitId, account_id: AccountId) -> int | None:
        """The message that is this person's card of the visit."""
        async with self._db.read() as uow:
            return await uow.visits.card_message(visit_id, account_id)

    async def remember_card(self, visit_id: VisitId, account_id: AccountId, message_id: int) -> None:
        async with self._db.uow() as uow:
            await uow.visits.remember_card(visit_id, account_id, message_id)
            await uow.keep()

    # --- inside ---

    async def _page(self, account: Account, page: int, *, past: bool) -> VisitPage:
        if account.owner is None:
            raise LoginNeeded
        now = self._db.now()
        async with self._db.read() as uow:
            count = await uow.visits.count_of_owner(account.id, now, past=past)
            pages = max(1, -(-count // PAGE))
            page = min(max(page, 0), pages - 1)
            found = await uow.visits.of_owner(account.id, now, past=past, offset=page * PAGE, limit=PAGE)
            return VisitPage([await self._card(uow, one) for one in found], page, pages)

    async def _card(self, uow: UnitOfWork, dossier: Dossier) -> VisitCard:
        visit = dossier.visit
        account = await self._account(uow, visit.account_id)
        assert account is not None
        service, doctor, pet = await _things(uow, visit)
        room = await _room(uow, visit)
        return VisitCard(
            visit=visit,
            service=service,
            doctor=doctor,
            pet=pet,
            problem=dossier.problem,
            price=dossier.price,
            telegram_id=account.telegram_id,
            account_id=account.id,
            language=account.language,
            time_zone=account.time_zone,
            last_change=visit.changed_at,
            sync_note=dossier.sync_note,
            pause=_pause(room),
            meeting=await self._meeting(uow, visit, room),
            has_begun=self._db.now() >= visit.starts_at,
            has_result=visit.state is VisitState.DONE and await uow.closings.is_given_out(visit.id),
            is_chat_over=self._db.now() >= closes_at(visit, hours_of(service, self._rules)),
        )

    async def _meeting(self, uow: UnitOfWork, visit: Visit, room: VideoRoom | None) -> Meeting | None:
        """A door that leads nowhere is no button: the doctor may not have said where they meet."""
        if room is None:
            return None
        now = self._db.now()
        door = meeting(visit, self._rules.link_minutes_before, room.paused(now), now)
        has_room = room.url or self._video.provider is Provider.JITSI or not door.is_open
        return door if has_room or (await uow.care.settings(visit.doctor_id)).room_url else door.without_room()

    async def _doctor_card(self, uow: UnitOfWork, dossier: Dossier) -> DoctorCard:
        visit = dossier.visit
        service, doctor, pet = await _things(uow, visit)
        owner = await uow.profiles.get(visit.account_id)
        reader = await self._account(uow, visit.account_id)
        account_id = await uow.catalogue.account_of(visit.doctor_id)
        files, new_files = (await uow.files.counts_of_visits([visit.id])).get(visit.id, (0, 0))
        first = (await uow.visits.first_terms(visit.id)).problem
        asked = await uow.check_ins.get(visit.id) if visit.state is VisitState.DONE else None
        return DoctorCard(
            visit=visit,
            service=service,
            doctor=doctor,
            pet=pet,
            problem=dossier.problem,
            owner_name=owner.name,
            owner_phone_masked=phone.masked(owner.phone) if owner.phone else "",
            owner_language=reader.language if reader else Language.RU,
            files=files,
            sync=visit.sync,
            first_problem=first if first != dossier.problem.text else "",
            new_files=new_files,
            unread=(await uow.chats.unread([visit.id], Side.DOCTOR)).get(visit.id, 0),
            sync_note=dossier.sync_note,
            doctor_account=await self._account(uow, account_id) if account_id else None,
            pause=_pause(await _room(uow, visit)),
            is_coming=bool(await uow.notices.says_to_come([visit])) and not visit.state.is_over,
            feeling=asked.feeling if asked else None,
            papers=await papers_of(uow, visit),
        )

    async def _account(self, uow: UnitOfWork, account_id: AccountId) -> Account | None:
        known = await uow.accounts.by_id(account_id, self._db.now() - timedelta(days=self._rules.session_days))
        return known.account if known else None


async def _room(uow: UnitOfWork, visit: Visit) -> VideoRoom | None:
    """Only of a visit that has a meeting before it."""
    return await uow.care.room(visit.id) if visit.state in {VisitState.CONFIRMED, VisitState.IN_PROGRESS} else None


def _pause(room: VideoRoom | None) -> Pause:
    return Pause(room.paused_at, room.paused_seconds // 60) if room else Pause()


async def _found(uow: UnitOfWork, visit_id: VisitId) -> Dossier:
    dossier = await uow.visits.dossier(visit_id)
    if dossier is None:
        raise VisitNotFound
    return dossier


async def _seen_by_doctor(uow: UnitOfWork, account: Account, visit_id: VisitId) -> Dossier:
    """The visit, if it is this doctor's; another doctor's visit does not even exist for them."""
    if account.doctor is None or account.doctor.doctor_id is None:
        raise DoctorsOnly
    dossier = await uow.visits.dossier(visit_id)
    if dossier is None or dossier.visit.doctor_id != account.doctor.doctor_id:
        raise NotYourVisit
    return dossier


async def _things(uow: UnitOfWork, visit: Visit) -> tuple[Service, Doctor, Pet]:
    service = await uow.catalogue.service(visit.service_id)
    doctor = await uow.catalogue.doctor(visit.doctor_id)
    pet = await uow.pets.get(visit.pet_id)
    assert service is not None
    assert doctor is not None
    assert pet is not None
    return service, doctor, pet
