"""The pace of requests, and who goes first."""

import asyncio
import time

import pytest

from bot.vetmanager.throttle import Priority, Throttle


@pytest.mark.row("I1")
async def test_a_person_goes_before_everything_the_worker_has_queued() -> None:
    throttle, order = Throttle(200), list[str]()

    async def one(name: str, priority: Priority) -> None:
        await throttle.turn(priority)
        order.append(name)

    async with asyncio.TaskGroup() as tasks:
        for _ in range(8):
            tasks.create_task(one("worker", Priority.BACKGROUND))
        await asyncio.sleep(0)
        for _ in range(3):
            tasks.create_task(one("person", Priority.INTERACTIVE))
    assert order.index("person") <= 2
    assert order[-6:] == ["worker"] * 6


@pytest.mark.row("I1")
async def test_requests_are_spread_evenly_and_not_sent_in_bursts() -> None:
    throttle, begun = Throttle(100), time.perf_counter()
    await asyncio.gather(*(throttle.turn(Priority.INTERACTIVE) for _ in range(6)))
    assert time.perf_counter() - begun >= 0.045


@pytest.mark.row("I1")
async def test_somebody_who_gave_up_waiting_holds_nobody_back() -> None:
    throttle = Throttle(5)
    await throttle.turn(Priority.INTERACTIVE)
    impatient = asyncio.create_task(throttle.turn(Priority.INTERACTIVE))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    async with asyncio.timeout(1):
        await throttle.turn(Priority.BACKGROUND)
