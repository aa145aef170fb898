"""One person's flood is slowed down, and nobody else notices."""

import pytest

from bot.inbox.pace import Pace


class Stopwatch:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def pace(watch: Stopwatch) -> Pace:
    return Pace(per_second=2, burst=10, now=watch)


@pytest.mark.row("O16")
def test_a_burst_passes_and_a_flood_is_spread_over_time(pace: Pace) -> None:
    waits = [pace.wait("anna") for _ in range(14)]
    assert waits == pytest.approx([0] * 10 + [0.5, 1.0, 1.5, 2.0])


@pytest.mark.row("O16")
def test_a_flood_slows_nobody_else(pace: Pace) -> None:
    for _ in range(100):
        pace.wait("flooder")
    assert pace.wait("anna") == 0


def test_whoever_rests_may_hurry_again(pace: Pace, watch: Stopwatch) -> None:
    for _ in range(10):
        pace.wait("anna")
    watch.at += 5
    assert [pace.wait("anna") for _ in range(10)] == [0] * 10


@pytest.mark.row("O16")
def test_a_hundred_thousand_people_leave_nothing_behind(pace: Pace, watch: Stopwatch) -> None:
    for person in range(100_000):
        watch.at += 0.01
        pace.wait(str(person))
    assert len(pace._full_until) <= 10_001
