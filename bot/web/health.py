"""Health for whoever restarts containers: ``/healthz`` — the loop turns; ``/readyz`` — work can be done (O18)."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

logger = logging.getLogger(__name__)

Check = Callable[[], Awaitable[bool]]


async def healthz(_request: web.Request) -> web.Response:
    return web.json_response({"alive": True})


class Readiness:
    """Each check by its name; one that raises has failed."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks

    async def answer(self, _request: web.Request) -> web.Response:
        results = {name: await _passes(name, check) for name, check in self._checks.items()}
        return web.json_response(results, status=200 if all(results.values()) else 503)


async def _passes(name: str, check: Check) -> bool:
    try:
        return await check()
    except Exception:
        logger.exception("readiness: the check of %s failed", name)
        return False
