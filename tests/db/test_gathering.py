"""Whoever comes while a commit is under way shares the next one."""

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar

from bot.db.gathering import Gathering


class Commits:
    """Commits that take as long as a test wants."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_end = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self, items: Sequence[int]) -> list[int]:
        self.batches.append(list(items))
        await self.may_end.wait()
        if self.error is not None:
            raise self.error
        return [item * 10 for item in items]


async def test_the_first_waits_for_nobody_and_the_others_go_together() -> None:
    commits = Commits()
    gathering = Gathering(commits)
    callers = [asyncio.create_task(gathering(number)) for number in (1, 2, 3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    late = asyncio.create_task(gathering(4))
    await asyncio.sleep(0)
    commits.may_end.set()
    assert await asyncio.gather(*callers, late) == [10, 20, 30, 40]
    assert commits.batches == [[1, 2, 3], [4]]


async def test_a_failure_is_told_to_everybody_in_the_batch_and_to_nobody_after() -> None:
    commits = Commits()
    commits.may_end.set()
    commits.error = OSError("disk full")
    gathering = Gathering(commits)
    failed = await asyncio.gather(gathering(1), gathering(2), return_exceptions=True)
    assert [type(one) for one in failed] == [OSError, OSError]
    commits.error = None
    assert await gathering(3) == 30


async def test_whoever_gives_up_waiting_disturbs_nobody() -> None:
    commits = Commits()
    gathering = Gathering(commits)
    impatient, patient = asyncio.create_task(gathering(1)), asyncio.create_task(gathering(2))
    await asyncio.sleep(0)
    impatient.cancel()
    commits.may_end.set()
    assert await patient == 20


async def test_a_batch_belongs_to_no_update() -> None:
    """Otherwise the commit of many would carry the mark of the one who came first."""
    handled: ContextVar[str | None] = ContextVar("handled", default=None)

    async def keep(items: Sequence[int]) -> list[str | None]:
        return [handled.get() for _ in items]

    handled.set("an update")
    assert await Gathering(keep)(1) is None


async def test_it_works_again_after_a_rest() -> None:
    commits = Commits()
    commits.may_end.set()
    gathering = Gathering(commits)
    assert [await gathering(number) for number in (1, 2)] == [10, 20]
    assert commits.batches == [[1], [2]]
