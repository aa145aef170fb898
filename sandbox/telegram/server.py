"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.listening import Listener
from sandbox.telegram.errors import ApiError, Json
from sandbox.telegram.faults import Fault
from sandbox.telegram.files import UPLOAD_LIMIT
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.methods import METHODS, Call
from sandbox.telegram.params import Params, parse_params
from sandbox.telegram.polling import Poller
from sandbox.telegram.receiving import read_allowed, read_target
from sandbox.telegram.updates import Pending
from sandbox.telegram.webhook import Webhook

_BODY_LIMIT = UPLOAD_LIMIT + 1024 * 1024


class TelegramServer:
    """Serves one messenger to its bot."""

    def __init__(self, messenger: Messenger, host: str = "127.0.0.1", port: int = 0) -> None:
        self.messenger = messenger
        self.poller = Poller(messenger.updates)
        self.webhook = Webhook(messenger.updates, messenger.time, self.execute)
        messenger.updates.on_add = self._arrived
        self._own: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._get_webhook_info,
        }
        app = web.Application(client_max_size=_BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/{rest:.*}", self._nothing_here)
        self._listener = Listener(app, host, port)

    @property
    def url(self) -> str:
        """The address that `TelegramAPIServer.from_base` wants."""
        return self._listener.url

    async def start(self) -> None:
        """Begin to listen; a port of 0 becomes a real one."""
        await self._listener.start()

    async def stop(self) -> None:
        """Stop deliveries, end a waiting poll, close the port."""
        await self.webhook.stop()
        self.poller.wake()
        await self._listener.stop()

    async def execute(self, name: str, params: Params) -> Json:
        """Run one method; the answer is what the bot reads, refusals included."""
        answer: Json
        try:
            result = await self._run(name.lower(), params)
            answer = {"ok": True, "result": result}
        except ApiError as refusal:
            answer = refusal.answer()
        if name.lower() != "getupdates":
            self.messenger.ledger.note(self.messenger.now(), name, params, answer)
        return answer

    async def _run(self, name: str, params: Params) -> Any:
        if name in self._own:
            return await self._own[name](params)
        if name not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        result = METHODS[name](Call(self.messenger, params))
        return await result if inspect.isawaitable(result) else result

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        token, name = request.match_info["token"], request.match_info["method"]
        if token != self.messenger.token:
            return _answer(_wrong_token(token).answer())
        try:
            params = parse_params(request.query, request.headers.get("Content-Type", ""), await request.read())
        except web.HTTPRequestEntityTooLarge:
            return _answer(ApiError(413, "Request Entity Too Large").answer())
        except ApiError as refusal:
            return _answer(refusal.answer())
        fault = self.messenger.faults.strike(name, params.integer("chat_id") or None)
        if fault is not None:
            return await self._spoilt(request, fault, name, params)
        return _answer(await self.execute(name, params))

    async def _spoilt(self, request: web.Request, fault: Fault, name: str, params: Params) -> web.StreamResponse:
        match fault.kind:
            case "error":
                answer = fault.error().answer()
                self.messenger.ledger.note(self.messenger.now(), name, params, answer)
                return _answer(answer)
            case "delay":
                await asyncio.sleep(fault.ms / 1000)
                return _answer(await self.execute(name, params))
            case "lost_answer":
                await self.execute(name, params)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.messenger.token:
            return _answer(_wrong_token(request.match_info["token"]).answer())
        stored = self.messenger.files.by_link(request.match_info["path"])
        if stored is None:
            return _answer(ApiError(404, "Not Found").answer())
        return web.Response(body=self.messenger.files.data(stored), content_type="application/octet-stream")

    async def _nothing_here(self, _request: web.Request) -> web.Response:
        return _answer(ApiError(404, "Not Found").answer())

    async def _get_updates(self, params: Params) -> list[Json]:
        if self.webhook.target is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._choose_allowed(params)
        return await self.poller.get_updates(params)

    async def _set_webhook(self, params: Params) -> bool:
        target = read_target(params)
        self._choose_allowed(params)
        if params.flag("drop_pending_updates"):
            self.messenger.updates.clear()
        if target is not None:
            self.poller.stop_for_webhook()
        await self.webhook.set(target)
        return True

    async def _delete_webhook(self, params: Params) -> bool:
        if params.flag("drop_pending_updates"):
            self.messenger.updates.clear()
        await self.webhook.set(None)
        return True

    async def _get_webhook_info(self, _params: Params) -> Json:
        return self.webhook.info()

    def _choose_allowed(self, params: Params) -> None:
        allowed = read_allowed(params)
        if allowed is not None:
            self.messenger.updates.allowed = allowed

    def _arrived(self, serial: int, pending: Pending) -> None:
        self.webhook.add(serial, pending)
        self.poller.wake()


def _wrong_token(token: str) -> ApiError:
    """A token of the right shape is unauthorized, anything else is not found."""
    head, colon, tail = token.partition(":")
    return ApiError(401, "Unauthorized") if head.isdigit() and colon and tail else ApiError(404, "Not Found")


def _answer(body: Json) -> web.Response:
    retry = body.get("parameters", {}).get("retry_after")
    return web.Response(
        body=json.dumps(body, ensure_ascii=False).encode(),
        status=body.get("error_code", 200),
        content_type="application/json",
        headers={"Retry-After": str(retry)} if retry is not None else None,
    )
