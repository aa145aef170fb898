"""Vetmanager's web-hooks (row I11): unsigned, so the address itself is the secret, and a call is only a hint."""

import hmac
from collections.abc import Callable

from aiohttp import web

from bot.web.hook_body import hook_call

PATH = "/vetmanager/hook/{secret}"

MAX_BODY = 64 * 1024
"""Bytes. A call carries one row of one table."""

Heard = Callable[[int], None]


def add_hook(app: web.Application, secret: str, heard: Heard) -> None:
    """Without a secret there is no such address."""
    if secret:
        app.router.add_post(PATH, VetmanagerHook(secret, heard).receive)


class VetmanagerHook:
    """``heard`` notes an admission to be read again, and does it later: the caller gets its answer at once."""

    def __init__(self, secret: str, heard: Heard) -> None:
        if not secret:
            raise ValueError("a hook without a secret would let anybody make us work")
        self._secret = secret.encode()
        self._heard = heard

    async def receive(self, request: web.Request) -> web.Response:
        """404 for strangers, as if nothing were here; 413 for too much; 200 for anything else, understood or not."""
        if not self._is_secret(request.match_info["secret"]):
            return web.Response(status=404)
        body = await request.content.read(MAX_BODY + 1)
        while len(body) <= MAX_BODY and (more := await request.content.read(MAX_BODY + 1 - len(body))):
            body += more
        if len(body) > MAX_BODY:
            return web.Response(status=413)
        call = hook_call(body)
        if call.secret and not self._is_secret(call.secret):
            return web.Response(status=404)
        if call.admission_id is not None:
            self._heard(call.admission_id)
        return web.Response()

    def _is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self._secret)
