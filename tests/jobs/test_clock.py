"""The clock: a job that fails is heard of and runs again; each says how much it did."""

import asyncio
from typing import Any

import pytest

from bot.jobs import JOBS, Job
from bot.scheduler import by_the_clock, run_job

NOBODY: Any = None


async def test_a_job_says_how_much_it_did(caplog: pytest.LogCaptureFixture) -> None:
    async def work(_services: Any) -> int:
        return 7

    caplog.set_level("INFO", "bot")
    await run_job(Job("count", 60, work), NOBODY)
    assert "job «count»: 7 in" in caplog.text


async def test_a_job_that_found_nothing_to_do_keeps_the_log_quiet(caplog: pytest.LogCaptureFixture) -> None:
    async def work(_services: Any) -> int:
        return 0

    caplog.set_level("INFO", "bot")
    await run_job(Job("count", 60, work), NOBODY)
    assert "count" not in caplog.text


@pytest.mark.row("O14")
async def test_a_job_that_fails_is_logged_and_comes_again(caplog: pytest.LogCaptureFixture) -> None:
    runs = 0
    third = asyncio.Event()

    async def work(_services: Any) -> int:
        nonlocal runs
        runs += 1
        if runs == 3:
            third.set()
        raise LookupError("a mistake of ours")

    async with by_the_clock([Job("stumble", 0.01, work, at_once=True)], NOBODY):
        await asyncio.wait_for(third.wait(), 10)
    assert "job «stumble» failed" in caplog.text


@pytest.mark.row("O14")
async def test_a_job_that_is_still_running_is_not_begun_again() -> None:
    running, most = 0, 0
    enough = asyncio.Event()

    async def work(_services: Any) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        enough.set()
        return 1

    async with by_the_clock([Job("slow", 0.01, work, at_once=True)], NOBODY):
        await asyncio.wait_for(enough.wait(), 10)
    assert most == 1


def test_every_job_has_a_name_of_its_own() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
