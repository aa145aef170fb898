"""Messages of our own accord: edited where one stands, within Telegram's limits, and every refusal understood."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.outgoing.pace import ChatPace
from bot.outgoing.telegram import NotNow, Outgoing, Refused, TelegramSender, Unreachable
from sandbox.telegram.clients import Client
from sandbox.world import World

BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="ok", callback_data="ok")]])


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outgoing.connection.PAUSES_S", (0, 0))


@pytest.fixture
def sender(bot: Bot) -> TelegramSender:
    return TelegramSender(bot, ChatPace(0))


@pytest.fixture
def anna(world: World) -> Client:
    client = Client(world.messenger, world.messenger.add_person(first_name="Anna"))
    client.write("/start")
    return client


def heard(one: Client) -> list[str]:
    return [message.text for message in one.chat.messages.values() if message.sender_id != one.person.id]


async def test_a_message_is_sent_with_its_buttons(sender: TelegramSender, anna: Client) -> None:
    message_id = await sender.send(Outgoing(anna.chat.id, "<b>Booked</b>", BUTTON, protect=True))
    message = anna.chat.messages[message_id]
    assert (message.text, message.protected) == ("Booked", True)
    assert message.keyboard is not None


@pytest.mark.row("O1")
async def test_a_message_that_stands_is_edited(sender: TelegramSender, anna: Client) -> None:
    first = await sender.send(Outgoing(anna.chat.id, "waiting"))
    second = await sender.send(Outgoing(anna.chat.id, "confirmed", edit_message_id=first))
    assert second == first
    assert heard(anna) == ["confirmed"]


async def test_the_same_words_again_are_no_error(sender: TelegramSender, anna: Client) -> None:
    first = await sender.send(Outgoing(anna.chat.id, "waiting"))
    assert await sender.send(Outgoing(anna.chat.id, "waiting", edit_message_id=first)) == first


async def test_a_message_that_is_gone_is_sent_anew(sender: TelegramSender, anna: Client, bot: Bot) -> None:
    first = await sender.send(Outgoing(anna.chat.id, "waiting"))
    await bot.delete_message(anna.chat.id, first)
    second = await sender.send(Outgoing(anna.chat.id, "confirmed", edit_message_id=first))
    assert second != first


async def test_a_file_goes_with_its_words(sender: TelegramSender, anna: Client) -> None:
    message_id = await sender.send(Outgoing(anna.chat.id, "Your visit", document=("visit.ics", b"BEGIN:VCALENDAR")))
    assert anna.chat.messages[message_id].kind == "document"


@pytest.mark.row("O15")
async def test_somebody_who_blocked_the_bot_is_unreachable(sender: TelegramSender, anna: Client) -> None:
    anna.block()
    with pytest.raises(Unreachable):
        await sender.send(Outgoing(anna.chat.id, "hello"))


async def test_a_chat_that_telegram_does_not_know_is_unreachable(sender: TelegramSender) -> None:
    with pytest.raises(Unreachable):
        await sender.send(Outgoing(404, "hello"))


async def test_what_telegram_will_never_take_is_refused(sender: TelegramSender, anna: Client) -> None:
    with pytest.raises(Refused, match="can't parse entities"):
        await sender.send(Outgoing(anna.chat.id, "<b>Booked"))


@pytest.mark.row("O6")
async def test_a_long_wait_that_telegram_asks_for_is_left_to_the_queue(
    sender: TelegramSender, anna: Client, world: World
) -> None:
    world.messenger.faults.add([{"method": "sendMessage", "code": 429, "retry_after": 300, "times": 1}])
    with pytest.raises(NotNow) as waits:
        await sender.send(Outgoing(anna.chat.id, "hello"))
    assert waits.value.seconds == 300


@pytest.mark.row("O8")
async def test_an_answer_that_does_not_come_is_waited_out(sender: TelegramSender, anna: Client, world: World) -> None:
    world.messenger.faults.add([{"method": "sendMessage", "kind": "lost_request", "times": 2}])
    await sender.send(Outgoing(anna.chat.id, "hello"))
    assert heard(anna) == ["hello"]


@pytest.mark.row("O8")
async def test_a_telegram_that_stays_away_is_for_the_queue(sender: TelegramSender, anna: Client, world: World) -> None:
    world.messenger.faults.add([{"method": "sendMessage", "code": 502}])
    with pytest.raises(NotNow):
        await sender.send(Outgoing(anna.chat.id, "hello"))


@pytest.mark.row("O6")
async def test_a_short_wait_that_telegram_asks_for_is_obeyed_while_answering(
    bot: Bot, anna: Client, world: World
) -> None:
    world.messenger.faults.add([{"method": "sendMessage", "code": 429, "retry_after": 1, "times": 1}])
    await bot.send_message(anna.chat.id, "hello")
    assert heard(anna) == ["hello"]


@dataclass
class Watch:
    """Time that passes only when somebody sleeps."""

    at: float = 0.0
    naps: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float, result: Any = None) -> None:
        self.naps.append(seconds)
        self.at += seconds


@pytest.mark.row("O6")
async def test_one_chat_gets_one_message_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    monkeypatch.setattr(asyncio, "sleep", watch.sleep)
    pace = ChatPace(1.0, watch)
    for chat in (1, 1, 2, 1):
        await pace.wait(chat)
    assert watch.naps == [0, 1, 0, 1]
