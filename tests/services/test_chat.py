"""The chat of a visit: relayed to the right person, once, in order, inside its window, and to nobody else."""

import os
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.chat import Door, MessageKind, Said, Side
from bot.domain.errors import ChatClosed, DoctorsOnly, LoginNeeded, NotUnderstood, NotYourVisit, TooLong
from bot.domain.ids import VisitId
from bot.domain.people import Account, Role
from bot.domain.visits import Visit, VisitState
from bot.services.chat import ChatService
from bot.services.chat_relay import RELAY, ChatRelay
from bot.services.deliveries import Channel, DeliveryService, Owed, Priority
from bot.services.doctor_access import free_place
from sandbox.vetmanager.seed.staff import SURGEON
from tests.plugins.databases import ON_SQLITE
from tests.plugins.house import House


@dataclass
class Telegram:
    """Everybody's chats with the bot: what has arrived where, by message id."""

    relay: ChatRelay
    deliveries: DeliveryService
    arrived: dict[int, list[tuple[VisitId, str]]] = field(default_factory=lambda: defaultdict(list))
    messages: int = 1_000_000

    async def deliver(self, most: int = 10, dies: bool = False) -> int:
        """A worker takes what is due; one that ``dies`` has sent and noted, and never says that it is done."""
        rows = await self.deliveries.claim(Channel.TELEGRAM, most, 60)
        for row in rows:
            if row.kind == RELAY:
                await self._carry(row)
            if not dies:
                await self.deliveries.done(row)
        return len(rows)

    async def deliver_all(self) -> None:
        while await self.deliver():
            pass

    async def _carry(self, row: Owed) -> None:
        parcel = await self.relay.parcel(row.payload["message_id"])
        if parcel is None:
            return
        self.messages += 1
        self.arrived[parcel.to.id].append((parcel.message.visit_id, parcel.message.text))
        await self.relay.delivered(parcel, self.messages)


@pytest.fixture
def chat(house: House) -> ChatService:
    return ChatService(house.db, house.rules)


@pytest.fixture
def relay(house: House) -> ChatRelay:
    return ChatRelay(house.db, house.rules)


@pytest.fixture
def telegram(house: House, relay: ChatRelay) -> Telegram:
    return Telegram(relay, DeliveryService(house.db))


async def confirmed(house: House, owner: Account, clock: str = "15:00", day: int = 0) -> Visit:
    visit = await house.books(owner, house.slot(clock, day))
    return await in_state(house, visit, VisitState.CONFIRMED)


async def in_state(house: House, visit: Visit, state: VisitState) -> Visit:
    async with house.db.uow() as uow:
        await uow.visits.change(visit.id, state=state)
        await uow.commit()
        found = await uow.visits.get(visit.id)
    assert found is not None
    return found


def said(number: int, text: str = "Здравствуйте", **more: object) -> Said:
    return Said(number, text=text, **more)  # type: ignore[arg-type]


@pytest.mark.row("C26", "D13")
async def test_what_one_says_arrives_at_the_other_and_names_the_pet(
    house: House, chat: ChatService, relay: ChatRelay, telegram: Telegram
) -> None:
    vera, doctor = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    await telegram.deliver_all()
    message_id = await chat.say(vera, visit.id, Side.OWNER, said(1, "Он снова чихает"))
    assert message_id is not None
    parcel = await relay.parcel(message_id)
    assert parcel is not None
    assert (parcel.to.id, parcel.pet, parcel.owner_initials) == (doctor.id, "Облачко", "Вера З.")
    assert "Берёзова" in parcel.doctor
    await telegram.deliver_all()
    assert telegram.arrived == {doctor.id: [(visit.id, "Он снова чихает")]}


