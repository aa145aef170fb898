"""A chat's messages on their way (rows C26, C39): to whom each goes now, and what its author hears of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.chats import Relay
from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.chat import Arrival, ChatMessage, Side
from bot.domain.people import Account
from bot.domain.visits import Visit
from bot.services.rules import ClinicRules

RELAY, TICK = "chat-message", "chat-tick"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message at the moment when it leaves: to whom, and which message of theirs it answers, if any."""

    message: ChatMessage
    to: Account
    pet: str
    owner_initials: str
    doctor: str
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class Tick:
    """What became of a message, to be written over the words ``tick_id`` of the author's chat."""

    tick_id: int
    author: Account
    arrival: Arrival
    at: datetime
    pet: str
    side: Side
    """The author's."""
    who: str
    """The other side, as the header names it: whom it has reached stays readable."""


class ChatRelay:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    async def parcel(self, message_id: int) -> Parcel | None:
        """For whoever delivers it: to whom it goes now. None when it has arrived already, or when there is nobody to
        read it (a doctor who was removed, or has not signed in): then it waits in the thread."""
        async with self._db.read() as uow:
            relay = await uow.chats.relay(message_id)
            if relay is None or relay.message.delivered_at is not None:
                return None
            visit = await uow.visits.get(relay.message.visit_id)
            reader = await self._reader(uow, visit, relay.message.side.other) if visit else None
            if visit is None or reader is None:
                return None
            return await _parcel(uow, visit, relay, reader)

    async def delivered(self, parcel: Parcel, delivered_id: int) -> None:
        """It has arrived as this message of the reader's chat; the author's tick follows."""
        now = self._db.now()
        async with self._db.uow() as uow:
            if await uow.chats.delivered(parcel.message.id, parcel.to.id, delivered_id, now):
                await owe_tick(uow, parcel.message.id, now)
            await uow.commit()

    async def mailed(self, message_id: int) -> None:
        """Telegram is closed to the reader, and a letter has left with the words: the author is told so."""
        now = self._db.now()
        async with self._db.uow() as uow:
            if await uow.chats.mailed(message_id, now):
                await owe_tick(uow, message_id, now)
            await uow.commit()

    async def lost(self, message_id: int) -> None:
        """Telegram is closed to the reader, and there is no address either: the author has to call, and is told so."""
        now = self._db.now()
        async with self._db.uow() as uow:
            if await uow.chats.lost(message_id, now):
                await owe_tick(uow, message_id, now)
            await uow.commit()

    async def tick(self, message_id: int) -> Tick | None:
        """Which words in whose chat say what became of the message; None while there is nothing to say."""
        async with self._db.read() as uow:
            relay = await uow.chats.relay(message_id)
            if relay is None or relay.tick_id is None or relay.message.arrival is Arrival.SENT:
                return None
            known = await uow.accounts.by_id(relay.author_id, self._db.now() - timedelta(days=self._rules.session_days))
            visit = await uow.visits.get(relay.message.visit_id)
            if known is None or visit is None:
                return None
            pet, owner, doctor = await names_in(uow, visit)
        message = relay.message
        who = owner if message.side is Side.DOCTOR else doctor
        at = message.delivered_at or message.mailed_at or message.lost_at or message.sent_at
        return Tick(relay.tick_id, known.account, message.arrival, at, pet, message.side, who)

    async def _reader(self, uow: UnitOfWork, visit: Visit, side: Side) -> Account | None:
        """Who reads that side now. A doctor's place that was freed has no reader, however old the message is."""
        account_id = visit.account_id if side is Side.OWNER else await uow.catalogue.account_of(visit.doctor_id)
        if account_id is None:
            return None
        known = await uow.accounts.by_id(account_id, self._db.now() - timedelta(days=self._rules.session_days))
        if known is None or (side is Side.DOCTOR and known.account.doctor is None):
            return None
        return known.account


async def owe_relay(
    uow: UnitOfWork, visit: Visit, to: Side, message_id: int, now: datetime, *, again: bool = False
) -> None:
    """One line per reader of a visit: their messages arrive in the order in which they were said. ``again``: the reader
    has just opened the chat, so it comes into Telegram whatever their settings say, and not by mail once more."""
    reader = visit.account_id if to is Side.OWNER else await uow.catalogue.account_of(visit.doctor_id)
    uow.outbox.add(
        Channel.TELEGRAM,
        RELAY,
        f"chat:{visit.id}:{to}",
        {"message_id": message_id, **({"again": True} if again else {})},
        account_id=reader,
        priority=Priority.CHAT,
        now=now,
    )


async def owe_tick(uow: UnitOfWork, message_id: int, now: datetime) -> None:
    relay = await uow.chats.relay(message_id)
    if relay is not None and relay.tick_id is not None:
        facts = {"message_id": message_id}
        uow.outbox.add(Channel.TELEGRAM, TICK, f"tick:{message_id}", facts, account_id=relay.author_id, now=now)


async def names_in(uow: UnitOfWork, visit: Visit) -> tuple[str, str, str]:
    """The pet, the owner by initials, the doctor."""
    pet = await uow.pets.get(visit.pet_id)
    doctor = await uow.catalogue.doctor(visit.doctor_id)
    owner = await uow.profiles.get(visit.account_id)
    return pet.name if pet else "", initials(owner.name), doctor.name if doctor else ""


def initials(name: str) -> str:
    """«Анна С.» of a full name: enough to tell two owners apart, not enough to find one."""
    last, *rest = name.split() or [""]
    return f"{rest[0]} {last[0]}." if rest else last


async def _parcel(uow: UnitOfWork, visit: Visit, relay: Relay, reader: Account) -> Parcel:
    reply_to = await uow.chats.copy_in(relay.reply_to_id, reader.id) if relay.reply_to_id else None
    pet, owner, doctor = await names_in(uow, visit)
    return Parcel(relay.message, reader, pet, owner, doctor, reply_to)
