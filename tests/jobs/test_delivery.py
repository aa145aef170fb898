"""Deliveries: what is owed arrives once, trouble is waited out, and what makes no sense any more is dropped."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import OutboxRow
from bot.db.uow import Database
from bot.jobs import delivery
from bot.jobs.delivery import Delivery, work_through
from bot.outgoing.telegram import NotNow, Refused, Unreachable
from bot.services.deliveries import Channel, DeliveryService, Depth, Owed
from tests.clock import Clock
from tests.plugins.databases import ON_SQLITE


class Post:
    """Instead of a sender: notes what is delivered, or fails as it is told."""

    def __init__(self) -> None:
        self.delivered: list[str] = []
        self.error: Exception | None = None

    async def __call__(self, owed: Owed) -> None:
        if self.error is not None:
            raise self.error
        self.delivered.append(owed.kind)


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def deliveries(database: Database) -> DeliveryService:
    return DeliveryService(database)


@pytest.fixture
def worker(post: Post, deliveries: DeliveryService, clock: Clock) -> Delivery:
    return Delivery(Channel.TELEGRAM, post, deliveries, clock)


Owe = Callable[..., Awaitable[None]]


@pytest.fixture
def owe(database: Database) -> Owe:
    async def one(kind: str, subject: str = "", **facts: Any) -> None:
        async with database.uow() as uow:
            uow.outbox.add(Channel.TELEGRAM, kind, subject or kind, {}, now=database.now(), **facts)
            await uow.commit()

    return one


async def depth(deliveries: DeliveryService) -> Depth:
    return (await deliveries.depth()).get(Channel.TELEGRAM, Depth())


async def test_what_is_owed_is_delivered_once(worker: Delivery, owe: Owe, post: Post) -> None:
    await owe("card")
    assert await worker.some() == 1
    assert await worker.some() == 0
    assert post.delivered == ["card"]


@pytest.mark.row("R7", "O14")
async def test_what_takes_long_stays_with_its_worker_and_what_a_dead_worker_had_is_free_soon(
    database: Database, owe: Owe, deliveries: DeliveryService, clock: Clock
) -> None:
    """A message that waits for its turn is not sent by two; one whose worker was killed waits a quarter of a minute."""
    await owe("card")
    [owed] = await deliveries.claim(Channel.TELEGRAM, 10, delivery.LEASE_S)
    async with deliveries.kept(owed, 0.03):
        clock.pass_by(seconds=delivery.LEASE_S - 0.01)
        await loan_beyond(database, clock() + timedelta(seconds=0.02))
        clock.pass_by(seconds=0.02)
        assert await deliveries.claim(Channel.TELEGRAM, 10, delivery.LEASE_S) == []
    clock.pass_by(seconds=delivery.LEASE_S)
    [again] = await deliveries.claim(Channel.TELEGRAM, 10, delivery.LEASE_S)
    assert not await deliveries.done(owed), "the first worker learns that it was given up"
    assert await deliveries.done(again)


async def loan_beyond(database: Database, moment: datetime) -> None:
    """Wait until the only row is lent for longer than that."""
    for _ in range(500):
        async with database.read() as uow:
            until = (await uow.session.execute(select(OutboxRow.lease_until))).scalar_one()
        if until is not None and until > moment:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the loan was not renewed")


async def test_what_did_not_get_through_is_tried_again_later(
    worker: Delivery, owe: Owe, post: Post, clock: Clock, deliveries: DeliveryService
) -> None:
    await owe("card")
    post.error = NotNow("no answer")
    await worker.some()
    assert await worker.some() == 0
    assert (await depth(deliveries)).waiting == 1
    post.error = None
    clock.pass_by(seconds=3)
    await worker.some()
    assert post.delivered == ["card"]


@pytest.mark.row("O6")
async def test_a_time_that_telegram_names_is_obeyed(worker: Delivery, owe: Owe, post: Post, clock: Clock) -> None:
    await owe("card")
    post.error = NotNow("retry after", 300)
    await worker.some()
    post.error = None
    clock.pass_by(seconds=299)
    assert await worker.some() == 0
    clock.pass_by(seconds=1)
    assert await worker.some() == 1


@ON_SQLITE
async def test_pauses_grow_but_a_day_of_outage_is_survived(
    worker: Delivery, owe: Owe, post: Post, clock: Clock
) -> None:
    await owe("card")
    post.error = NotNow("no answer")
    attempts = 0
    for _ in range(24 * 12):
        attempts += await worker.some()
        clock.pass_by(minutes=5)
    assert attempts < 150
    post.error = None
    clock.pass_by(minutes=20)
    await worker.some()
    assert post.delivered == ["card"]


@pytest.mark.parametrize("error", [Unreachable(), Refused("can't parse entities")])
async def test_what_can_never_arrive_is_given_up(
    worker: Delivery, owe: Owe, post: Post, error: Exception, deliveries: DeliveryService
) -> None:
    await owe("card")
    post.error = error
    await worker.some()
    assert await depth(deliveries) == Depth(waiting=0, dead=1)


@pytest.mark.row("O14")
async def test_a_code_that_has_run_out_is_not_sent_any_more(
    worker: Delivery, owe: Owe, post: Post, clock: Clock, deliveries: DeliveryService
) -> None:
    await owe("login-code", expires_at=clock() + timedelta(minutes=10))
    clock.pass_by(minutes=10)
    await worker.some()
    assert post.delivered == []
    assert (await depth(deliveries)).waiting == 0


async def test_a_mistake_of_ours_is_logged_and_stops_nobody_else(
    worker: Delivery, owe: Owe, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    async def deliver(owed: Owed) -> None:
        if owed.kind == "broken":
            raise LookupError("a mistake of ours")
        await post(owed)

    worker._deliver = deliver
    await owe("broken")
    await owe("card")
    assert await worker.some() == 2
    assert post.delivered == ["card"]
    assert "broken" in caplog.text


async def test_a_delivery_begins_at_once_and_not_by_the_clock(
    worker: Delivery, owe: Owe, post: Post, deliveries: DeliveryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "TICK_S", 3600)
    running = asyncio.create_task(work_through(Channel.TELEGRAM, worker.some, deliveries))
    await asyncio.sleep(0)
    await owe("card")
    async with asyncio.timeout(5):
        while not post.delivered:  # noqa: ASYNC110 — another task delivers
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_is_leaving_when_the_program_stops_may_leave_and_is_settled(
    owe: Owe, deliveries: DeliveryService, clock: Clock
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def deliver(owed: Owed) -> None:
        begun.set()
        await go_on.wait()

    worker = Delivery(Channel.TELEGRAM, deliver, deliveries, clock)
    await owe("card")
    running = asyncio.create_task(work_through(Channel.TELEGRAM, worker.some, deliveries))
    await begun.wait()
    running.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(running, return_exceptions=True)
    assert (await depth(deliveries)).waiting == 0


async def test_a_queue_that_cannot_be_read_is_read_again(
    deliveries: DeliveryService, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(delivery, "TICK_S", 0)
    rounds = 0

    async def some() -> int:
        nonlocal rounds
        rounds += 1
        raise OSError("no database")

    running = asyncio.create_task(work_through(Channel.TELEGRAM, some, deliveries))
    async with asyncio.timeout(5):
        while rounds < 3:  # noqa: ASYNC110 — another task counts
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert "could not be worked through" in caplog.text