@pytest.mark.row("C26")
@pytest.mark.parametrize("kind", [MessageKind.PHOTO, MessageKind.VOICE, MessageKind.VIDEO, MessageKind.DOCUMENT])
async def test_files_go_both_ways_by_their_telegram_id(
    house: House, chat: ChatService, relay: ChatRelay, kind: MessageKind
) -> None:
    vera, doctor = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    for account, side in ((vera, Side.OWNER), (doctor, Side.DOCTOR)):
        message_id = await chat.say(account, visit.id, side, said(5, "", kind=kind, file_id="file"))
        parcel = await relay.parcel(message_id or 0)
        assert parcel is not None
        assert (parcel.message.kind, parcel.message.file_id) == (kind, "file")


@pytest.mark.row("C26")
async def test_an_answer_points_at_the_same_message_in_the_other_chat(
    house: House, chat: ChatService, relay: ChatRelay
) -> None:
    vera, doctor = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    first = await relay.parcel(await chat.say(vera, visit.id, Side.OWNER, said(10)) or 0)
    assert first is not None
    await relay.delivered(first, 77)
    second = await relay.parcel(await chat.say(doctor, visit.id, Side.DOCTOR, said(20, reply_to=77)) or 0)
    assert second is not None
    assert second.reply_to == 10


@pytest.mark.row("D13")
async def test_an_answer_to_another_visits_message_is_never_relayed(
    house: House, chat: ChatService, relay: ChatRelay
) -> None:
    vera, oleg, doctor = await house.owner(), await house.owner(), await house.doctor()
    veras, olegs = await confirmed(house, vera), await confirmed(house, oleg, "16:00")
    parcel = await relay.parcel(await chat.say(oleg, olegs.id, Side.OWNER, said(10)) or 0)
    assert parcel is not None
    await relay.delivered(parcel, 77)
    with pytest.raises(NotYourVisit):
        await chat.say(doctor, veras.id, Side.DOCTOR, said(20, reply_to=77))
    assert await chat.visit_of(doctor, 77) == olegs.id


@pytest.mark.row("C26", "C27")
@pytest.mark.parametrize(
    ("state", "after", "why"),
    [
        (VisitState.RECEIVED, timedelta(0), Door.EARLY),
        (VisitState.CANCELLED, timedelta(0), Door.OVER),
        (VisitState.DONE, timedelta(hours=72), Door.OVER),
    ],
)
async def test_outside_its_window_nothing_is_said_and_the_reason_is_given(
    house: House, chat: ChatService, state: VisitState, after: timedelta, why: Door
) -> None:
    vera = await house.owner()
    visit = await in_state(house, await confirmed(house, vera), state)
    house.clock.at = visit.ends_at + after
    with pytest.raises(ChatClosed) as closed:
        await chat.say(vera, visit.id, Side.OWNER, said(1))
    assert closed.value.facts() == {"door": why}


@pytest.mark.row("C26")
async def test_until_the_last_minute_of_72_hours_it_is_open(house: House, chat: ChatService) -> None:
    vera = await house.owner()
    visit = await in_state(house, await confirmed(house, vera), VisitState.DONE)
    house.clock.at = visit.ends_at + timedelta(hours=72, seconds=-1)
    assert await chat.say(vera, visit.id, Side.OWNER, said(1))


@pytest.mark.row("C26")
async def test_after_an_operation_the_chat_stays_open_for_ten_days(house: House, chat: ChatService) -> None:
    """How long is a matter of the service."""
    vera, service = await house.owner(), await house.service("postoperative-control")
    visit = await in_state(house, await confirmed(house, vera), VisitState.DONE)
    async with house.db.uow() as uow:
        await uow.visits.change(visit.id, service_id=service.id)
        await uow.commit()
    house.clock.at = visit.ends_at + timedelta(days=10, seconds=-1)
    assert await chat.say(vera, visit.id, Side.OWNER, said(1))
    assert [one.visit.id for one in await chat.open_chats(vera, Side.OWNER)] == [visit.id]
    house.clock.pass_by(seconds=1)
    with pytest.raises(ChatClosed):
        await chat.say(vera, visit.id, Side.OWNER, said(2))


