"""The inbox: everything that was received is handled once, a person's updates in order, whatever happens meanwhile."""

import asyncio
import json
from collections import defaultdict

import pytest

from bot.db.models import SettingRow
from bot.db.uow import Database
from bot.inbox import Inbox
from bot.inbox.envelope import UnreadableUpdate, person_of, received
from bot.inbox.handling import ATTEMPTS
from bot.services.updates import UpdateService
from tests.bot.inboxes import Listener, drained, running, said, until


@pytest.mark.row("O4")
async def test_updates_of_one_person_are_handled_one_at_a_time_in_order(database: Database) -> None:
    running_now: dict[int, int] = defaultdict(int)
    seen: dict[int, list[int]] = defaultdict(list)

    async def act(number: int) -> None:
        person = number % 20
        running_now[person] += 1
        assert running_now[person] == 1
        await asyncio.sleep(0)
        seen[person].append(number)
        running_now[person] -= 1

    async with running(database, Listener(act)) as inbox:
        for start in range(0, 400, 100):
            await inbox.accept_polled([said(number, number % 20) for number in range(start, start + 100)])
        await drained(inbox)
    assert sum(map(len, seen.values())) == 400
    assert all(numbers == sorted(numbers) for numbers in seen.values())


@pytest.mark.row("O4", "O12")
async def test_what_no_database_keeps_holds_up_nobody(database: Database) -> None:
    """A button forged by somebody else's program, in the middle of a batch: it would be asked for again and again."""
    forged = {"update_id": 2, "callback_query": {"from": {"id": 2}, "data": "home1:\0:\ud83d", "x": ["\0"]}}
    async with running(database, listener := Listener()) as inbox:
        await inbox.accept_polled([said(1), forged, said(3)])
        await inbox.accept_posted(json.dumps({**forged, "update_id": 4}).encode())
        await drained(inbox)
    assert sorted(listener.ended) == [1, 2, 3, 4]
    assert json.loads(received(forged).body)["callback_query"]["data"] == "home1::?"


async def test_nobody_waits_for_somebody_elses_slow_update(database: Database) -> None:
    slow = asyncio.Event()

    async def act(number: int) -> None:
        if number == 1:
            await slow.wait()

    listener = Listener(act)
    async with running(database, listener) as inbox:
        await inbox.accept_polled([said(1, person=1), said(2, person=1), said(3, person=2)])
        await until(lambda: listener.ended == [3])
        slow.set()
        await drained(inbox)
    assert listener.ended == [3, 1, 2]


@pytest.mark.row("O4")
async def test_an_update_that_telegram_repeats_is_handled_once(database: Database) -> None:
    listener = Listener()
    async with running(database, listener) as inbox:
        await inbox.accept_polled([said(1), said(2)])
        await inbox.accept_polled([said(2), said(3)])
        await drained(inbox)
        await inbox.accept_posted(b'{"update_id":3,"message":{"from":{"id":1}}}')
        await drained(inbox)
    assert listener.ended == [1, 2, 3]


