"""One call from asking to an opened envelope: host, key, pace, breaker, retries of reads inside a deadline.

Writes are tried once. Vetmanager has no idempotency keys: a repeat of a POST whose answer was lost makes a second
record (reliability.md A5), so their unclear end is UnknownFate, and finding out is the caller's business.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

import stamina

from bot.vetmanager.auth import Auth
from bot.vetmanager.breaker import Breaker
from bot.vetmanager.envelope import Answer, Envelope, opened, token_in
from bot.vetmanager.errors import AccessDenied, CircuitOpen, Declined, Unavailable, UnknownFate
from bot.vetmanager.hosts import Host
from bot.vetmanager.throttle import Priority, Throttle
from bot.vetmanager.transport import Request, Transport

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manner:
    """How much a caller can wait. ``deadline`` in seconds holds for a read with all its attempts and pauses."""

    priority: Priority
    attempts: int
    deadline: float


FOR_A_PERSON = Manner(Priority.INTERACTIVE, attempts=3, deadline=20.0)
FOR_THE_WORKER = Manner(Priority.BACKGROUND, attempts=4, deadline=60.0)
JUST_ONCE = Manner(Priority.INTERACTIVE, attempts=1, deadline=8.0)


@dataclass(frozen=True, slots=True)
class Channel:
    """Everything that one process shares on the way to one clinic. ``time_zone`` is the optional header
    X-REST-TIME-ZONE: it shifts admissions against timesheets, so it is left out unless a clinic needs it."""

    transport: Transport
    host: Host
    auth: Auth
    throttle: Throttle = field(default_factory=Throttle)
    breaker: Breaker = field(default_factory=Breaker)
    time_zone: str = ""

    async def call(self, request: Request, manner: Manner) -> Envelope:
        if request.is_write:
            return await self._attempt(request, manner)
        try:
            async with asyncio.timeout(manner.deadline):
                return await self._patiently(request, manner)
        except TimeoutError:
            raise Unavailable("timeout", at=request.name) from None

    async def _patiently(self, request: Request, manner: Manner) -> Envelope:
        def pause(error: Exception) -> bool | float:
            return _pause(error, manner.deadline)

        async for attempt in stamina.retry_context(
            on=pause, attempts=manner.attempts, timeout=None, wait_initial=0.2, wait_jitter=0.2, wait_max=3.0
        ):
            with attempt:
                return await self._attempt(request, manner)
        raise AssertionError("unreachable")

    async def _attempt(self, request: Request, manner: Manner) -> Envelope:
        headers = await self.auth.headers(self._exchange)
        try:
            return await self._send(request, headers, manner)
        except AccessDenied:
            if not self.auth.renew(headers):
                raise
        return await self._send(request, await self.auth.headers(self._exchange), manner)

    async def _send(self, request: Request, headers: Mapping[str, str], manner: Manner) -> Envelope:
        origin = await self.host.url()
        if self.time_zone:
            headers = {**headers, "X-REST-TIME-ZONE": self.time_zone}
        await self.throttle.turn(manner.priority)
        with self.breaker.attempt(request.name):
            return _opened(await self._answer_to(request, origin, headers), request)

    async def _answer_to(self, request: Request, origin: str, headers: Mapping[str, str]) -> Answer:
        try:
            return await self.transport.send(request, origin, headers)
        except Unavailable as error:
            if error.code == "connection_failed":
                self.host.doubt()
            raise

    async def _exchange(self, fields: Mapping[str, str]) -> str:
        url = f"{await self.host.url()}/token_auth.php"
        return token_in(await self.transport.post_form(url, fields))


def _opened(answer: Answer, request: Request) -> Envelope:
    """The envelope; a broken one around a write hides what became of it, and so does a no without a reason."""
    try:
        return opened(answer, request.name)
    except Unavailable as error:
        if request.is_write and (error.is_outage or isinstance(error, Declined)):
            raise UnknownFate(error) from None
        raise


def _pause(error: Exception, deadline: float) -> bool | float:
    """Whether a failed read is worth another try, and after how long when the server says so."""
    if not isinstance(error, Unavailable) or isinstance(error, AccessDenied | CircuitOpen | UnknownFate):
        return False
    if error.retry_after is None:
        return True
    return error.retry_after if error.retry_after < deadline else False
