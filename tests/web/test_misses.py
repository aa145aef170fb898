"""Counting how often strangers try links."""

import pytest

from bot.web.misses import MOST, Misses


@pytest.mark.row("O16")
def test_misses_are_forgotten_after_a_minute_and_never_fill_the_memory() -> None:
    now = [0.0]
    misses = Misses(lambda: now[0])
    for number in range(30_000):
        misses.note(f"address {number}")
    for _ in range(MOST):
        misses.note("somebody")
    assert misses.are_too_many("somebody")
    assert not misses.are_too_many("address 29999")
    now[0] = 61.0
    assert not misses.are_too_many("somebody")
    assert len(misses._by_address) <= 10_000
