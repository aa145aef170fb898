"""Random taps, words and things of many people at once; ``make drill`` runs the longer form of 20,000 events."""

import logging
import os

import pytest

from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.crowd import Crowd

IS_LONG = os.environ.get("DRILL") == "long"
EVENTS = 2_000 if IS_LONG else 120
SEEDS = range(10) if IS_LONG else range(3)


@pytest.mark.drill
@pytest.mark.row("O2", "O5", "O9", "O13")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_crowd_that_does_anything_is_always_answered_and_never_reads_of_others(
    evening: Evening, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    crowd = Crowd(evening, seed)
    await crowd.gathers(owners=6)
    with caplog.at_level(logging.ERROR):
        for number in range(EVENTS):
            await crowd.does_something()
            if number % 40 == 39:
                await crowd.time_passes()
    assert not [one.message for one in caplog.records], crowd.deeds[-10:]
    crowd.nobody_was_apologised_to()
    crowd.nobody_reads_what_is_anothers()
    await crowd.everybody_gets_home()
