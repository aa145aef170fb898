"""The emulator's two listening doors: the clinic's REST API and the billing resolver."""

import time

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.vetmanager.auth import exchange_token
from sandbox.vetmanager.billing import RateWindow, resolve, too_many
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.door import Door
from sandbox.vetmanager.faults import Faults, caller_is_there
from sandbox.vetmanager.hooks import Hooks
from sandbox.vetmanager.ledger import Ledger
from sandbox.vetmanager.rest import Rest

SANDBOX_KEY = "sandbox-rest-key-not-a-secret"
SANDBOX_DOMAIN = "onlyvet-sandbox"
MAX_BODY = 8 * 1024 * 1024


class VetmanagerServer:
    """`await start()`, then `url` and `billing_url`. Raises OSError for a taken port.

    Port 0 means any free one; it stays the same through `down()`.
    """

    def __init__(
        self,
        clinic: Clinic,
        host: str = "127.0.0.1",
        port: int = 0,
        billing_port: int = 0,
        key: str = SANDBOX_KEY,
        domain: str = SANDBOX_DOMAIN,
    ) -> None:
        self.clinic = clinic
        self.key = key
        self.domain = domain
        self.faults = Faults()
        self.ledger = Ledger()
        self._rest = Rest(clinic, key)
        self._window = RateWindow(time.monotonic)
        self._hooks = Hooks(clinic)
        self._door = Door(host, port, self._clinic_app)
        self._billing = Door(host, billing_port, self._billing_app)

    @property
    def url(self) -> str:
        """http://host:port of the clinic."""
        return self._door.url

    @property
    def billing_url(self) -> str:
        """http://host:port of the resolver; ask it for `/host/{domain}`."""
        return self._billing.url

    @property
    def is_down(self) -> bool:
        return not self._door.is_open

    async def start(self) -> None:
        await self._door.open()
        try:
            await self._billing.open()
        except OSError:
            await self._door.close()
            raise
        self._hooks.start()

    async def stop(self) -> None:
        self.faults.stop()
        await self._hooks.stop()
        await self._door.close()
        await self._billing.close()

    async def down(self, down: bool = True) -> None:
        """Close the clinic's door so that callers get "connection refused", or open it again."""
        if down == self.is_down:
            return
        if down:
            await self._door.close(keep_port=True)
        else:
            await self._door.open()
        self.clinic.changed()

    async def settled(self) -> None:
        """Wait until late executions have happened and queued web-hooks are delivered."""
        await self.faults.settled()
        await self._hooks.settled()

    def _clinic_app(self) -> web.Application:
        app = web.Application(middlewares=[self._watched], client_max_size=MAX_BODY)
        app.router.add_route("*", "/rest/api/{tail:.*}", self._rest.handle)
        app.router.add_post("/token_auth.php", self._exchange_token)
        return app

    def _billing_app(self) -> web.Application:
        app = web.Application(middlewares=[self._watched])
        app.router.add_get("/host/{domain}", self._resolve)
        return app

    @web.middleware
    async def _watched(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every request goes through the faults and into the ledger."""
        begun = time.perf_counter()
        entry = self.ledger.open(self.clinic.stamp(), request.method, request.path, dict(request.query))
        try:
            response = await self.faults.serve(request, handler, entry)
        except web.HTTPException as refused:  # a path outside the API
            entry.status = refused.status
            raise
        finally:
            entry.ms = round((time.perf_counter() - begun) * 1000, 2)
        entry.status = response.status if caller_is_there(request) else None
        return response

    async def _exchange_token(self, request: web.Request) -> web.Response:
        return await exchange_token(request, self.clinic)

    async def _resolve(self, request: web.Request) -> web.Response:
        caller = request.remote or ""
        if seconds := self._window.wait(caller, self.clinic.options.billing_per_minute):
            return too_many(seconds)
        return resolve(request.match_info["domain"].lower(), self.domain, self.url)
