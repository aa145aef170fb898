"""The circuit breaker: a dead server is left alone, a live one is never punished."""

import asyncio

import pytest

from bot.vetmanager.breaker import Breaker
from bot.vetmanager.errors import CircuitOpen, RateLimited, Refused, Unavailable, VetmanagerError


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock=clock)


def fails(breaker: Breaker, error: VetmanagerError, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(type(error)), breaker.attempt("GET pet"):
            raise error


DOWN = Unavailable("timeout")


@pytest.mark.row("I1")
def test_four_failures_are_bad_luck_and_five_are_an_outage(breaker: Breaker) -> None:
    fails(breaker, DOWN, 4)
    assert not breaker.is_open
    fails(breaker, DOWN)
    with pytest.raises(CircuitOpen), breaker.attempt("GET pet"):
        pytest.fail("it was tried")


@pytest.mark.row("I1")
def test_failures_more_than_a_minute_apart_do_not_add_up(breaker: Breaker, clock: Clock) -> None:
    for _ in range(10):
        fails(breaker, DOWN)
        clock.now += 16
    assert not breaker.is_open


@pytest.mark.row("I1")
@pytest.mark.parametrize("error", [Refused("http_406"), RateLimited("rate_limited")])
def test_a_server_that_answers_is_alive(breaker: Breaker, error: VetmanagerError) -> None:
    fails(breaker, DOWN, 4)
    fails(breaker, error)
    fails(breaker, DOWN, 4)
    assert not breaker.is_open


@pytest.mark.row("I1")
def test_after_the_pause_one_probe_goes_and_the_others_wait_for_it(breaker: Breaker, clock: Clock) -> None:
    fails(breaker, DOWN, 5)
    clock.now = 30
    with breaker.attempt("GET pet"), pytest.raises(CircuitOpen), breaker.attempt("GET pet"):
        pytest.fail("a second probe")
    with breaker.attempt("GET pet"), breaker.attempt("GET pet"):
        assert not breaker.is_open


@pytest.mark.row("I1")
def test_a_failed_probe_means_another_pause(breaker: Breaker, clock: Clock) -> None:
    fails(breaker, DOWN, 5)
    clock.now = 30
    fails(breaker, DOWN)
    clock.now = 59
    with pytest.raises(CircuitOpen), breaker.attempt("GET pet"):
        pytest.fail("too early")


@pytest.mark.row("I1")
def test_a_probe_that_was_cancelled_leaves_the_way_free_for_the_next(breaker: Breaker, clock: Clock) -> None:
    fails(breaker, DOWN, 5)
    clock.now = 30
    with pytest.raises(asyncio.CancelledError), breaker.attempt("GET pet"):
        raise asyncio.CancelledError
    with breaker.attempt("GET pet"):
        pass
    assert not breaker.is_open
