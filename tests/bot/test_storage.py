"""Conversations as aiogram sees them: the same on our own database and on Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.fsm.storage.redis import RedisStorage

from bot.db.uow import Database, UnitOfWork
from bot.fsm.storage import KEYS, SqlStorage
from bot.services.conversations import ConversationService
from bot.services.updates import Received, UpdateService
from tests.plugins.databases import KINDS, Databases, opened

ANNA = StorageKey(bot_id=42, chat_id=7, user_id=7)
BORIS = StorageKey(bot_id=42, chat_id=8, user_id=8)


class Booking(StatesGroup):
    day = State()


@pytest.fixture
def sql(database: Database) -> SqlStorage:
    return SqlStorage(ConversationService(database))


@pytest.fixture(params=[*KINDS, pytest.param("redis", marks=pytest.mark.redis)])
async def storage(request: pytest.FixtureRequest) -> AsyncIterator[BaseStorage]:
    if request.param == "redis":
        kept_in_redis = RedisStorage.from_url(request.getfixturevalue("redis_url"), key_builder=KEYS)
        await kept_in_redis.redis.flushall()
        yield kept_in_redis
        await kept_in_redis.close()
        return
    databases: Databases = request.getfixturevalue(f"{request.param}_databases")
    async with opened(databases.fresh()) as db:
        yield SqlStorage(ConversationService(db))


@pytest.mark.row("O3")
async def test_state_and_answers_are_kept_apart_for_each_person(storage: BaseStorage) -> None:
    await storage.set_state(ANNA, Booking.day)
    await storage.set_data(ANNA, {"doctor": 3})
    assert await storage.get_state(ANNA) == "Booking:day"
    assert await storage.get_data(ANNA) == {"doctor": 3}
    assert await storage.get_state(BORIS) is None
    assert await storage.get_data(BORIS) == {}


async def test_an_answer_is_added_to_the_others(storage: BaseStorage) -> None:
    await storage.set_data(ANNA, {"doctor": 3})
    assert await storage.update_data(ANNA, {"day": "2026-11-24"}) == {"doctor": 3, "day": "2026-11-24"}
    assert await storage.get_value(ANNA, "day") == "2026-11-24"


async def test_a_state_changes_without_touching_the_answers(storage: BaseStorage) -> None:
    await storage.set_data(ANNA, {"doctor": 3})
    await storage.set_state(ANNA, "Booking:time")
    await storage.set_state(ANNA, None)
    assert await storage.get_state(ANNA) is None
    assert await storage.get_data(ANNA) == {"doctor": 3}


async def test_a_conversation_that_was_cleared_is_empty(storage: BaseStorage) -> None:
    await storage.set_state(ANNA, Booking.day)
    await storage.set_data(ANNA, {"doctor": 3})
    await storage.set_state(ANNA)
    await storage.set_data(ANNA, {})
    assert (await storage.get_state(ANNA), await storage.get_data(ANNA)) == (None, {})


@pytest.mark.row("O4")
async def test_fifty_answers_at_once_are_all_kept(sql: SqlStorage) -> None:
    """aiogram's own way, reading first and writing later, loses most of them; so does its Redis storage."""
    await asyncio.gather(*(sql.update_data(ANNA, {str(number): number}) for number in range(50)))
    assert len(await sql.get_data(ANNA)) == 50


@pytest.mark.row("O3")
async def test_one_update_costs_one_read(sql: SqlStorage, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    updates = UpdateService(database)
    [waiting] = await updates.accept([Received(1, "7", "{}")])
    reads, read = 0, database.read

    def counted() -> AbstractAsyncContextManager[UnitOfWork]:
        nonlocal reads
        reads += 1
        return read()

    monkeypatch.setattr(database, "read", counted)
    with updates.handling(waiting):
        await sql.get_state(ANNA)
        await sql.update_data(ANNA, {"doctor": 3})
        await sql.set_state(ANNA, Booking.day)
        assert await sql.get_data(ANNA) == {"doctor": 3}
        await updates.finish(waiting)
    assert reads == 1
    assert await sql.get_state(ANNA) == "Booking:day"
