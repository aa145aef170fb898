"""What happens to every update on its way to whoever answers it."""

import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.methods import SendMessage
from aiogram.types import Message
from sqlalchemy import select

from bot.container import Container, built
from bot.db.models import AccountRow
from bot.db.uow import Database
from bot.dispatcher import Feeding, Talk, build_dispatcher, storage_for, wanted_updates
from bot.domain.people import Account
from bot.services.rules import ClinicRules
from bot.texts import Texts, load_texts
from bot.vetmanager.client import Connection, connected
from sandbox.telegram.clients import Client
from sandbox.world import World
from tests.bot.inboxes import said
from tests.plugins.databases import ON_SQLITE

pytestmark = ON_SQLITE


class Desk:
    """Handlers that note what they were given."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.shown: list[Account] = []
        self.router = Router()
        self.router.message.register(self.returns, F.text == "return")
        self.router.message.register(self.hears)

    async def hears(self, message: Message, account: Account, texts: Texts, rules: ClinicRules) -> None:
        assert rules.name
        self.heard.append((message.text or "", f"{account.language}/{texts.language}"))

    async def returns(self, message: Message) -> SendMessage:
        return message.answer("returned")

    async def shows(self, account: Account, bot: Bot) -> None:
        self.shown.append(account)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def container(database: Database) -> AsyncIterator[Container]:
    async with connected(Connection(), today=lambda: date(2026, 11, 23)) as vetmanager:
        yield built(database, vetmanager, ClinicRules())


@pytest.fixture
def dispatcher(container: Container, desk: Desk) -> Dispatcher:
    return build_dispatcher(container, load_texts(), storage_for(container, ""), Talk([desk.router], [], desk.shows))


@pytest.fixture
def feed(dispatcher: Dispatcher, bot: Bot) -> Feeding:
    return Feeding(dispatcher, bot)


@pytest.fixture
def anna(world: World) -> Client:
    return Client(world.messenger, world.messenger.add_person(first_name="Anna"))


def as_json(update: dict[str, Any]) -> str:
    return json.dumps(update)


async def accounts(database: Database) -> list[AccountRow]:
    async with database.read() as uow:
        return list((await uow.session.execute(select(AccountRow))).scalars())


async def test_a_handler_gets_who_is_writing_and_the_words_for_them(feed: Feeding, desk: Desk) -> None:
    english = said(2, person=8)
    english["message"]["from"]["language_code"] = "en-GB"
    await feed(as_json(said(1)), is_interrupted=False)
    await feed(as_json(english), is_interrupted=False)
    assert desk.heard == [("1", "ru/ru"), ("2", "en/en")]


@pytest.mark.row("O4")
async def test_an_interrupted_update_is_not_handled_again_but_the_person_is_shown_where_they_are(
    feed: Feeding, desk: Desk
) -> None:
    await feed(as_json(said(1, person=7)), is_interrupted=True)
    assert desk.heard == []
    assert [account.telegram_id for account in desk.shown] == [7]


@pytest.mark.row("O7")
async def test_the_bot_leaves_a_group_without_a_word_and_remembers_nobody(
    feed: Feeding, desk: Desk, database: Database, world: World
) -> None:
    group = said(1)
    group["message"]["chat"] = {"id": -100500, "type": "supergroup", "title": "Dogs"}
    await feed(as_json(group), is_interrupted=False)
    assert [call["method"] for call in world.messenger.ledger.after(0)] == ["leaveChat"]
    assert desk.heard == []
    assert await accounts(database) == []


@pytest.mark.row("O15")
async def test_somebody_who_blocks_the_bot_is_noted_until_they_come_back(
    feed: Feeding, anna: Client, world: World, database: Database
) -> None:
    anna.write("hello")
    anna.block()
    anna.unblock()
    _, blocked, back = world.messenger.updates.take(0, 10)
    await feed(as_json(blocked), is_interrupted=False)
    assert [row.unreachable_at for row in await accounts(database)] == [database.now()]
    await feed(as_json(back), is_interrupted=False)
    assert [row.unreachable_at for row in await accounts(database)] == [None]


async def test_a_bot_is_not_talked_to(feed: Feeding, desk: Desk, database: Database) -> None:
    robot = said(1)
    robot["message"]["from"]["is_bot"] = True
    await feed(as_json(robot), is_interrupted=False)
    assert (desk.heard, await accounts(database)) == ([], [])


async def test_a_call_that_a_handler_returns_is_made(feed: Feeding, anna: Client) -> None:
    anna.write("/start")
    update = said(1, person=anna.person.id)
    update["message"]["text"] = "return"
    await feed(as_json(update), is_interrupted=False)
    assert [message.text for message in anna.chat.messages.values()][-1] == "returned"


@pytest.mark.row("O13")
@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "what_will_come": {"text": "s3cret"}},
        {"update_id": 1, "message": {"text": "s3cret", "date": "yesterday"}},
        {"update_id": 1, "message": "s3cret"},
    ],
)
async def test_an_update_that_cannot_be_read_is_left_out_without_being_quoted(
    feed: Feeding, desk: Desk, update: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    await feed(as_json(update), is_interrupted=False)
    assert desk.heard == []
    assert "update" in caplog.text
    assert "s3cret" not in caplog.text


@pytest.mark.row("O7")
def test_telegram_is_asked_only_for_what_somebody_answers_to(dispatcher: Dispatcher) -> None:
    assert wanted_updates(dispatcher) == ["message", "my_chat_member"]
