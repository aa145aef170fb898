"""What is owed: lent to one worker at a time, in order per subject, the urgent first, never lost."""

import asyncio
import json
import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.db.models import OutboxRow
from bot.db.repositories.outbox import _due
from bot.db.uow import Database
from bot.domain.people import Language
from bot.services.deliveries import Channel, DeliveryService, Owed, Priority
from tests.clock import Clock


@pytest.fixture
def deliveries(database: Database) -> DeliveryService:
    return DeliveryService(database)


async def owe(database: Database, kind: str, subject: str = "", **facts: Any) -> None:
    async with database.uow() as uow:
        uow.outbox.add(Channel.TELEGRAM, kind, subject or kind, {"secret": kind}, now=database.now(), **facts)
        await uow.commit()


async def claimed(deliveries: DeliveryService, limit: int = 10) -> list[str]:
    return [owed.kind for owed in await deliveries.claim(Channel.TELEGRAM, limit, 60)]


@pytest.mark.row("O6")
async def test_the_urgent_goes_first(deliveries: DeliveryService, database: Database) -> None:
    await owe(database, "news", priority=Priority.NEWS)
    await owe(database, "card")
    await owe(database, "alert", priority=Priority.URGENT)
    assert await claimed(deliveries) == ["alert", "card", "news"]


async def test_rows_of_one_subject_are_lent_one_after_another(deliveries: DeliveryService, database: Database) -> None:
    await owe(database, "first", "visit:1")
    await owe(database, "second", "visit:1")
    await owe(database, "other", "visit:2")
    [first, other] = await deliveries.claim(Channel.TELEGRAM, 10, 60)
    assert [first.kind, other.kind] == ["first", "other"]
    assert await claimed(deliveries) == []
    await deliveries.done(first)
    assert await claimed(deliveries) == ["second"]


async def test_a_subject_waits_for_its_oldest_row_to_be_tried_again(
    deliveries: DeliveryService, database: Database, clock: Clock
) -> None:
    await owe(database, "first", "visit:1")
    await owe(database, "second", "visit:1")
    [first] = await deliveries.claim(Channel.TELEGRAM, 10, 60)
    await deliveries.retry(first, "no answer", 30)
    assert await claimed(deliveries) == []
    clock.pass_by(seconds=31)
    assert await claimed(deliveries) == ["first"]


async def test_a_row_whose_worker_died_comes_back_and_counts_the_attempt(
    deliveries: DeliveryService, database: Database, clock: Clock
) -> None:
    await owe(database, "card")
    [lost] = await deliveries.claim(Channel.TELEGRAM, 10, 60)
    clock.pass_by(seconds=61)
    [again] = await deliveries.claim(Channel.TELEGRAM, 10, 60)
    assert (again.id, again.attempts) == (lost.id, 2)
    assert not await deliveries.done(lost)
    assert await deliveries.done(again)


async def test_ten_workers_never_get_the_same_row(deliveries: DeliveryService, database: Database) -> None:
    for number in range(40):
        await owe(database, f"card {number}")
    lent = await asyncio.gather(*(claimed(deliveries, 7) for _ in range(10)))
    kinds = [kind for some in lent for kind in some]
    assert len(kinds) == len(set(kinds))
    assert len({*kinds, *await claimed(deliveries, 40)}) == 40


@pytest.mark.row("O13")
@pytest.mark.parametrize("how", ["done", "dead"])
async def test_the_payload_is_wiped_when_it_is_over(deliveries: DeliveryService, database: Database, how: str) -> None:
    await owe(database, "login-code")
    [owed] = await deliveries.claim(Channel.TELEGRAM, 1, 60)
    await (deliveries.done(owed) if how == "done" else deliveries.dead(owed, "refused"))
    async with database.read() as uow:
        row = await uow.session.get(OutboxRow, owed.id)
    assert row is not None
    assert row.payload == {}


