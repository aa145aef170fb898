"""Conversations: no change is lost, and while an update is handled they travel with its effect."""

import asyncio
from dataclasses import replace

import pytest

from bot.db.uow import Database
from bot.services.conversations import Conversation, ConversationService
from bot.services.updates import Received, UpdateService, Waiting

KEY = "talk:anna"


@pytest.fixture
def talks(database: Database) -> ConversationService:
    return ConversationService(database)


@pytest.fixture
def updates(database: Database) -> UpdateService:
    return UpdateService(database)


@pytest.fixture
async def waiting(updates: UpdateService) -> Waiting:
    [one] = await updates.accept([Received(1, "anna", "{}")])
    return one


async def in_the_table(database: Database) -> Conversation:
    async with database.read() as uow:
        return await uow.conversations.get(KEY)


async def test_nothing_begun_is_an_empty_conversation(talks: ConversationService) -> None:
    assert await talks.load(KEY) == Conversation(None, {})


async def test_fifty_changes_at_once_are_all_kept(talks: ConversationService) -> None:
    """Also the very first ones, which have no row yet to lock."""

    async def add(number: int) -> None:
        await talks.change(KEY, lambda talk: replace(talk, data={**talk.data, str(number): number}))

    await asyncio.gather(*(add(number) for number in range(50)))
    assert len((await talks.load(KEY)).data) == 50


@pytest.mark.row("O3")
async def test_a_change_waits_for_the_end_of_its_update(
    talks: ConversationService, updates: UpdateService, waiting: Waiting, database: Database
) -> None:
    with updates.handling(waiting):
        await talks.stage(KEY, Conversation("booking:day", {"doctor": 3}))
        assert await in_the_table(database) == Conversation()
        assert (await talks.load(KEY)).state == "booking:day"
        await updates.finish(waiting)
    assert await in_the_table(database) == Conversation("booking:day", {"doctor": 3})


@pytest.mark.row("O3", "O4")
async def test_a_change_is_committed_with_the_effect_that_follows_it(
    talks: ConversationService, updates: UpdateService, waiting: Waiting, database: Database
) -> None:
    with updates.handling(waiting):
        await talks.stage(KEY, Conversation("booking:done"))
        async with database.uow() as uow:
            await uow.commit()
        assert (await in_the_table(database)).state == "booking:done"


async def test_a_change_is_kept_when_the_effect_after_it_fails(
    talks: ConversationService, updates: UpdateService, waiting: Waiting, database: Database
) -> None:
    with updates.handling(waiting):
        await talks.stage(KEY, Conversation("booking:time"))
        with pytest.raises(LookupError):
            async with database.uow():
                raise LookupError
        await updates.finish(waiting)
    assert (await in_the_table(database)).state == "booking:time"


async def test_nobody_can_change_a_conversation_by_holding_on_to_its_answers(
    talks: ConversationService, updates: UpdateService, waiting: Waiting
) -> None:
    flags = ["blood"]
    with updates.handling(waiting):
        await talks.stage(KEY, Conversation(None, {"flags": flags}))
        flags.append("cramp")
        (await talks.load(KEY)).data["flags"].append("fever")
        assert (await talks.load(KEY)).data == {"flags": ["blood"]}


async def test_an_answer_that_no_table_can_keep_is_refused_at_once(
    talks: ConversationService, updates: UpdateService, waiting: Waiting
) -> None:
    """In the handler that made the mistake, not at the end, where it would stop the person's line."""
    with updates.handling(waiting), pytest.raises(TypeError):
        await talks.stage(KEY, Conversation(None, {"when": object()}))
    await updates.finish(waiting)
