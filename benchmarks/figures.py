"""A measured figure with its goal and its floor beside it, and how they are printed."""

import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of docs/benchmarks.md. ``floor`` is what the same machine did in the same run by the barest means."""

    name: str
    goal: str
    floor: str
    measured: str
    note: str = ""


def machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"


def table(figures: Iterable[Figure]) -> str:
    rows = [f"| {one.name} | {one.goal} | {one.floor} | {one.measured} | {one.note} |" for one in figures]
    return "\n".join(["| what | goal | floor | measured | |", "|---|---|---|---|---|", *rows])


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """Milliseconds of one run, the median of several after one to warm up."""
    work()
    return statistics.median(_timed(work) for _ in range(runs))


async def median_ms_of(work: Callable[[], Awaitable[object]], runs: int = 15) -> float:
    await work()
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