async def test_an_update_whose_handler_fails_does_not_stop_the_line(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async def act(number: int) -> None:
        if number == 1:
            raise LookupError("a mistake of ours")

    listener = Listener(act)
    async with running(database, listener) as inbox:
        await inbox.accept_polled([said(1), said(2)])
        await drained(inbox)
    assert listener.ended == [2]
    assert "update 1 failed" in caplog.text
    assert await UpdateService(database).left_over() == []


@pytest.mark.row("O3", "O4")
async def test_what_a_killed_process_had_received_is_handled_by_the_next(database: Database) -> None:
    never = Listener(lambda number: asyncio.Event().wait())  # type: ignore[arg-type, return-value]
    async with running(database, never) as inbox:
        await inbox.accept_polled([said(1), said(2), said(3, person=2)])
        await until(lambda: len(never.begun) == 2)
    listener = Listener()
    async with running(database, listener) as inbox:
        await drained(inbox)
    assert sorted(listener.ended) == [1, 2, 3]
    assert listener.interrupted == []


@pytest.mark.row("O4")
async def test_an_effect_is_not_had_twice_and_the_person_is_shown_where_they_are(database: Database) -> None:
    """The process died between the commit and the answer."""

    async def act(number: int) -> None:
        async with database.uow() as uow:
            uow.session.add(SettingRow(name=f"effect {number}", value={}, changed_at=database.now()))
            await uow.commit()
        await asyncio.Event().wait()

    cut_short = Listener(act)
    async with running(database, cut_short) as inbox:
        await inbox.accept_polled([said(1)])
        await until(lambda: cut_short.begun == [1])
        [waiting] = await UpdateService(database).left_over()
        while not waiting.is_done:
            [waiting] = await UpdateService(database).left_over()
    listener = Listener()
    async with running(database, listener) as inbox:
        await drained(inbox)
    assert listener.interrupted == [1]


async def test_an_update_that_ends_every_process_is_given_up_and_the_next_goes_on(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Twice in the company of others, then three times alone, so that nobody else is blamed for a death."""

    async def act(number: int) -> None:
        if number == 1:
            await asyncio.Event().wait()

    async with running(database, Listener(act)) as inbox:
        await inbox.accept_polled([said(1), said(2)])
    for _ in range(ATTEMPTS):
        listener = Listener(act)
        begun = asyncio.create_task(_run_until_begun(database, listener))
        await begun
        assert listener.begun == [1]
    listener = Listener(act)
    async with running(database, listener) as inbox:
        await drained(inbox)
    assert listener.ended == [2]
    assert "gave up on update 1" in caplog.text


async def _run_until_begun(database: Database, listener: Listener) -> None:
    """A process that dies as soon as it has begun with its first update."""
    life = asyncio.create_task(_live(database, listener))
    await until(lambda: listener.begun)
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)


async def _live(database: Database, listener: Listener) -> None:
    async with running(database, listener):
        await asyncio.Event().wait()


async def test_closing_lets_running_updates_end_and_leaves_the_others_in_the_table(database: Database) -> None:
    go_on = asyncio.Event()
    listener = Listener(lambda number: go_on.wait())  # type: ignore[arg-type, return-value]
    async with running(database, listener, workers=1) as inbox:
        await inbox.accept_polled([said(1, person=1), said(2, person=2)])
        await until(lambda: listener.begun == [1])
        closing = asyncio.create_task(inbox.close(10))
        await asyncio.sleep(0)
        go_on.set()
        await closing
        assert listener.ended == [1]
    assert [waiting.update_id for waiting in await UpdateService(database).left_over()] == [2]


async def test_closing_cuts_short_what_does_not_end_in_time_and_leaves_it_to_the_next_run(database: Database) -> None:
    listener = Listener(lambda number: asyncio.Event().wait())  # type: ignore[arg-type, return-value]
    async with running(database, listener) as inbox:
        await inbox.accept_polled([said(1)])
        await until(lambda: listener.begun)
        await asyncio.wait_for(inbox.close(0.05), 2)
    [left] = await UpdateService(database).left_over()
    assert (left.update_id, left.is_done, left.attempts) == (1, False, 0)


async def test_fetching_pauses_while_too_much_is_waiting(database: Database) -> None:
    go_on = asyncio.Event()
    listener = Listener(lambda number: go_on.wait())  # type: ignore[arg-type, return-value]
    async with running(database, listener, workers=1) as inbox:
        accepted = asyncio.create_task(_accept(inbox, 2_500))
        await until(lambda: inbox.is_full)
        assert not accepted.done()
        go_on.set()
        await accepted
        await until(lambda: not inbox.is_full)


async def _accept(inbox: Inbox, count: int) -> None:
    for start in range(0, count, 100):
        await inbox.accept_polled([said(number, number) for number in range(start, start + 100)])


@pytest.mark.parametrize(
    ("update", "person"),
    [
        ({"update_id": 1, "message": {"from": {"id": 5}, "chat": {"id": 6}}}, "5"),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": 6}}}}, "5"),
        ({"update_id": 1, "channel_post": {"chat": {"id": 6}}}, "6"),
        ({"update_id": 1, "poll_answer": {"user": {"id": 7}}}, "7"),
        ({"update_id": 1, "poll": {"id": "x"}}, "everybody"),
        ({"update_id": 1, "what_will_come": {"from": "nonsense"}}, "everybody"),
        ({"update_id": 1}, "everybody"),
    ],
)
def test_an_update_joins_the_line_of_its_sender(update: dict[str, object], person: str) -> None:
    assert person_of(update) == person


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"update_id":"1"}', b"\xff", b"null"])
async def test_what_is_no_update_is_refused_before_it_is_kept(database: Database, body: bytes) -> None:
    async with running(database, Listener()) as inbox:
        with pytest.raises(UnreadableUpdate):
            await inbox.accept_posted(body)
