"""HTTP, and nothing but: the only module that knows httpx. One client with its connections per process.

What went wrong is told as our errors, with the one distinction that matters for writes: was anything sent?
"""

import asyncio
import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from bot.vetmanager.envelope import Answer
from bot.vetmanager.errors import Unavailable, UnknownFate, VetmanagerError

TIMEOUT = httpx.Timeout(connect=5.0, read=20.0, write=10.0, pool=2.0)
RESOLVER_TIMEOUT = httpx.Timeout(connect=3.0, read=10.0, write=10.0, pool=2.0)
LIMITS = httpx.Limits(max_connections=10, max_keepalive_connections=5)
WRITE_DEADLINE = 45.0
"""Seconds in all for one write: the read timeout alone starts anew with every byte of a dripping answer."""

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Request:
    """One call. ``name`` is how logs and errors call it: the method and the path, never a query."""

    method: str
    path: str
    params: Mapping[str, str] | None = None
    body: Any = None

    @property
    def is_write(self) -> bool:
        return self.method != "GET"

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


class Transport:
    """Open while the process lives; ``close()`` at its end.

    No cookies: a PHP session would make the server handle our requests one by one. No proxies or certificates from
    the environment: nothing below the settings reads it.
    """

    def __init__(self) -> None:
        _silence_request_logs()
        self.drift: timedelta | None = None
        """How far our clock is ahead of the clinic's server, as its last answer has told; None before the first."""
        self._client = httpx.AsyncClient(
            timeout=TIMEOUT,
            limits=LIMITS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,
            verify=_authorities(),
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def send(self, request: Request, origin: str, headers: Mapping[str, str]) -> Answer:
        """One attempt. Unavailable when it was certainly not carried out or was only a read; else UnknownFate."""
        content = None if request.body is None else json.dumps(request.body, ensure_ascii=False).encode()
        headers = dict(headers) | ({"Content-Type": "application/json"} if content is not None else {})
        address = f"{origin}/rest/api/{request.path}"
        try:
            async with asyncio.timeout(WRITE_DEADLINE if request.is_write else None):
                response = await self._client.request(
                    request.method, address, params=request.params, content=content, headers=headers
                )
        except (httpx.HTTPError, TimeoutError) as error:
            raise _told(error, request) from None
        self.drift = _drift(response) or self.drift
        return _answer(response)

    async def fetch(self, url: str) -> Answer:
        """A plain GET without any key, once more after a network error: for the billing resolver."""
        try:
            try:
                return await self._plain_get(url)
            except httpx.HTTPError:
                return await self._plain_get(url)
        except httpx.HTTPError as error:
            raise Unavailable(f"resolver_{_code(error)}", at="billing") from None

    async def _plain_get(self, url: str) -> Answer:
        return _answer(await self._client.get(url, timeout=RESOLVER_TIMEOUT))

    async def post_form(self, url: str, fields: Mapping[str, str]) -> Answer:
        """A form without any key: for the token exchange."""
        try:
            return _answer(await self._client.post(url, data=dict(fields)))
        except httpx.HTTPError as error:
            raise Unavailable(_code(error), at="POST token_auth.php") from None


@lru_cache(maxsize=1)
def _authorities() -> ssl.SSLContext:
    """Read once a process: every reading costs 15 ms and more than a megabyte."""
    return httpx.create_ssl_context(trust_env=False)


def _told(error: Exception, request: Request) -> VetmanagerError:
    failure = Unavailable(_code(error), at=request.name)
    return UnknownFate(failure) if request.is_write and not isinstance(error, NEVER_SENT) else failure


def _code(error: Exception) -> str:
    match error:
        case httpx.PoolTimeout():
            return "busy"
        case httpx.TimeoutException() | TimeoutError():
            return "timeout"
        case httpx.ConnectError():
            return "connection_failed"
    return "connection_lost"


def _answer(response: httpx.Response) -> Answer:
    return Answer(response.status_code, response.content, response.headers.get("Retry-After", ""))


def _drift(response: httpx.Response) -> timedelta | None:
    """By the header that every answer carries (RFC 9110, 6.6.1); half the way there and back is taken off."""
    try:
        said = parsedate_to_datetime(response.headers.get("Date", ""))
    except ValueError:  # none at all, or nothing that could be a date
        return None
    return datetime.now(UTC) - response.elapsed / 2 - said.replace(tzinfo=UTC)


def _silence_request_logs() -> None:
    """At INFO httpx logs whole addresses, and the filters in them hold phone numbers."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
