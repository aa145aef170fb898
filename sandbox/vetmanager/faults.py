"""Faults that a test or the page switches on, and the middleware that lives through them."""

import asyncio
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.vetmanager.ledger import Entry
from sandbox.vetmanager.wire import answer, failed

FaultKind = Literal[
    "latency", "status", "html", "success_false", "lost_answer", "lost_request", "late", "truncated", "silence"
]

_SAYS = {
    401: "Authorization failed",
    403: "Forbidden",
    404: "Record Not Found",
    406: "Not Acceptable",
    429: "Too Many Requests",
}
_HTML = "<html><head><title>Bad Gateway</title></head><body><h1>nginx says no</h1></body></html>"


@dataclass(slots=True)
class Fault:
    """One rule. `path` is a regex (None: any), `times` how often it still strikes (None: always)."""

    kind: FaultKind
    path: str | None = None
    methods: list[str] | None = None
    code: int | None = None
    ms: int = 0
    retry_after: int | None = None
    times: int | None = None
    probability: float = 1.0
    seed: int | None = None
    _random: random.Random = field(init=False, repr=False, default_factory=random.Random)

    def __post_init__(self) -> None:
        self._random.seed(self.seed)
        if self.kind not in get_args(FaultKind):
            raise ValueError(f"there is no fault {self.kind!r}")
        numbers = {name: getattr(self, name) for name in ("code", "ms", "retry_after", "times")}
        if wrong := [name for name, value in numbers.items() if value is not None and type(value) is not int]:
            raise ValueError(f"{wrong[0]} must be a whole number")
        try:
            re.compile(self.path or "")
        except re.error as error:
            raise ValueError(f"path is no regular expression: {error}") from None

    def strikes(self, method: str, path: str) -> bool:
        """Decide for one request, and use up one of `times`."""
        if self.times == 0 or (self.methods and method not in self.methods):
            return False
        if (self.path and not re.search(self.path, path)) or self._random.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def as_dict(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in _FIELDS}
        return {name: value for name, value in values.items() if value is not None}


_FIELDS = ("kind", "path", "methods", "code", "ms", "retry_after", "times", "probability", "seed")


class Faults:
    """The rules in force; the first that strikes wins, latency adds to whatever follows."""

    def __init__(self) -> None:
        self._rules: list[Fault] = []
        self._late: set[asyncio.Task[None]] = set()

    def add(self, kind: FaultKind, **rule: Any) -> Fault:
        """Raises ValueError or TypeError for a rule that makes no sense."""
        fault = Fault(kind, **rule)
        self._rules.append(fault)
        return fault

    def clear(self) -> None:
        self._rules.clear()

    def as_list(self) -> list[dict[str, Any]]:
        return [fault.as_dict() for fault in self._rules]

    async def settled(self) -> None:
        """Wait until every late execution has happened."""
        await asyncio.gather(*self._late)

    def stop(self) -> None:
        for task in self._late:
            task.cancel()

    async def serve(self, request: web.Request, handler: Handler, entry: Entry) -> web.StreamResponse:
        """The handler's answer, or what the faults leave of it."""
        for fault in self._striking(request):
            entry.fault = fault.kind
            if fault.kind == "latency":
                await asyncio.sleep(fault.ms / 1000)
            else:
                return await self._suffer(fault, request, handler, entry)
        response = await handler(request)
        entry.executed = True
        return response

    def _striking(self, request: web.Request) -> Iterable[Fault]:
        return (fault for fault in list(self._rules) if fault.strikes(request.method, request.path))

    async def _suffer(self, fault: Fault, request: web.Request, handler: Handler, entry: Entry) -> web.StreamResponse:
        if spoken := _spoken(fault):
            return spoken
        await request.read()  # what a proxy behind the broken line would still have had
        match fault.kind:
            case "silence":
                await _until_gone(request, fault.ms)
            case "late":
                self._execute_late(fault.ms / 1000, request, handler, entry)
            case "lost_answer" | "truncated":
                response = await handler(request)
                entry.executed = True
                if fault.kind == "truncated":
                    return await _half(request, response)
        return _hung_up(request)

    def _execute_late(self, seconds: float, request: web.Request, handler: Handler, entry: Entry) -> None:
        async def later() -> None:
            await asyncio.sleep(seconds)
            await handler(request)
            entry.executed = True

        task = asyncio.create_task(later())
        self._late.add(task)
        task.add_done_callback(self._late.discard)


def _spoken(fault: Fault) -> web.Response | None:
    """Faults that are an ordinary HTTP answer, none of which the clinic has acted on."""
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    if fault.kind == "status":
        code = fault.code or 500
        response = answer(failed(code, _SAYS.get(code, "Internal Server Error")), code)
        response.headers.update(headers)
        return response
    if fault.kind == "html":
        return web.Response(text=_HTML, content_type="text/html", status=fault.code or 502, headers=headers)
    if fault.kind == "success_false":
        return answer({"success": False, "message": "Something went wrong", "data": {}})
    return None


def _hung_up(request: web.Request) -> web.Response:
    """Drop the connection; the answer has nowhere to go any more."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _half(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """Announce the whole length, send half of it, hang up."""
    body = response.body if isinstance(response, web.Response) and isinstance(response.body, bytes) else b""
    half = web.StreamResponse(status=response.status, headers={"Content-Type": response.content_type})
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return half


async def _until_gone(request: web.Request, ms: int) -> None:
    """Say nothing for `ms` (0: for ever), or until the caller gives up."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + (ms / 1000 if ms else 3600)
    # aiohttp offers no event for a caller that left.
    while caller_is_there(request) and loop.time() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.02)


def caller_is_there(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()
