"""The real bot dies by kill -9 at named points while people book, move and cancel; then both books say the same.

Here at a handful of points; ``make drill`` dies at each of some eighty, on both databases. test_crash_points.py goes
through 25 of them at every run, in one process."""

import asyncio
import random
import sys
from pathlib import Path

import pytest

from tests.faults.books import IS_LONG
from tests.faults.lives import Told, lives
from tests.plugins.databases import Databases

LEAST_NAMED = 25
DEADLIEST = [
    "after commit of BookingService._book",
    "before call POST client",
    "after call POST admission",
    "before commit of SyncService._finish",
    "after call PUT admission/",
    "before answer sendMessage",
]
"""Where a bot without an outbox, markers and an inbox would lose or double something."""
SOME_MORE = 2
SEED = 11

KINDS = [pytest.param("sqlite"), *([pytest.param("postgres", marks=pytest.mark.postgres)] if IS_LONG else [])]


async def die(database_url: str, folder: Path) -> tuple[int, Told]:
    """A life and a death for each point; then quiet, and the two books are compared."""
    async with lives(database_url, folder) as stage:
        named = await stage.points()
        others = [point for point in named if point not in DEADLIEST]
        some = others if IS_LONG else random.Random(SEED).sample(others, SOME_MORE)
        for point in [*DEADLIEST, *some]:
            await stage.die_at(point)
        await stage.be_quiet()
        return len(named), await stage.count()


@pytest.mark.drill
@pytest.mark.row("I9", "I10", "I12", "R3")
@pytest.mark.timeout(3600 if IS_LONG else 300)
@pytest.mark.parametrize("kind", KINDS)
def test_killed_for_real_at_named_points_nothing_is_lost_or_doubled(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    databases: Databases = request.getfixturevalue(f"{kind}_databases")
    named, told = asyncio.run(die(databases.fresh(), tmp_path))
    with capsys.disabled():
        deaths = told.deaths.total()
        sys.stdout.write(f"\n{kind}: killed -9 at {deaths} of {named} points, {told.stories} stories: {told.books}\n")
    assert named >= LEAST_NAMED
    assert set(DEADLIEST) <= set(told.deaths)
    assert told.books.is_flawless
    assert (told.books.visits, told.books.conflicts) == (2 * told.stories, 0)
    assert (told.cards, told.cards_doubled) == (told.stories, 0)