@pytest.mark.row("D13")
async def test_a_doctor_locks_the_chat_and_opens_it_again(house: House, chat: ChatService) -> None:
    vera, doctor = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    assert (await chat.lock(doctor, visit.id, locked=True)).door is Door.LOCKED
    with pytest.raises(ChatClosed):
        await chat.say(vera, visit.id, Side.OWNER, said(1))
    await chat.lock(doctor, visit.id, locked=False)
    assert await chat.say(vera, visit.id, Side.OWNER, said(1))


@pytest.mark.row("C26")
async def test_the_same_message_twice_is_said_once(house: House, chat: ChatService) -> None:
    vera = await house.owner()
    visit = await confirmed(house, vera)
    assert await chat.say(vera, visit.id, Side.OWNER, said(1))
    assert await chat.say(vera, visit.id, Side.OWNER, said(1)) is None


@pytest.mark.row("D13", "O2")
@ON_SQLITE
async def test_a_phrase_tapped_twice_is_said_once_and_may_be_said_again_later(house: House, chat: ChatService) -> None:
    """A tap leaves no message, so each has a number of its own: two taps of one finger were two messages."""
    vera, doctor = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    assert await chat.say(doctor, visit.id, Side.DOCTOR, said(-1, "Пришлите фото"))
    assert await chat.say(doctor, visit.id, Side.DOCTOR, said(-2, "Пришлите фото")) is None
    assert await chat.say(doctor, visit.id, Side.DOCTOR, said(-3, "Подождите"))
    house.clock.pass_by(seconds=6)
    assert await chat.say(doctor, visit.id, Side.DOCTOR, said(-4, "Пришлите фото"))


@pytest.mark.row("D13", "D1")
async def test_strangers_other_doctors_and_removed_ones_have_no_chat(
    house: House, chat: ChatService, telegram: Telegram
) -> None:
    vera, stranger = await house.owner(), await house.owner()
    doctor, surgeon = await house.doctor(), await house.doctor(SURGEON)
    visit = await confirmed(house, vera)
    for account, side, refusal in (
        (stranger, Side.OWNER, NotYourVisit),
        (surgeon, Side.DOCTOR, NotYourVisit),
        (vera, Side.DOCTOR, DoctorsOnly),
        (await house.accounts.seen(1, "ru"), Side.OWNER, LoginNeeded),
    ):
        with pytest.raises(refusal):
            await chat.say(account, visit.id, side, said(1))
    async with house.db.uow() as uow:
        await free_place(uow, visit.doctor_id, "removed", "session-ended", house.clock())
        await uow.commit()
    removed = await house.accounts.get(doctor.id)
    with pytest.raises(DoctorsOnly):
        await chat.say(removed, visit.id, Side.DOCTOR, said(2))
    await chat.say(vera, visit.id, Side.OWNER, said(3))
    await telegram.deliver_all()
    assert doctor.id not in telegram.arrived


@pytest.mark.row("D13")
async def test_unread_messages_are_counted_until_the_doctor_taps(
    house: House, chat: ChatService, telegram: Telegram
) -> None:
    vera, doctor = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    for number in range(3):
        await chat.say(vera, visit.id, Side.OWNER, said(number))
    await telegram.deliver_all()
    assert await chat.unread(doctor, Side.DOCTOR, [visit.id]) == {visit.id: 3}
    assert not (await chat.look(vera, visit.id, Side.OWNER)).messages[-1].is_seen
    await chat.open(doctor, visit.id, Side.DOCTOR)
    assert await chat.unread(doctor, Side.DOCTOR, [visit.id]) == {}
    assert (await chat.look(vera, visit.id, Side.OWNER)).messages[-1].is_seen


@pytest.mark.row("C26")
@pytest.mark.parametrize("is_early", [True, False])
async def test_the_author_is_told_of_the_arrival_whichever_comes_first(
    house: House, chat: ChatService, relay: ChatRelay, telegram: Telegram, is_early: bool
) -> None:
    vera, _ = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    await telegram.deliver_all()
    message_id = await chat.say(vera, visit.id, Side.OWNER, said(1)) or 0
    assert await relay.tick(message_id) is None
    if is_early:
        await telegram.deliver_all()
    await chat.remember_tick(message_id, 500)
    if not is_early:
        await telegram.deliver()
    tick = await relay.tick(message_id)
    assert tick is not None
    assert (tick.tick_id, tick.author.id) == (500, vera.id)
    assert ("chat-tick", vera.id) in await house.owed()


