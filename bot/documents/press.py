"""Printing away from the event loop: one PDF a second in it, or in a thread, makes everybody wait (B1)."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Self

from bot.documents.paper import Paper


class Press:
    """A process of its own for PDFs, started with the first document and stopped with the bot."""

    def __init__(self, workers: int = 1) -> None:
        # "spawn": a fork would copy the bot's sockets and threads into the child.
        self._pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))

    async def print(self, paper: Paper) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._pool, _printed, paper)

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
