"""Polling: Telegram hears "got it" only when the updates are in the database, and every trouble is waited out."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiogram.utils.backoff import BackoffConfig

from bot.db.uow import Database
from bot.inbox import Inbox
from bot.inbox.polling import Poller
from sandbox.telegram.clients import Client
from sandbox.world import World
from tests.bot.inboxes import Listener, running, until
from tests.plugins.databases import ON_SQLITE

WANTED = ["message"]


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.inbox.polling.BACKOFF", BackoffConfig(0.001, 0.002, 1.5, 0))


@pytest.fixture
def anna(world: World) -> Client:
    person = world.messenger.add_person(first_name="Anna")
    return Client(world.messenger, person)


@asynccontextmanager
async def polling(bot: Bot, inbox: Inbox) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(Poller(bot, inbox.accept_polled, WANTED, seconds=1).run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_a_person_writes_arrives_in_order(database: Database, world: World, bot: Bot, anna: Client) -> None:
    listener = Listener()
    async with running(database, listener) as inbox, polling(bot, inbox):
        for number in range(250):
            anna.write(f"{number}")
        await until(lambda: len(listener.ended) == 250)
    assert listener.ended == sorted(listener.ended)
    assert len(world.messenger.updates) <= 100


@pytest.mark.row("O4")
async def test_telegram_hears_nothing_of_a_batch_that_could_not_be_kept(
    database: Database, world: World, bot: Bot, anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is asked for again, until it can."""
    accept, failures = Inbox.accept_polled, [OSError("disk full"), OSError("disk full")]

    async def sometimes(self: Inbox, updates: Sequence[dict[str, Any]]) -> None:
        if failures:
            assert world.messenger.updates.confirmed_offset == 0
            raise failures.pop()
        await accept(self, updates)

    monkeypatch.setattr(Inbox, "accept_polled", sometimes)
    listener = Listener()
    anna.write("hello")
    async with running(database, listener) as inbox, polling(bot, inbox):
        await until(lambda: listener.ended)
    assert failures == []


@pytest.mark.row("O8")
@ON_SQLITE
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"method": "getUpdates", "code": 502, "times": 2}, "Telegram cannot be reached"),
        ({"method": "getUpdates", "code": 429, "retry_after": 1, "times": 1}, "asks to wait 1 s"),
        ({"method": "getUpdates", "code": 409, "times": 2}, "another program is polling with this bot's token"),
        ({"method": "getUpdates", "code": 401, "times": 2}, "does not accept the token"),
        ({"method": "getUpdates", "kind": "lost_request", "times": 2}, "Telegram cannot be reached"),
        ({"method": "getUpdates", "kind": "lost_answer", "times": 2}, "Telegram cannot be reached"),
        ({"method": "deleteWebhook", "code": 400, "times": 1}, "Telegram refuses the poll"),
    ],
)
async def test_trouble_is_said_in_words_and_polling_goes_on(
    database: Database,
    world: World,
    bot: Bot,
    anna: Client,
    fault: dict[str, Any],
    words: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    world.messenger.faults.add([fault])
    listener = Listener()
    anna.write("hello")
    async with running(database, listener) as inbox, polling(bot, inbox):
        await until(lambda: listener.ended)
    assert re.search(words, caplog.text)
    assert len(listener.ended) == 1


@ON_SQLITE
async def test_it_polls_although_a_webhook_was_set_before(
    database: Database, world: World, bot: Bot, anna: Client
) -> None:
    await bot.set_webhook("https://127.0.0.1:9/gone", secret_token="s" * 20)
    listener = Listener()
    anna.write("hello")
    async with running(database, listener) as inbox, polling(bot, inbox):
        await until(lambda: listener.ended)


@ON_SQLITE
async def test_an_update_of_an_unknown_shape_does_not_hold_up_the_others(
    database: Database, world: World, bot: Bot, anna: Client
) -> None:
    """aiogram would refuse the whole batch, every time it is asked for."""
    world.messenger.updates.add_raw({"message": {"text": 5, "nonsense": []}}, "x")
    listener = Listener()
    anna.write("hello")
    async with running(database, listener) as inbox, polling(bot, inbox):
        await until(lambda: len(listener.ended) == 2)
