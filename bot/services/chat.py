"""The chat of a visit, relayed through the bot (rows C26, D13): neither side sees the other's account, every message
belongs to one visit, and nothing is ever said to anybody but the two people of that visit."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.chat import (
    MOST_IN_CAPTION,
    MOST_IN_MESSAGE,
    Arrival,
    ChatMessage,
    Door,
    MessageKind,
    Said,
    Side,
    closes_at,
    door,
)
from bot.domain.errors import ChatClosed, NotUnderstood, NotYourVisit, TooLong
from bot.domain.ids import AccountId, DoctorId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.chat_hours import chat_hours, longest_chat
from bot.services.chat_relay import names_in, owe_relay, owe_tick
from bot.services.rules import ClinicRules
from bot.services.suggestions import sounds_urgent
from bot.services.visit_access import as_doctor, as_owner, doctor_of

MOST_IN_LIST = 8
"""Chats that are offered when it is not said whom a message is for."""

LAST_MESSAGES = 6
"""Messages shown on the screen of a chat."""

TWO_TAPS = timedelta(seconds=5)
"""A phrase that is tapped again so soon was meant once."""

SIGNS_REST = timedelta(hours=1)
"""Whoever has been shown to the urgent signs is not shown to them again with every message."""

_MOST_IN_AN_HOUR = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as one side sees it. The owner is named by initials only, the doctor by name; ``unread`` counts what the
    other side has said since the last tap."""

    visit: Visit
    side: Side
    door: Door
    closes_at: datetime
    pet: str
    owner_initials: str
    doctor: str
    unread: int = 0
    messages: tuple[ChatMessage, ...] = ()