@pytest.mark.row("D13")
async def test_only_chats_that_are_open_are_offered_the_latest_first(house: House, chat: ChatService) -> None:
    vera, oleg, doctor = await house.owner(), await house.owner(), await house.doctor()
    first, second = await confirmed(house, vera), await confirmed(house, oleg, "16:00")
    await house.books(vera, house.slot("17:00"))
    await chat.say(oleg, second.id, Side.OWNER, said(1))
    offered = [one.visit.id for one in await chat.open_chats(doctor, Side.DOCTOR)]
    assert offered == [second.id, first.id]


@pytest.mark.row("C26", "O14")
@pytest.mark.parametrize(
    ("message", "refusal"),
    [(said(1, "ж" * 3501), TooLong), (said(1, "  "), NotUnderstood), (said(1, ""), NotUnderstood)],
)
async def test_what_cannot_be_relayed_is_refused(
    house: House, chat: ChatService, message: Said, refusal: type[Exception]
) -> None:
    vera = await house.owner()
    visit = await confirmed(house, vera)
    with pytest.raises(refusal):
        await chat.say(vera, visit.id, Side.OWNER, message)


@pytest.mark.row("C26", "O6")
async def test_a_chat_message_goes_before_cards_and_reminders(house: House, chat: ChatService) -> None:
    vera, _ = await house.owner(), await house.doctor()
    visit = await confirmed(house, vera)
    await chat.say(vera, visit.id, Side.OWNER, said(1))
    [first, *_] = await DeliveryService(house.db).claim(Channel.TELEGRAM, 1, 60)
    assert first.kind == RELAY
    assert Priority.CHAT < Priority.SERVICE


MESSAGES = 5_000 if os.environ.get("DRILL") == "long" else 400
"""The drill says the whole five thousand; every run says enough to meet each kind of interleaving."""


@pytest.mark.drill
@pytest.mark.row("C26", "D13")
@pytest.mark.timeout(1800 if MESSAGES > 400 else 120)
async def test_ten_chats_of_one_doctor_in_any_order_reach_the_right_people_once_and_in_order(
    house: House, chat: ChatService, telegram: Telegram
) -> None:
    """Messages of both sides, deliveries between them, and workers that die after sending."""
    chance = random.Random(20261123)
    doctor = await house.doctor()
    owners = [await house.owner() for _ in range(10)]
    times = ["10:30", "11:00", "11:30", "12:00", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"]
    visits = [await confirmed(house, owner, time) for owner, time in zip(owners, times, strict=True)]
    await telegram.deliver_all()
    spoken: dict[tuple[VisitId, Side], list[str]] = defaultdict(list)
    for number in range(MESSAGES):
        place, side = chance.randrange(10), chance.choice(list(Side))
        speaker = doctor if side is Side.DOCTOR else owners[place]
        await chat.say(speaker, visits[place].id, side, said(number, f"{place} {side} {number}"))
        spoken[visits[place].id, side].append(f"{place} {side} {number}")
        if number % 20 == 0:
            dies = chance.random() < 0.2
            await telegram.deliver(chance.randrange(1, 60), dies)
            house.clock.pass_by(seconds=61 if dies else 1)
    await telegram.deliver_all()
    for owner, visit in zip(owners, visits, strict=True):
        assert telegram.arrived[owner.id] == [(visit.id, text) for text in spoken[visit.id, Side.DOCTOR]]
        heard = [text for where, text in telegram.arrived[doctor.id] if where == visit.id]
        assert heard == spoken[visit.id, Side.OWNER]
    assert sum(map(len, telegram.arrived.values())) == MESSAGES


def test_roles_are_the_two_sides() -> None:
    assert {side.value for side in Side} == {role.value for role in Role}
