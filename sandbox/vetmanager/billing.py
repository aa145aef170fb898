"""The billing resolver: which host serves a clinic's domain, at most 20 questions a minute per address."""

import re
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.vetmanager.wire import answer

MINUTE = 60.0


class RateWindow:
    """A sliding minute per caller; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._calls: dict[str, deque[float]] = {}

    def wait(self, caller: str, limit: int) -> float:
        """0 when the call is let in, otherwise the seconds until the next one would be."""
        now = self._clock()
        calls = self._calls.setdefault(caller, deque())
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(calls) >= limit:
            return MINUTE - (now - calls[0])
        calls.append(now)
        return 0.0


def resolve(domain: str, known: str, clinic_url: str) -> web.Response:
    """Flat JSON; `url` is a host without scheme. In the sandbox it carries a port and plain http."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", domain) or domain != known:
        return answer({"success": False, "host": "", "url": "", "protocol": ""})
    address = urlsplit(clinic_url)
    return answer({"success": True, "host": ".sandbox", "url": address.netloc, "protocol": address.scheme})


def too_many(seconds: float) -> web.Response:
    return web.json_response(
        {"success": False, "message": "Too Many Requests"},
        status=429,
        headers={"Retry-After": str(int(seconds) + 1)},
    )
