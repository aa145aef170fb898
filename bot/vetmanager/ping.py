"""Is Vetmanager there for us? A real reading of what the bot needs, told apart into what an administrator can do."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.vetmanager.errors import AccessDenied, Declined, NotConfigured, RateLimited, Refused, VetmanagerError

SLOW_MS = 3000


class PingState(StrEnum):
    OK = "ok"
    SLOW = "slow"
    NOT_CONFIGURED = "not_configured"
    WRONG_DOMAIN = "wrong_domain"
    WRONG_KEY = "wrong_key"
    TARIFF = "tariff"
    NO_RIGHTS = "no_rights"
    BUSY = "busy"
    FAILING = "failing"
    DOWN = "down"
    ODD_ANSWER = "odd_answer"

    @property
    def is_good(self) -> bool:
        return self in {PingState.OK, PingState.SLOW}


@dataclass(frozen=True, slots=True)
class PingResult:
    """``latency_ms`` of one reading, ``clinic`` its title, ``doctors`` how many we can see; ``code`` of the failure.
    ``drift`` is how far our clock is ahead of theirs; None when no answer has told yet."""

    state: PingState
    latency_ms: int | None = None
    clinic: str = ""
    doctors: int | None = None
    code: str = ""
    drift: timedelta | None = None


async def ping(clinic_title: Callable[[], Awaitable[str]], doctors: Callable[[], Awaitable[int]]) -> PingResult:
    """Reads the clinic, then the doctors; never raises an error of Vetmanager."""
    begun = time.perf_counter()
    try:
        clinic = await clinic_title()
        latency = round((time.perf_counter() - begun) * 1000)
        count = await doctors()
    except VetmanagerError as error:
        return PingResult(_state(error), code=error.code)
    return PingResult(PingState.SLOW if latency > SLOW_MS else PingState.OK, latency, clinic, count)


def _state(error: VetmanagerError) -> PingState:
    match error:
        case NotConfigured():
            return PingState.NOT_CONFIGURED
        case AccessDenied():
            return PingState.TARIFF if error.code == "tariff_expired" else PingState.WRONG_KEY
        case Refused():
            return PingState.NO_RIGHTS if error.status in {401, 403} else PingState.ODD_ANSWER
        case Declined():
            return PingState.ODD_ANSWER
        case RateLimited():
            return PingState.BUSY
    if error.code == "resolver_unknown_domain":
        return PingState.WRONG_DOMAIN
    if error.status is not None and error.status >= 500:
        return PingState.FAILING
    return PingState.ODD_ANSWER if error.code in {"not_json", "odd_row"} else PingState.DOWN
