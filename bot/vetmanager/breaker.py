"""A circuit breaker: a server that fails time after time is left alone, then tried by one request only."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.vetmanager.errors import CircuitOpen, VetmanagerError


class Breaker:
    """Opens after ``failures`` in a row within ``window`` seconds; after ``pause`` seconds one probe decides."""

    def __init__(
        self,
        *,
        failures: int = 5,
        window: float = 60.0,
        pause: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._failures: deque[float] = deque(maxlen=failures)
        self._window = window
        self._pause = pause
        self._clock = clock
        self._opened_at: float | None = None
        self._probing = False

    @property
    def is_open(self) -> bool:
        return self._opened_at is not None

    @contextmanager
    def attempt(self, at: str) -> Iterator[None]:
        """Surrounds one request. CircuitOpen at once while the server is being left alone."""
        is_probe = self._admit(at)
        try:
            yield
        except VetmanagerError as error:
            self._failed() if error.is_outage else self._answered()
            raise
        else:
            self._answered()
        finally:
            if is_probe:
                self._probing = False

    def _admit(self, at: str) -> bool:
        if self._opened_at is None:
            return False
        rest = self._opened_at + self._pause - self._clock()
        if rest > 0 or self._probing:
            raise CircuitOpen("circuit_open", at=at, retry_after=max(rest, 1.0))
        self._probing = True
        return True

    def _failed(self) -> None:
        now = self._clock()
        self._failures.append(now)
        full = len(self._failures) == self._failures.maxlen
        if self.is_open or (full and now - self._failures[0] <= self._window):
            self._opened_at = now

    def _answered(self) -> None:
        """Any answer, a refusal too, proves that the server is there."""
        self._failures.clear()
        self._opened_at = None
