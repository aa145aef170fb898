"""Telegram's webhook: who is calling is asked before anything is read, and "got it" is said after the commit only."""

import hmac
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the header's name

MAX_BODY = 1024 * 1024
"""Bytes. The longest update is some tens of kilobytes; Telegram sends no files along."""

Accept = Callable[[bytes], Awaitable[None]]


class Webhook:
    """``accept`` commits an update or raises ValueError for what is none; ``is_full`` asks Telegram to come again."""

    def __init__(self, secret: str, accept: Accept, is_full: Callable[[], bool]) -> None:
        if not secret:
            raise ValueError("a webhook without a secret would let anybody speak as anybody")
        self._secret = secret.encode()
        self._accept = accept
        self._is_full = is_full

    async def receive(self, request: web.Request) -> web.Response:
        """401 for strangers, 413 for too much, 400 for nonsense, 503 when it did not stick: Telegram repeats it."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=401)
        if self._is_full():
            return web.Response(status=503, headers={"Retry-After": "5"})
        body = await request.read()  # client_max_size makes it 413
        try:
            await self._accept(body)
        except ValueError:
            logger.warning("a webhook call with the right secret carried no update")
            return web.Response(status=400)
        return web.Response()
