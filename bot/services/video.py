"""The video of a visit (rows D12, C25, I23): the link, its time, the start, and help when somebody cannot connect."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.db.repositories.care import VideoRoom
from bot.db.repositories.outbox import Channel, Priority
from bot.db.repositories.visits import DOCTOR, OWNER
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import RoomNotReady
from bot.domain.ids import VisitId
from bot.domain.meeting import ROOM_STAYS, meeting, pause_begins
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.chat_relay import initials
from bot.services.rules import ClinicRules
from bot.services.video_rooms import Provider, VideoRules, checked_link, jitsi_link
from bot.services.visit_access import as_doctor, as_owner, doctor_of
from bot.services.visit_news import owe_cards, owe_owner_card
from bot.services.visit_steps import VisitSteps

STARTED, TROUBLE, CALLING = "video-started", "video-trouble", "doctor-calls"

_log = logging.getLogger(__name__)


class Wish(StrEnum):
    """What an owner who cannot connect would like instead."""

    CALL = "call"
    CHAT = "chat"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Trouble:
    """An owner who cannot connect: when they said so, and what they would like, once they have chosen."""

    at: datetime
    wish: Wish | None


class VideoService:
    def __init__(self, db: Database, steps: VisitSteps, rules: ClinicRules, video: VideoRules) -> None:
        self._db = db
        self._steps = steps
        self._rules = rules
        self._video = video

    # --- the doctor's ---

    async def own_room(self, account: Account) -> str:
        """The link of the doctor's own room; empty when none is set. DoctorsOnly."""
        async with self._db.read() as uow:
            return (await uow.care.settings(doctor_of(account))).room_url

    async def set_own_room(self, account: Account, typed: str) -> str:
        """For all visits that have no link of their own; whoever is waiting for one sees the door at once. BadRoomLink,
        DoctorsOnly."""
        doctor_id, url = doctor_of(account), checked_link(typed, self._rules.link_hosts)
        async with self._db.uow() as uow:
            settings = await uow.care.settings(doctor_id)
            await uow.care.keep_settings(doctor_id, replace(settings, room_url=url))
            now = uow.now()
            soon = now + timedelta(minutes=self._rules.link_minutes_before)
            for visit in await uow.care.starting(now - ROOM_STAYS, soon):
                if visit.doctor_id == doctor_id:
                    owe_owner_card(uow, visit, now)
            await uow.commit()
        return url

    async def paste(self, account: Account, visit_id: VisitId, typed: str) -> str:
        """A link for this visit only; goes before the doctor's own room. BadRoomLink, DoctorsOnly, NotYourVisit."""
        url = checked_link(typed, self._rules.link_hosts)
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            await uow.care.change_room(visit_id, url=url)
            owe_owner_card(uow, visit, uow.now())
            await uow.commit()
        return url

    async def link_for_doctor(self, account: Account, visit_id: VisitId) -> str:
        """The doctor may look into the room at any time. RoomNotReady when there is no link at all."""
        async with self._db.read() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            return await self._link(uow, visit, is_doctor=True)

    async def start(self, account: Account, visit_id: VisitId) -> str:
        """The visit is in progress and the owner gets the link; the doctor's own comes back. A second tap sends the
        owner theirs again. RoomNotReady, ImpossibleStep, DoctorsOnly, NotYourVisit."""
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            link = await self._link(uow, visit, is_doctor=True)
            if visit.state is VisitState.IN_PROGRESS:
                await _let_in(uow, visit)
                await uow.commit()
        if visit.state is not VisitState.IN_PROGRESS:
            await self._steps.start(account, visit_id, also=_let_in)
        _log.info("video of visit %s was started by doctor %s", visit_id, visit.doctor_id)
        return link

    async def trouble(self, visit_id: VisitId) -> Trouble | None:
        """For the card and for whoever delivers the alert."""
        async with self._db.read() as uow:
            room = await uow.care.room(visit_id)
        if room.trouble_at is None:
            return None
        return Trouble(room.trouble_at, Wish(room.trouble_wish) if room.trouble_wish else None)

    async def take_up(self, account: Account, visit_id: VisitId, wish: Wish) -> bool:
        """The doctor dials, or comes into the chat: the visit goes on that way, and so does its clock. False when it
        did not stand still for this. DoctorsOnly, NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            room = await uow.care.room(visit_id)
            if room.paused_at is None or room.trouble_wish != wish:
                return False
            await _resume(uow, visit, now)
            uow.visits.tell(visit_id, DOCTOR, "took-up", now, wish=wish)
            if wish is Wish.CALL:
                _owe_owner(uow, visit, CALLING, now)
            await uow.commit()
        _log.info("doctor %s went on with visit %s by %s", visit.doctor_id, visit_id, wish)
        return True

    # --- the owner's ---

    async def link_for_owner(self, account: Account, visit_id: VisitId) -> str:
        """From fifteen minutes before the visit until two hours after it. RoomNotReady, LoginNeeded, NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            self._must_be_time(visit, await uow.care.room(visit_id))
            return await self._link(uow, visit, is_doctor=False)

    async def link_for(self, visit_id: VisitId) -> str:
        """The owner's, for whoever delivers it; empty when it is not the time or there is none."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
            if visit is None:
                return ""
            try:
                self._must_be_time(visit, await uow.care.room(visit_id))
                return await self._link(uow, visit, is_doctor=False)
            except RoomNotReady:
                return ""

    async def cannot_connect(self, account: Account, visit_id: VisitId, wish: Wish | None) -> bool:
        """The doctor is told at once, and again with what the owner would like instead; the visit's clock stands still.
        Tapping on and on tells it once until it has left. False when the doctor is not in Telegram and nobody could be
        told. RoomNotReady, LoginNeeded, NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            room = await uow.care.room(visit_id)
            self._must_be_time(visit, room)
            paused_at = room.paused_at or pause_begins(visit, now)
            await uow.care.change_room(visit_id, trouble_at=now, trouble_wish=wish or "", paused_at=paused_at)
            uow.visits.tell(visit_id, OWNER, "cannot-connect", now, wish=wish or "")
            is_heard = await _alert(uow, visit, now)
            await owe_cards(uow, visit, now)
            await uow.commit()
        _log.info("owner of visit %s cannot connect and would like to %s", visit_id, wish or "choose")
        return is_heard

    async def connected(self, account: Account, visit_id: VisitId) -> timedelta:
        """They see or hear each other again: the clock goes on; how long it has stood still in all. LoginNeeded,
        NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            paused = await _resume(uow, visit, now)
            if paused:
                uow.visits.tell(visit_id, OWNER, "connected", now, paused=int(paused.total_seconds()))
            await uow.commit()
        return paused

    # --- inside ---

    def _must_be_time(self, visit: Visit, room: VideoRoom) -> None:
        now = self._db.now()
        door = meeting(visit, self._rules.link_minutes_before, room.paused(now), now)
        if not door.is_open:
            raise RoomNotReady(why=door.joining, at=door.opens_at)

    async def _link(self, uow: UnitOfWork, visit: Visit, *, is_doctor: bool) -> str:
        """Pasted for the visit, else the provider's."""
        if pasted := (await uow.care.room(visit.id)).url:
            return pasted
        if self._video.provider is Provider.JITSI:
            name = await _name(uow, visit, is_doctor)
            return jitsi_link(self._video, visit, name, is_doctor=is_doctor, now=self._db.now())
        if own := (await uow.care.settings(visit.doctor_id)).room_url:
            return own
        raise RoomNotReady(why="no-room", at=visit.starts_at)


