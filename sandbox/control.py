"""The control door: one application for the page, for tests and for everybody who plays with the sandbox."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from aiohttp import web

from sandbox import mail_door
from sandbox.changes import Changes, Event
from sandbox.door import Json, body, plain_words, spoken
from sandbox.guard import POLICY, own_page_only
from sandbox.listening import Listener
from sandbox.mailbox import Mailbox
from sandbox.telegram import backstage
from sandbox.telegram import control as people_door
from sandbox.telegram.files import UPLOAD_LIMIT
from sandbox.telegram.server import TelegramServer
from sandbox.urls import Urls
from sandbox.vetmanager import control as clinic_door
from sandbox.vetmanager.server import VetmanagerServer

_PAGE = Path(__file__).parent / "telegram" / "page"
_BREATH_S = 0.05
_PATTERN = re.compile(r"\{(\w+):(?:[^{}]|\{[^}]*\})*\}")
_NAME_ONLY = r"{\1}"


class Control:
    """Serves the page, the calls below `/control/` and the live updates at `/events`."""

    def __init__(
        self,
        changes: Changes,
        telegram: TelegramServer,
        vetmanager: VetmanagerServer,
        mailbox: Mailbox,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self._changes = changes
        self._telegram = telegram
        self._vetmanager = vetmanager
        self._mailbox = mailbox
        self._links: Json = {"panel": None}
        self._routes = [
            *self._own_routes(),
            *people_door.routes(telegram.messenger),
            *backstage.routes(telegram),
            *mail_door.routes(mailbox, changes),
            *clinic_door.routes(vetmanager),
        ]
        app = web.Application(middlewares=[own_page_only(host), plain_words], client_max_size=UPLOAD_LIMIT * 2)
        app.add_routes(self._routes)
        self._listener = Listener(app, host, port)

    @property
    def urls(self) -> Urls:
        """All addresses, known once everything listens."""
        return Urls(
            page=self._listener.url,
            telegram=self._telegram.url,
            vetmanager=self._vetmanager.url,
            billing=self._vetmanager.billing_url,
            smtp=self._mailbox.url,
            token=self._telegram.messenger.token,
            vetmanager_key=self._vetmanager.key,
        )

    async def start(self) -> None:
        """Begin to listen, or raise PortTaken."""
        await self._listener.start()

    async def stop(self) -> None:
        """Let those who wait go, close the port."""
        self._changes.close()
        await self._listener.stop()

    def _own_routes(self) -> list[web.RouteDef]:
        return [
            web.get("/control", spoken(self._calls)),
            web.get("/control/state", spoken(self._state)),
            web.post("/control/links", spoken(self._set_links)),
            web.get("/events", self._events),
            web.get("/", self._page),
            web.get("/page/{name:[A-Za-z0-9_.-]+}", self._page),
        ]

    async def _calls(self, _request: web.Request) -> list[str]:
        """Every call that the door knows, as in docs/sandbox.md."""
        return [f"{route.method} {_PATTERN.sub(_NAME_ONLY, route.path)}" for route in self._routes]

    async def _state(self, _request: web.Request) -> Json:
        messenger = self._telegram.messenger
        return {
            "bot": messenger.profile.me() | {"description": messenger.profile.descriptions.get("", "")},
            "urls": self.urls.to_json(),
            "people": [person.to_json() for person in messenger.people.values()],
            "faults": {
                "telegram": messenger.faults.to_json(),
                "clinic": self._vetmanager.faults.as_list(),
                "mail": mail_door.mail_faults(self._mailbox),
            },
            "down": self._vetmanager.is_down,
            "links": self._links,
        }

    async def _set_links(self, request: web.Request) -> Json:
        self._links |= await body(request)
        self._changes.announce("state")
        return self._links

    async def _page(self, request: web.Request) -> web.StreamResponse:
        file = _PAGE / request.match_info.get("name", "index.html")
        if not file.is_file():
            raise web.HTTPNotFound
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return web.FileResponse(file, headers=headers)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        async with aclosing(_batches(self._changes)) as batches:
            async for batch in batches:
                try:
                    await response.write(_server_sent(batch))
                except ConnectionError:
                    break  # the page was closed
        return response


async def _batches(changes: Changes) -> AsyncGenerator[list[Event], None]:
    async with aclosing(changes.stream()) as stream:
        async for batch in stream:
            yield batch
            await asyncio.sleep(_BREATH_S)


def _server_sent(batch: list[Event]) -> bytes:
    """Events as lines; an empty batch is a comment that opens the stream."""
    if not batch:
        return b": here\n\n"
    lines = [
        "data: " + json.dumps({"kind": kind} | ({} if person is None else {"person": person})) + "\n\n"
        for kind, person in batch
    ]
    return "".join(lines).encode()
