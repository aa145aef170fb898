"""How the control door speaks: JSON in, JSON out, one sentence for what went wrong."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

LONGEST_WAIT_S = 60.0

Json = dict[str, Any]
Act = Callable[[web.Request], Awaitable[Any]]


class Refused(Exception):
    """The call cannot be done: an HTTP status and one sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def spoken(act: Act) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The act's value as JSON; its refusal as {"error": "one sentence"}."""

    async def handler(request: web.Request) -> web.StreamResponse:
        try:
            said = await act(request)
        except Refused as refusal:
            return web.json_response({"error": str(refusal)}, status=refusal.status)
        return said if isinstance(said, web.StreamResponse) else web.json_response(said)

    return handler


@web.middleware
async def plain_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Wrong paths and methods are told like every other mistake."""
    try:
        return await handler(request)
    except web.HTTPError as problem:
        sentence = f"{request.method} {request.path}: {problem.reason}."
        return web.json_response({"error": sentence}, status=problem.status)


async def json_body(request: web.Request) -> Any:
    """The body as JSON; nothing at all counts as an empty object."""
    raw = await request.read()
    try:
        return json.loads(raw) if raw.strip() else {}
    except ValueError:
        raise Refused(400, "The body is not JSON.") from None


async def body(request: web.Request) -> Json:
    """The body as a JSON object."""
    given = await json_body(request)
    if not isinstance(given, dict):
        raise Refused(400, "The body must be a JSON object.")
    return given


def text_of(given: Json, name: str) -> str:
    """A required string of the body."""
    value = given.get(name)
    if not isinstance(value, str):
        raise Refused(400, f"“{name}” must be a string.")
    return value


def whole(given: Json, name: str) -> int | None:
    """An optional whole number of the body."""
    value = given.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Refused(400, f"“{name}” must be a whole number.")
    return value


def patience(given: Json) -> float:
    """`timeout_s` of the body: 10 unless said, 60 at most."""
    value = given.get("timeout_s", 10)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise Refused(400, "“timeout_s” must be a number of seconds.")
    return min(float(value), LONGEST_WAIT_S)