async def _let_in(uow: UnitOfWork, visit: Visit) -> None:
    """The owner's link leaves, in the transaction that begins the visit."""
    now = uow.now()
    await uow.care.change_room(visit.id, started_at=now)
    await _resume(uow, visit, now)
    _owe_owner(uow, visit, STARTED, now)


async def _resume(uow: UnitOfWork, visit: Visit, now: datetime) -> timedelta:
    """End the pause, if there is one, and say so on both cards; all pauses together."""
    room = await uow.care.room(visit.id)
    if room.paused_at is not None:
        seconds = int(room.paused(now).total_seconds())
        await uow.care.change_room(visit.id, paused_at=None, paused_seconds=seconds)
        await owe_cards(uow, visit, now)
    return room.paused(now)


async def _alert(uow: UnitOfWork, visit: Visit, now: datetime) -> bool:
    """Whether there is a doctor in Telegram who hears it."""
    account_id, line = await uow.catalogue.account_of(visit.doctor_id), f"visit:{visit.id}:trouble"
    if account_id is None:
        return False
    if not await uow.outbox.is_owed(Channel.TELEGRAM, TROUBLE, line):
        uow.outbox.add(
            Channel.TELEGRAM,
            TROUBLE,
            line,
            {"visit_id": visit.id},
            account_id=account_id,
            priority=Priority.URGENT,
            now=now,
            expires_at=now + ROOM_STAYS,
        )
    return True


def _owe_owner(uow: UnitOfWork, visit: Visit, kind: str, now: datetime) -> None:
    facts, line = {"visit_id": visit.id}, f"visit:{visit.id}:owner"
    uow.outbox.add(Channel.TELEGRAM, kind, line, facts, account_id=visit.account_id, priority=Priority.URGENT, now=now)


async def _name(uow: UnitOfWork, visit: Visit, is_doctor: bool) -> str:
    """How the other side sees them in the room: the doctor by name, the owner by initials."""
    if not is_doctor:
        return initials((await uow.profiles.get(visit.account_id)).name)
    doctor = await uow.catalogue.doctor(visit.doctor_id)
    return doctor.name if doctor else ""
