"""One person's flood is slowed down, never lost, and never slows anybody else (O16)."""

from collections.abc import Callable
from time import monotonic

_REMEMBERED = 10_000


class Pace:
    """A leaky bucket for each person: ``burst`` updates at once, then ``per_second``."""

    def __init__(self, per_second: float, burst: int, now: Callable[[], float] = monotonic) -> None:
        self._interval = 1 / per_second
        self._slack = burst * self._interval
        self._now = now
        self._full_until: dict[str, float] = {}
        """When each person's bucket will have run empty."""

    def wait(self, person: str) -> float:
        """Take one turn; how many seconds it has to wait."""
        now = self._now()
        if len(self._full_until) > _REMEMBERED:
            self._full_until = {one: until for one, until in self._full_until.items() if until > now}
        until = max(self._full_until.get(person, now), now) + self._interval
        self._full_until[person] = until
        return max(0.0, until - now - self._slack)
