"""The inbox as rows: repeats are ignored, an effect and its mark cannot part, what was written is not kept."""

import pytest
from sqlalchemy import select

from bot.db.models import InboxRow, SettingRow
from bot.db.uow import Database
from bot.services.retention import RetentionService
from bot.services.updates import AlreadyHandled, Received, UpdateService
from tests.clock import Clock


@pytest.fixture
def updates(database: Database) -> UpdateService:
    return UpdateService(database)


def update(number: int, person: str = "anna") -> Received:
    return Received(number, person, f'{{"update_id":{number}}}')


async def has_effect(database: Database, name: str) -> bool:
    async with database.read() as uow:
        return await uow.session.get(SettingRow, name) is not None


async def effect(database: Database, name: str) -> None:
    """What a service does for an update: some row of its own."""
    async with database.uow() as uow:
        uow.session.add(SettingRow(name=name, value={}, changed_at=database.now()))
        await uow.commit()


@pytest.mark.row("O4")
async def test_a_repeated_update_is_ignored(updates: UpdateService) -> None:
    first = await updates.accept([update(1), update(2)])
    second = await updates.accept([update(2), update(3), update(3)])
    assert [one.update_id for one in first] == [1, 2]
    assert [one.update_id for one in second] == [3]


async def test_what_was_not_finished_is_found_in_its_order(updates: UpdateService) -> None:
    _, second, _ = [*await updates.accept([update(7), update(5)]), *await updates.accept([update(9)])]
    await updates.finish(second)
    assert [one.update_id for one in await updates.left_over()] == [7, 9]


@pytest.mark.row("O4")
async def test_the_first_effect_of_an_update_carries_its_mark(updates: UpdateService, database: Database) -> None:
    [waiting] = await updates.accept([update(1)])
    with updates.handling(waiting):
        await effect(database, "booked")
    [left] = await updates.left_over()
    assert left.is_done


async def test_an_update_without_effect_is_not_marked_before_its_end(updates: UpdateService) -> None:
    [waiting] = await updates.accept([update(1)])
    with updates.handling(waiting):
        [left] = await updates.left_over()
    assert not left.is_done


@pytest.mark.row("O4")
async def test_an_effect_that_another_process_has_had_is_not_kept(updates: UpdateService, database: Database) -> None:
    """Two bots on one database by mistake: the second one's effect is undone with its mark."""
    [waiting] = await updates.accept([update(1)])
    with updates.handling(waiting):
        await effect(database, "first")
    with updates.handling(waiting), pytest.raises(AlreadyHandled):
        await effect(database, "second")
    assert [await has_effect(database, "first"), await has_effect(database, "second")] == [True, False]


@pytest.mark.row("O13")
async def test_what_a_person_wrote_is_wiped_when_answered(updates: UpdateService, database: Database) -> None:
    [waiting] = await updates.accept([update(1)])
    await updates.finish(waiting)
    async with database.read() as uow:
        [row] = (await uow.session.execute(select(InboxRow.body, InboxRow.done_at, InboxRow.finished_at))).all()
    assert row == (None, database.now(), database.now())


@pytest.mark.row("O19")
async def test_finished_updates_are_forgotten_after_two_days_and_open_ones_never(
    updates: UpdateService, database: Database, clock: Clock
) -> None:
    done, _ = await updates.accept([update(1), update(2)])
    await updates.finish(done)
    clock.pass_by(hours=47)
    assert await RetentionService(database).forget_what_is_over() == 0
    clock.pass_by(hours=2)
    assert await RetentionService(database).forget_what_is_over() == 1
    assert [one.update_id for one in await updates.left_over()] == [2]


async def test_a_task_left_behind_writes_nothing_into_a_finished_update(
    updates: UpdateService, database: Database
) -> None:
    first, second = await updates.accept([update(1), update(2)])
    with updates.handling(first):
        await updates.finish(first)
    await effect(database, "late")
    assert [one.is_done for one in await updates.left_over()] == [False]
    assert second.update_id == 2
