"""The clinic's short lists: read once a day, and never lost to an outage."""

import asyncio

import pytest

from bot.vetmanager.errors import Unavailable
from bot.vetmanager.kept import A_DAY, RETRY_AFTER_FAILURE, Kept


class Shelf:
    def __init__(self) -> None:
        self.reads = 0
        self.is_down = False

    async def __call__(self) -> int:
        await asyncio.sleep(0)
        self.reads += 1
        if self.is_down:
            raise Unavailable("timeout")
        return self.reads


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.row("I14")
async def test_a_list_is_read_once_a_day_however_many_ask() -> None:
    clock, shelf = Clock(), Shelf()
    kept = Kept(clock=clock)
    assert await asyncio.gather(*(kept.get("species", shelf) for _ in range(5))) == [1] * 5
    clock.now = A_DAY - 1
    assert await kept.get("species", shelf) == 1
    clock.now = A_DAY
    assert await kept.get("species", shelf) == 2


@pytest.mark.row("I14")
async def test_refresh_reads_anew() -> None:
    kept, shelf = Kept(), Shelf()
    await kept.get("species", shelf)
    kept.refresh()
    assert await kept.get("species", shelf) == 2


@pytest.mark.row("I14")
async def test_during_an_outage_the_old_list_serves_and_is_tried_again_soon() -> None:
    clock, shelf = Clock(), Shelf()
    kept = Kept(clock=clock)
    await kept.get("species", shelf)
    kept.refresh()
    shelf.is_down = True
    assert [await kept.get("species", shelf) for _ in range(3)] == [1, 1, 1]
    assert shelf.reads == 2
    shelf.is_down, clock.now = False, RETRY_AFTER_FAILURE
    assert await kept.get("species", shelf) == 3


@pytest.mark.row("I14")
async def test_a_list_never_read_is_an_honest_error() -> None:
    shelf = Shelf()
    shelf.is_down = True
    with pytest.raises(Unavailable):
        await Kept().get("species", shelf)
