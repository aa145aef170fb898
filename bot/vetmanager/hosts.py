"""Where the clinic's server is: a fixed address, or the one that the billing resolver names for the clinic's domain.

The resolver allows 20 questions a minute per address and advises to cache (help.vetmanager.cloud/article/3029).
"""

import asyncio
import ipaddress
import json
import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.vetmanager.envelope import Answer, truthy
from bot.vetmanager.errors import NotConfigured, Unavailable, VetmanagerError

BILLING_URL = "https://billing-api.vetmanager.cloud"
FAMILIES = ("vetmanager.cloud", "vetmanager2.ru", "vetmanager.ru")
"""Where clinics live; a key is sent nowhere else, whatever the resolver answers (vetmanager-api.md §1.1)."""

TTL = 3600.0
STALE_FOR = 24 * 3600.0
PAUSE_AFTER_FAILURE = 15.0
LEAST_BETWEEN_DOUBTS = 60.0

_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_log = logging.getLogger(__name__)

Fetch = Callable[[str], Awaitable[Answer]]
"""Fetches an absolute address without any key of ours; raises Unavailable."""


class Host(Protocol):
    async def url(self) -> str:
        """``https://host`` without a path."""

    def doubt(self) -> None:
        """Nobody listens there any more: the clinic may have moved."""


class NoHost:
    """Settings without an address."""

    async def url(self) -> str:
        raise NotConfigured("no_address")

    def doubt(self) -> None:
        """There is nothing to doubt."""


class FixedHost:
    """``VETMANAGER__URL``: the operator names the server. Plain http only inside a machine or a private network."""

    def __init__(self, url: str) -> None:
        self._url = _origin(url, allow_http=is_local)

    async def url(self) -> str:
        return self._url

    def doubt(self) -> None:
        """The operator's word stands."""


class BillingHost:
    """``VETMANAGER__DOMAIN``: asks the resolver once an hour, everybody waiting for one question. When the resolver
    fails, the last known address serves for a day."""

    def __init__(
        self,
        domain: str,
        fetch: Fetch,
        *,
        billing_url: str = BILLING_URL,
        families: tuple[str, ...] = FAMILIES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._question = f"{_origin(billing_url, allow_http=is_local)}/host/{domain_of(domain)}"
        self._is_rehearsal = is_local(urlsplit(billing_url).hostname or "")
        self._families = families
        self._fetch = fetch
        self._clock = clock
        self._lock = asyncio.Lock()
        self._known = ""
        self._learned_at = 0.0
        self._is_doubtful = False
        self._last_failure: VetmanagerError | None = None
        self._failed_at = 0.0

    async def url(self) -> str:
        if not self._is_fresh():
            async with self._lock:
                if not self._is_fresh():
                    await self._learn()
        return self._known

    def doubt(self) -> None:
        self._is_doubtful = self._age() >= LEAST_BETWEEN_DOUBTS

    def _is_fresh(self) -> bool:
        return bool(self._known) and not self._is_doubtful and self._age() < TTL

    def _age(self) -> float:
        return self._clock() - self._learned_at

    async def _learn(self) -> None:
        try:
            self._known = await self._ask()
        except VetmanagerError:
            if not self._known or self._age() >= STALE_FOR:
                raise
        else:
            self._learned_at = self._clock()
        self._is_doubtful = False

    async def _ask(self) -> str:
        """One question; while a failure is recent, the same failure again without asking."""
        if self._last_failure and self._clock() - self._failed_at < PAUSE_AFTER_FAILURE:
            raise self._last_failure
        try:
            self._last_failure = None
            return self._checked(await self._fetch(self._question))
        except VetmanagerError as error:
            self._last_failure, self._failed_at = error, self._clock()
            _log.warning("the billing resolver did not help: %s", error)
            raise

    def _checked(self, answer: Answer) -> str:
        named = _named(answer)
        try:
            origin = _origin(named, allow_http=self._may_be_plain)
        except ValueError:
            raise Unavailable("resolver_odd_address", at="billing") from None
        host = urlsplit(origin).hostname or ""
        if not self._may_be_plain(host) and not any(host.endswith("." + family) for family in self._families):
            raise Unavailable("resolver_foreign_address", at="billing")
        return origin

    def _may_be_plain(self, host: str) -> bool:
        """Only a resolver on this machine may send us to a server on this machine."""
        return self._is_rehearsal and is_local(host)


def domain_of(given: str) -> str:
    """``myclinic`` from itself or from a pasted address. ValueError when there is none in it."""
    name = given.strip().lower().removeprefix("https://").removeprefix("http://").split("/")[0].split(".")[0]
    if not _DOMAIN.fullmatch(name):
        raise ValueError("a Vetmanager domain has letters, digits and dashes, like myclinic")
    return name


def is_local(host: str) -> bool:
    """This machine or a private network: loopback, private addresses, names without a dot (compose services)."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost") or bool(host and "." not in host)
    return address.is_loopback or address.is_private


def _named(answer: Answer) -> str:
    """The address in the answer, flat or under ``data``, with its scheme put back."""
    if answer.status != 200:
        raise Unavailable(f"resolver_http_{answer.status}", at="billing", status=answer.status)
    content = _object(answer.body)
    inner = content.get("data")
    content = {**content, **inner} if isinstance(inner, dict) else content
    url = str(content.get("url") or "").strip()
    if not truthy(content.get("success", True)) or not url:
        raise Unavailable("resolver_unknown_domain", at="billing")
    return url if "://" in url else f"{content.get('protocol') or 'https'}://{url}"


def _object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Unavailable("resolver_not_json", at="billing")
    return content


def _origin(url: str, *, allow_http: Callable[[str], bool]) -> str:
    """``scheme://host[:port]`` and nothing else. A port, like plain http, only where ``allow_http``."""
    parts = urlsplit(url.strip().rstrip("/"))
    host = parts.hostname or ""
    is_near = bool(host) and allow_http(host)
    if not host or parts.username is not None or parts.path or parts.query or parts.fragment:
        raise ValueError("an address is https://host, without user, path or query")
    if parts.scheme != "https" and not (is_near and parts.scheme == "http"):
        raise ValueError("https only")
    if parts.port is not None and not is_near:
        raise ValueError("no port")
    return f"{parts.scheme}://{parts.netloc}"