@pytest.mark.row("O14")
async def test_it_is_told_what_has_become_too_late(
    deliveries: DeliveryService, database: Database, clock: Clock
) -> None:
    await owe(database, "login-code", expires_at=clock() + timedelta(minutes=10))
    [owed] = await deliveries.claim(Channel.TELEGRAM, 1, 60)
    assert not deliveries.is_expired(owed)
    clock.pass_by(minutes=10)
    assert deliveries.is_expired(owed)


async def test_the_depth_tells_what_waits_since_when_and_what_was_given_up(
    deliveries: DeliveryService, database: Database, clock: Clock
) -> None:
    begun = clock()
    await owe(database, "one")
    clock.pass_by(minutes=5)
    await owe(database, "two")
    await owe(database, "three")
    [one, two, _] = await deliveries.claim(Channel.TELEGRAM, 10, 60)
    await deliveries.retry(one, "no answer", 30)
    await deliveries.dead(two, "refused")
    depth = (await deliveries.depth())[Channel.TELEGRAM]
    assert (depth.waiting, depth.dead, depth.oldest) == (2, 1, begun)


async def test_a_worker_is_woken_by_the_commit_that_owes_something(
    deliveries: DeliveryService, database: Database
) -> None:
    waiting = asyncio.create_task(deliveries.wait(Channel.TELEGRAM, 60))
    await owe(database, "card")
    await asyncio.wait_for(waiting, 1)


async def test_nothing_is_owed_when_the_transaction_is_given_up(
    deliveries: DeliveryService, database: Database
) -> None:
    async with database.uow() as uow:
        uow.outbox.add(Channel.TELEGRAM, "card", "visit:1", {}, now=database.now())
    assert await claimed(deliveries) == []


@pytest.mark.row("O6")
async def test_one_persons_messages_leave_one_by_one_the_urgent_first_and_nobody_waits_for_them(
    database: Database, clock: Clock
) -> None:
    async with database.uow() as uow:
        await uow.accounts.add(1, Language.RU, "Europe/Moscow", clock())
        await uow.accounts.add(2, Language.RU, "Europe/Moscow", clock())
        for kind, account_id, priority in (
            ("news", 1, Priority.NEWS),
            ("reminder", 1, Priority.REMINDER),
            ("login", 1, Priority.LOGIN),
            ("chat", 1, Priority.CHAT),
            ("urgent", 1, Priority.URGENT),
            ("other", 2, Priority.NEWS),
        ):
            uow.outbox.add(Channel.TELEGRAM, kind, kind, {}, now=clock(), account_id=account_id, priority=priority)
        await uow.commit()
    left = []
    for turn in range(5):
        async with database.uow() as uow:
            claimed = await uow.outbox.claim(
                Channel.TELEGRAM, 10, lease=str(turn), until=clock() + timedelta(seconds=9), now=clock()
            )
            for owed in claimed:
                await uow.outbox.settle(owed, done_at=clock())
            await uow.commit()
        left.append([owed.kind for owed in claimed])
    assert left == [["urgent", "other"], ["chat"], ["login"], ["reminder"], ["news"]]


@pytest.mark.row("O6")
async def test_what_is_urgent_and_waits_behind_its_own_line_does_not_stop_that_line(
    database: Database, clock: Clock
) -> None:
    """A card, then an urgent word in the same line: the card leaves first, as it was owed first."""
    async with database.uow() as uow:
        await uow.accounts.add(1, Language.RU, "Europe/Moscow", clock())
        for kind, priority in (("card", Priority.SERVICE), ("offer", Priority.URGENT)):
            uow.outbox.add(Channel.TELEGRAM, kind, "visit:1:owner", {}, now=clock(), account_id=1, priority=priority)
        await uow.commit()
    left = []
    for turn in range(2):
        async with database.uow() as uow:
            until = clock() + timedelta(seconds=9)
            for owed in await uow.outbox.claim(Channel.TELEGRAM, 10, lease=str(turn), until=until, now=clock()):
                left.append(owed.kind)
                await uow.outbox.settle(owed, done_at=clock())
            await uow.commit()
    assert left == ["card", "offer"]


