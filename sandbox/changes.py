"""What just happened in the sandbox, for those who wait: the page's live updates and the control door's waits."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import TypeVar

Found = TypeVar("Found")
Event = tuple[str, int | None]


@dataclass(slots=True, eq=False)
class _Listener:
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    events: dict[Event, None] = field(default_factory=dict)


class Changes:
    """A notice board: equal notices that nobody has read yet are one notice, so a flood costs nothing."""

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self.dirty = False
        self._closed = False

    def announce(self, kind: str, person: int | None = None) -> None:
        """Tell all listeners; `kind` is chat (with the person), mail, clinic or state."""
        self.dirty = True
        for listener in self._listeners:
            listener.events[kind, person] = None
            listener.woken.set()

    def close(self) -> None:
        """Let everybody who waits go home."""
        self._closed = True
        for listener in self._listeners:
            listener.woken.set()

    async def stream(self) -> AsyncGenerator[list[Event], None]:
        """Notices in batches until the board is closed, beginning with an empty batch at once."""
        listener = _Listener()
        self._listeners.add(listener)
        try:
            yield []
            while not self._closed:
                await listener.woken.wait()
                listener.woken.clear()
                events, listener.events = list(listener.events), {}
                yield events
        finally:
            self._listeners.discard(listener)

    async def until(self, look: Callable[[], Found | None], timeout_s: float) -> Found | None:
        """What `look` finds, now or after any change; None when `timeout_s` seconds have passed."""
        listener = _Listener()
        self._listeners.add(listener)
        try:
            async with asyncio.timeout(timeout_s):
                while (found := look()) is None and not self._closed:
                    await listener.woken.wait()
                    listener.woken.clear()
        except TimeoutError:
            return None
        else:
            return found
        finally:
            self._listeners.discard(listener)
