"""What was asked of the clinic and what became of it, for tests, benchmarks and the page."""

from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

KEPT = 20_000


@dataclass(slots=True)
class Entry:
    """One request. `status` is None while it runs and when no answer was sent."""

    n: int
    at: str
    method: str
    path: str
    query: dict[str, str]
    status: int | None = None
    ms: float = 0.0
    executed: bool = False
    """True once the clinic has acted on it, whatever the caller came to hear."""
    fault: str | None = None


class Ledger:
    """The newest requests, numbered from 1 for the whole life of the server."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._last = 0

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def open(self, at: str, method: str, path: str, query: dict[str, str]) -> Entry:
        self._last += 1
        entry = Entry(self._last, at, method, path, query)
        self._entries.append(entry)
        return entry

    def after(self, n: int) -> list[dict[str, Any]]:
        return [asdict(entry) for entry in self._entries if entry.n > n]

    def clear(self) -> None:
        """Forget the entries; numbering goes on."""
        self._entries.clear()
