"""The clock and the workers: jobs by the timetable, and what is owed as soon as it is owed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.jobs import Job
from bot.jobs.services import Services

logger = logging.getLogger(__name__)


@asynccontextmanager
async def by_the_clock(jobs: Iterable[Job], services: Services) -> AsyncIterator[None]:
    """Run the timetable until the end of the block. A job that is still running is not begun a second time; ticks
    that were missed are made up for by one."""
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}  # late is better than not at all
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    for job in jobs:
        first = {"next_run_time": datetime.now(UTC)} if job.at_once else {}
        scheduler.add_job(run_job, "interval", [job, services], seconds=job.every, name=job.name, **first)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


@asynccontextmanager
async def at_work(*workers: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Endless workers for as long as the block lasts."""
    tasks = [asyncio.create_task(worker) for worker in workers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def run_job(job: Job, services: Services) -> None:
    """One run: says how many things were done; a failure is logged, and the next run comes all the same."""
    begun = monotonic()
    try:
        done = await job.work(services)
    except Exception:
        logger.exception("job «%s» failed", job.name)
    else:
        level = logging.INFO if done else logging.DEBUG  # most runs find nothing to do, and would drown the rest
        logger.log(level, "job «%s»: %s in %.1f s", job.name, done, monotonic() - begun)
