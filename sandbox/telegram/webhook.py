"""Deliveries to the bot's webhook: in order within a lane, again until a 2xx answer, with growing pauses."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp

from sandbox.telegram.errors import ApiError, Json
from sandbox.telegram.params import Params, parse_params
from sandbox.telegram.updates import Pending, UpdateQueue

_LONGEST_PAUSE_S = 60.0
_LONGEST_RETRY_AFTER_S = 3600.0
_ANSWER_WITHIN_S = 60.0
_GONE_FOR_S = 23 * 3600
_NOT_IN_ANSWERS = frozenset({"deletewebhook", "setwebhook", "close", "logout"})

log = logging.getLogger(__name__)
Answer = Callable[[str, Params], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to deliver and how."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    has_certificate: bool = False


@dataclass(frozen=True, slots=True)
class _Refusal:
    why: str
    retry_after_s: float = 0.0
    gone: bool = False


class Webhook:
    """The sender. `answer` runs a method that the bot put into its reply to a delivery."""

    def __init__(self, updates: UpdateQueue, now: Callable[[], float], answer: Answer) -> None:
        self._updates = updates
        self._now = now
        self._answer = answer
        self._lanes: dict[str, deque[tuple[int, Pending]]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(1)
        self._gone_since: float | None = None
        self.target: Target | None = None
        self.last_error: tuple[int, str] | None = None
        self.retry_s = 1.0
        self.longest_pause_s = _LONGEST_PAUSE_S

    async def set(self, target: Target | None) -> None:
        """Deliver to `target` from now on, beginning with what already waits; None stops."""
        await self.stop()
        self.target, self.last_error, self._gone_since = target, None, None
        if target is None:
            return
        self._slots = asyncio.Semaphore(target.max_connections)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_WITHIN_S))
        for serial, pending in self._updates.items():
            self.add(serial, pending)

    async def stop(self) -> None:
        """End all deliveries; nothing that was not accepted is lost."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        self._tasks.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def add(self, serial: int, pending: Pending) -> None:
        """A new update: it waits for the older ones of its lane."""
        if self.target is None:
            return
        self._lanes.setdefault(pending.lane, deque()).append((serial, pending))
        if pending.lane not in self._tasks:
            self._tasks[pending.lane] = asyncio.create_task(self._run(pending.lane))

    def info(self) -> Json:
        """The Bot API's WebhookInfo."""
        target = self.target or Target("")
        shown: Json = {
            "url": target.url,
            "has_custom_certificate": target.has_certificate,
            "pending_update_count": len(self._updates),
            "allowed_updates": self._updates.allowed,
        }
        if target.url:
            shown |= {"max_connections": target.max_connections, "ip_address": target.ip_address or "127.0.0.1"}
        if self.last_error is not None:
            shown["last_error_date"], shown["last_error_message"] = self.last_error
        return {name: value for name, value in shown.items() if value != []}

    async def _run(self, lane: str) -> None:
        waiting = self._lanes[lane]
        while waiting and self.target is not None:
            serial, pending = waiting[0]
            if await self._deliver(pending):
                self._updates.remove(serial)
                waiting.popleft()
        del self._lanes[lane], self._tasks[lane]

    async def _deliver(self, pending: Pending) -> bool:
        """Try until accepted or out of date. The first repeat comes at once, then 2, 4, 8 … s (WebhookActor.cpp)."""
        pause = 0.0
        while self._now() <= pending.expires_at:
            async with self._slots:
                refusal = await self._post(pending.update)
            if refusal is None:
                return True
            self._note(refusal)
            if self.target is None:
                return False
            await asyncio.sleep(refusal.retry_after_s or pause)
            pause = min(max(pause, self.retry_s) * 2, self.longest_pause_s)
        log.warning("dropped update %s: nobody accepted it in time", pending.id)
        return True

    async def _post(self, update: Json) -> _Refusal | None:
        assert self._session is not None
        assert self.target is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.target.secret} if self.target.secret else {}
        try:
            async with self._session.post(self.target.url, json=update, headers=headers) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError) as problem:
            return _Refusal(f"Connection failed: {type(problem).__name__}")
        if not 200 <= response.status < 300:
            return _refused(response)
        await self._obey(response.headers.get("Content-Type", ""), body)
        return None

    async def _obey(self, content_type: str, body: bytes) -> None:
        """Run the method that the bot may have written into its reply; its result goes nowhere, errors too."""
        try:
            params = parse_params({}, content_type, body)
        except ApiError:
            return
        name = params.text("method").lower()
        if name and name not in _NOT_IN_ANSWERS and not name.startswith("get"):
            await self._answer(name, params)

    def _note(self, refusal: _Refusal) -> None:
        now = self._now()
        self.last_error = (int(now), refusal.why)
        self._gone_since = (self._gone_since or now) if refusal.gone else None
        if self._gone_since is not None and now - self._gone_since > _GONE_FOR_S:
            log.warning("webhook closed after 23 hours of 410")
            self.target = None


def _refused(response: aiohttp.ClientResponse) -> _Refusal:
    after = response.headers.get("Retry-After", "")
    return _Refusal(
        f"Wrong response from the webhook: {response.status} {response.reason}",
        min(float(after), _LONGEST_RETRY_AFTER_S) if after.isdigit() else 0.0,
        gone=response.status == 410,
    )
