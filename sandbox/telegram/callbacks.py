"""Taps that wait for `answerCallbackQuery`."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.telegram.errors import Json, bad_request

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Tap:
    """A pressed button: the client shows a spinner until the bot answers."""

    id: str
    person_id: int
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str = ""

    def to_json(self) -> Json:
        """What the person saw."""
        return {
            "callback_id": self.id,
            "answered": self.answered,
            "text": self.text,
            "alert": self.alert,
            "url": self.url,
        }


class Taps:
    """Every tap can be answered once and only while it is young."""

    def __init__(self, now: Callable[[], float], lifetime_s: float = 60.0) -> None:
        self._now = now
        self._taps: dict[str, Tap] = {}
        self._count = 0
        self.lifetime_s = lifetime_s

    def press(self, person_id: int) -> Tap:
        """Note a new tap."""
        self._forget_old()
        self._count += 1
        tap = Tap(str(4_000_000_000_000_000_000 + self._count), person_id, self._now())
        self._taps[tap.id] = tap
        return tap

    def answer(self, callback_id: str, text: str, alert: bool, url: str) -> Tap:
        """Take the bot's answer, or refuse: unknown, too old, already answered."""
        tap = self._taps.get(callback_id)
        if tap is None or tap.answered or self._now() - tap.at > self.lifetime_s:
            raise bad_request(_TOO_OLD)
        tap.answered, tap.text, tap.alert, tap.url = True, text, alert, url
        return tap

    def _forget_old(self) -> None:
        """Nothing older than twice its life is of use to anybody (taps are in the order of their time)."""
        limit = self._now() - 2 * self.lifetime_s
        while self._taps and (oldest := next(iter(self._taps.values()))).at < limit:
            del self._taps[oldest.id]
