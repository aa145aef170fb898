"""Strangers who try links: each address may miss so often a minute, then it waits."""

from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import ip_address
from time import monotonic

from aiohttp import web

MOST = 30
SPAN_S = 60.0
_MOST_ADDRESSES = 10_000


class Misses:
    """Only misses count, real links do not. Bounded in memory."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def are_too_many(self, address: str) -> bool:
        missed = self._by_address.get(address)
        while missed and missed[0] <= self._clock() - SPAN_S:
            missed.popleft()
        return missed is not None and len(missed) >= MOST

    def note(self, address: str) -> None:
        self._by_address.setdefault(address, deque(maxlen=MOST)).append(self._clock())
        self._by_address.move_to_end(address)
        if len(self._by_address) > _MOST_ADDRESSES:
            self._by_address.popitem(last=False)


def address_of(request: web.Request) -> str:
    """Who is calling. Our own proxy stands in a private network and adds the caller as the last one of the list;
    nobody else's word is taken."""
    remote = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded[:64] if forwarded and _is_private(remote) else remote


def _is_private(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False
