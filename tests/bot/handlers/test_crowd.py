"""Random taps, words and things of many people at once; ``make drill`` runs 20,000 of them in one piece, in
bad weather."""

import logging
import os

import pytest
import stamina

from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.crowd import Crowd
from tests.bot.handlers.oracles import (
    everybody_gets_home,
    everybody_has_a_way_out,
    nobody_reads_what_is_anothers,
    nobody_was_apologised_to,
)

IS_LONG = os.environ.get("DRILL") == "long"
EVENTS, OWNERS, SEEDS = (20_000, 12, range(100, 102)) if IS_LONG else (120, 6, range(3))


@pytest.mark.drill
@pytest.mark.row("O2", "O5", "O9", "O13")
@pytest.mark.timeout(7200 if IS_LONG else 300)
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_crowd_that_does_anything_is_always_answered_and_never_reads_of_others(
    evening: Evening, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    crowd = Crowd(evening, seed, is_rough=IS_LONG)
    await crowd.gathers(OWNERS)
    with caplog.at_level(logging.ERROR), stamina.set_testing(True, attempts=10, cap=True):
        for number in range(EVENTS):
            await crowd.does_something()
            if number % 40 == 39:
                await crowd.time_passes()
                everybody_has_a_way_out(crowd)
            assert not [one.message for one in caplog.records if one.exc_info], crowd.deeds[-10:]
        await crowd.weather.clears([one.who for one in crowd.members])
    nobody_was_apologised_to(crowd)
    nobody_reads_what_is_anothers(crowd)
    await everybody_gets_home(crowd)