@pytest.mark.row("O6", "O14")
@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_owed_to_whom_in_whatever_order_all_of_it_leaves(
    deliveries: DeliveryService, database: Database, clock: Clock, seed: int
) -> None:
    """Subjects keep their order, persons get the urgent first, some must be tried again: neither rule may make the
    other wait for ever."""
    chance, people = random.Random(seed), [await someone(database, number) for number in range(1, 4)]
    for number in range(60):
        person, priority = chance.choice(people), chance.choice(list(Priority))
        await owe(database, str(number), f"visit:{person}:{chance.randrange(3)}", account_id=person, priority=priority)
    left: list[Owed] = []
    for _ in range(200):
        batch = await deliveries.claim(Channel.TELEGRAM, 5, 60)
        assert len({owed.account_id for owed in batch}) == len(batch)
        for owed in batch:
            if owed.attempts == 1 and chance.random() < 0.2:
                await deliveries.retry(owed, "no answer", 1)
            elif await deliveries.done(owed):
                left.append(owed)
        clock.pass_by(seconds=chance.choice([0, 2]))
    assert len(left) == 60
    for subject in {owed.subject for owed in left}:
        ids = [owed.id for owed in left if owed.subject == subject]
        assert ids == sorted(ids)


async def someone(database: Database, number: int) -> int:
    async with database.uow() as uow:
        await uow.accounts.add(number, Language.RU, "Europe/Moscow", database.now())
        await uow.commit()
    async with database.read() as uow:
        return await uow.accounts.id_of(number) or 0


LONG = 600


async def long_queue(database: Database) -> None:
    """Everybody writes to one doctor who is out of reach; what the database knows of its rows is of a quiet day."""
    doctor = await someone(database, 1)
    row = {"channel": "telegram", "kind": "chat", "account_id": doctor, "payload": {}, "priority": 10}
    now = {"created_at": database.now(), "due_at": database.now()}
    async with database.uow() as uow:
        done = [row | now | {"subject": f"visit:{n}", "done_at": database.now()} for n in range(LONG)]
        await uow.session.execute(insert(OutboxRow), done)
        await uow.session.execute(text("ANALYZE outbox"))
        await uow.session.execute(insert(OutboxRow), [row | now | {"subject": f"chat:{n % 10}"} for n in range(LONG)])
        await uow.commit()


async def explained(database: Database, how: str) -> list[Any]:
    """What the database says of the question that every claim asks."""
    async with database.read() as uow:
        bind = uow.session.get_bind()
        asked = _due("telegram", 10, database.now()).compile(bind, compile_kwargs={"literal_binds": True})
        return list((await uow.session.execute(text(f"{how} {asked}".replace(":", "\\:")))).all())


def looked_at(plan: dict[str, Any]) -> int:
    """Rows that a plan's nodes have had in hand, together."""
    own = plan["Actual Loops"] * (1 + plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0))
    return int(own) + sum(map(looked_at, plan.get("Plans", [])))


@pytest.mark.row("O6", "O13")
@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_long_queue_is_not_compared_with_itself(database: Database) -> None:
    """It was: behind 2,500 messages each claim took PostgreSQL a second."""
    await long_queue(database)
    [[found]] = await explained(database, "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON)")
    [whole] = json.loads(found) if isinstance(found, str) else found
    assert looked_at(whole["Plan"]) < 10 * LONG


@pytest.mark.row("O6", "O13")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_claim_does_not_read_what_was_delivered_before(database: Database) -> None:
    """It did: 50,000 delivered rows cost SQLite a third of a second each time."""
    plan = " ".join(row[3] for row in await explained(database, "EXPLAIN QUERY PLAN"))
    assert "ix_outbox_unfinished" in plan or "ix_outbox_open" in plan
    assert "ix_outbox_subject" not in plan
