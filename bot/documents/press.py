"""Printing away from the event loop: one PDF a second in it, or in a thread, makes everybody wait (B1)."""

import asyncio
import logging
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from bot.documents.paper import Paper

_log = logging.getLogger(__name__)


class Press:
    """A process of its own for PDFs, started with the first document and stopped with the bot."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers
        self._pool = self._new_pool()

    async def print(self, paper: Paper) -> bytes:
        """A process that was killed, as by a machine short of memory, takes its pool along for good: then by a new
        one, once. A paper that kills it again is its caller's trouble."""
        pool = self._pool
        try:
            return await self._printed_by(pool, paper)
        except BrokenProcessPool:
            _log.warning("the press was killed and is started anew")
            if self._pool is pool:
                self._pool = self._new_pool()
                pool.shutdown(wait=False)
            return await self._printed_by(self._pool, paper)

    def _new_pool(self) -> ProcessPoolExecutor:
        # "spawn": a fork would copy the bot's sockets and threads into the child.
        return ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"))

    async def _printed_by(self, pool: ProcessPoolExecutor, paper: Paper) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(pool, _printed, paper)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)


def _printed(paper: Paper) -> bytes:
    """Only the process of the press imports the printer: in the bot's own it would lie idle with its 25 megabytes."""
    from bot.documents.pdf import render

    return render(paper)
