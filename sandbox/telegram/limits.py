"""Telegram's flood limits, off unless switched on."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.telegram.errors import too_many_requests


@dataclass(slots=True)
class RateLimits:
    """About one message a second to a chat (short bursts pass) and 30 a second in all, as the Bot FAQ says."""

    now: Callable[[], float]
    on: bool = False
    per_chat: int = 1
    chat_burst: int = 5
    overall: int = 30
    _chats: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _all: deque[float] = field(default_factory=deque)

    def spend(self, chat_id: int) -> None:
        """Count one message, or answer 429 with the seconds to wait."""
        if not self.on:
            return
        now = self.now()
        chat = self._chats[chat_id]
        wait = max(
            _wait(self._all, now, self.overall, 1.0),
            _wait(chat, now, self.chat_burst, self.chat_burst / self.per_chat),
        )
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._all.append(now)
        chat.append(now)


def _wait(sent: deque[float], now: float, limit: int, window_s: float) -> float:
    """Seconds until the window has room again."""
    while sent and now - sent[0] >= window_s:
        sent.popleft()
    return 0.0 if len(sent) < limit else window_s - (now - sent[0])