class ChatService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    # --- looking ---

    async def open(self, account: Account, visit_id: VisitId, side: Side) -> Chat:
        """The chat with its last messages; what was waiting counts as seen from here on, and what went by mail
        meanwhile comes into the chat as well. LoginNeeded, DoctorsOnly, NotYourVisit."""
        async with self._db.uow() as uow:
            visit = (await _mine(uow, account, visit_id, side)).visit
            for message_id in await uow.chats.not_in_the_chat(visit_id, side.other):
                await owe_relay(uow, visit, side, message_id, self._db.now(), again=True)
            newly_seen = await uow.chats.see(visit_id, side)
            if newly_seen is not None:
                await owe_tick(uow, newly_seen, self._db.now())
            chat = await self._chat(uow, visit, side, last=LAST_MESSAGES)
            await uow.commit()
        return chat

    async def look(self, account: Account, visit_id: VisitId, side: Side) -> Chat:
        """The same without being seen to look."""
        async with self._db.read() as uow:
            visit = (await _mine(uow, account, visit_id, side)).visit
            return await self._chat(uow, visit, side, last=LAST_MESSAGES)

    async def open_chats(self, account: Account, side: Side) -> list[Chat]:
        """The person's chats in which something can be said now, the one that was used last first."""
        now = self._db.now()
        async with self._db.read() as uow:
            ids = await uow.chats.visits_of(side, _who(account, side), now - longest_chat(self._rules))
            visits = [visit for visit_id in ids if (visit := await uow.visits.get(visit_id))]
            chats = [await self._chat(uow, visit, side) for visit in visits]
        return [chat for chat in chats if chat.door is Door.OPEN][:MOST_IN_LIST]

    async def last_closed(self, account: Account) -> Chat | None:
        """The owner's latest visit that has happened and whose chat is closed: what they most likely mean."""
        now = self._db.now()
        async with self._db.read() as uow:
            found = await uow.visits.of_owner(account.id, now, past=True, offset=0, limit=LAST_MESSAGES)
            earliest = now - timedelta(days=self._rules.repeat_days)
            met = [one.visit for one in found if one.visit.state is VisitState.DONE and one.visit.ends_at >= earliest]
            chat = await self._chat(uow, met[0], Side.OWNER) if met else None
        return chat if chat is not None and chat.door is not Door.OPEN else None

    async def visit_of(self, account: Account, message_id: int) -> VisitId | None:
        """The visit that a message in this person's chat with the bot belongs to."""
        async with self._db.read() as uow:
            return await uow.chats.visit_of(account.id, message_id)

    async def transcript(self, account: Account, visit_id: VisitId, side: Side) -> list[ChatMessage]:
        """The whole thread in order, for reading and for the PDF."""
        async with self._db.read() as uow:
            await _mine(uow, account, visit_id, side)
            return await uow.chats.messages(visit_id)

    async def unread(self, account: Account, side: Side, visit_ids: list[VisitId]) -> dict[VisitId, int]:
        """How much waits in which of these visits."""
        _who(account, side)
        async with self._db.read() as uow:
            return await uow.chats.unread(visit_ids, side)

    # --- saying ---

    async def say(self, account: Account, visit_id: VisitId, side: Side, said: Said) -> int | None:
        """Say it to the other side; None when this very message, or the same tap, was taken before. ChatClosed with the
        reason, TooLong, NotYourVisit (also when it answers a message of another visit)."""
        _check(said)
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await _mine(uow, account, visit_id, side)).visit
            await self._must_be_open(uow, visit, now)
            await _must_be_of_this_visit(uow, account, visit_id, said.reply_to)
            if said.source_id < 0 and await uow.chats.has_tapped(visit_id, account.id, said.text, now - TWO_TAPS):
                return None
            message_id = await uow.chats.add(visit_id, side, account.id, said, now)
            if message_id is not None:
                await owe_relay(uow, visit, side.other, message_id, now)
            await uow.commit()
        _log.info("%s said %s in the chat of visit %s", side, message_id, visit_id)
        return message_id

    async def needs_signs(self, account: Account, visit_id: VisitId, words: str, message_id: int = 0) -> bool:
        """Whether the owner had better be shown to the urgent signs for these words (C6), said already as
        ``message_id``: not when a sign is marked at this visit, nor twice within the hour. NotYourVisit."""
        if not sounds_urgent(words):
            return False
        since = self._db.now() - SIGNS_REST
        async with self._db.read() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            messages = await uow.chats.messages(visit_id, last=_MOST_IN_AN_HOUR)
        lately = [one for one in messages if one.side is Side.OWNER and one.sent_at > since and one.id != message_id]
        is_marked = visit.urgent and not visit.state.is_over
        return not is_marked and not any(sounds_urgent(one.text) for one in lately)

    async def lock(self, account: Account, visit_id: VisitId, *, locked: bool) -> Chat:
        """The doctor closes the chat before its time, or opens it again. DoctorsOnly, NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            await uow.chats.lock(visit_id, now if locked else None)
            uow.audit.add(
                f"doctor:{visit.doctor_id}", "chat-locked" if locked else "chat-unlocked", f"visit:{visit_id}", {}, now
            )
            chat = await self._chat(uow, visit, Side.DOCTOR, last=LAST_MESSAGES)
            await uow.commit()
        return chat

    async def remember_tick(self, message_id: int, tick_id: int) -> None:
        """The words under the author's message that will say when it has arrived; it may have arrived already."""
        async with self._db.uow() as uow:
            await uow.chats.remember_tick(message_id, tick_id)
            relay = await uow.chats.relay(message_id)
            if relay is not None and relay.message.arrival is not Arrival.SENT:
                await owe_tick(uow, message_id, self._db.now())
            await uow.commit()

    # --- inside ---

    async def _must_be_open(self, uow: UnitOfWork, visit: Visit, now: datetime) -> None:
        thread = await uow.chats.thread(visit.id)
        hours = await chat_hours(uow, visit, self._rules)
        state = door(visit, locked=thread.is_locked, hours_after=hours, now=now)
        if state is not Door.OPEN:
            raise ChatClosed(door=state)

    async def _chat(self, uow: UnitOfWork, visit: Visit, side: Side, *, last: int = 0) -> Chat:
        thread = await uow.chats.thread(visit.id)
        pet, initials, doctor = await names_in(uow, visit)
        hours = await chat_hours(uow, visit, self._rules)
        return Chat(
            visit=visit,
            side=side,
            door=door(visit, locked=thread.is_locked, hours_after=hours, now=self._db.now()),
            closes_at=closes_at(visit, hours),
            pet=pet,
            owner_initials=initials,
            doctor=doctor,
            unread=(await uow.chats.unread([visit.id], side)).get(visit.id, 0),
            messages=tuple(await uow.chats.messages(visit.id, last=last)) if last else (),
        )


def _who(account: Account, side: Side) -> AccountId | DoctorId:
    return account.id if side is Side.OWNER else doctor_of(account)


async def _mine(uow: UnitOfWork, account: Account, visit_id: VisitId, side: Side) -> Dossier:
    return await (as_owner if side is Side.OWNER else as_doctor)(uow, account, visit_id)


async def _must_be_of_this_visit(uow: UnitOfWork, account: Account, visit_id: VisitId, reply_to: int | None) -> None:
    """An answer to a message of another visit was meant for somebody else."""
    if reply_to is None:
        return
    answered = await uow.chats.visit_of(account.id, reply_to)
    if answered is not None and answered != visit_id:
        raise NotYourVisit


def _check(said: Said) -> None:
    most = MOST_IN_MESSAGE if said.kind is MessageKind.TEXT else MOST_IN_CAPTION
    if len(said.text) > most:
        raise TooLong(most=most, length=len(said.text), field="message")
    if not (said.text.strip() or said.file_id):
        raise NotUnderstood
