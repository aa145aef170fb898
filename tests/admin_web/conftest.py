"""The panel on a real database and the Vetmanager emulator, and browsers without a screen."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestServer
from argon2 import PasswordHasher
from multidict import CIMultiDictProxy
from sqlalchemy import select

from admin_web.app import create_app
from admin_web.guard import CSRF_HEADER
from admin_web.options import PanelOptions
from bot.container import Container, built
from bot.db.models import Table
from bot.db.uow import Database
from bot.domain.panel import PanelRole
from bot.services.panel_users import PanelUserService
from bot.services.passwords import Passwords
from bot.services.rules import ClinicRules
from bot.texts import TextsLibrary, load_texts
from bot.vetmanager.client import Vetmanager
from tests.plugins.databases import Databases, furniture_of

TAMARA, READER, RITA = "tamara@example.test", "reader@example.test", "rita@example.test"
NEWCOMER = "newcomer@example.test"
"""Has a phrase and no second factor yet, which has to be set up before anything else."""
PHRASE = "correct horse battery"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, read to the end."""

    status: int
    text: str
    headers: CIMultiDictProxy[str]
    json: Any = None

    @property
    def place(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("Location", "")


@dataclass
class Browser:
    """One person's browser: cookies of its own, redirects followed by hand."""

    session: ClientSession
    csrf: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.asks("GET", path, headers=headers)

    async def reads(self, path: str) -> str:
        """The page's text as a person reads it: tags gone, entities resolved."""
        answer = await self.get(path)
        assert answer.status == 200, answer.text
        return plain(answer.text)

    async def sends(self, path: str, **fields: Any) -> Answer:
        """A form of the panel's own page."""
        body = urlencode([("csrf", self.csrf), *_pairs(fields)])
        return await self.asks("POST", path, data=body, headers={"Content-Type": "application/x-www-form-urlencoded"})

    async def calls(self, method: str, path: str, body: Any = None) -> Answer:
        """The JSON interface, with the session's token."""
        return await self.asks(method, path, json=body, headers={CSRF_HEADER: self.csrf})

    async def asks(self, method: str, path: str, **options: Any) -> Answer:
        options["headers"] = self.headers | options.get("headers", {})
        async with self.session.request(method, path, allow_redirects=False, **options) as response:
            text = await response.text()
            body = await response.json() if response.content_type == "application/json" else None
            if token := re.search(r'name="csrf" value="([^"]+)"', text):
                self.csrf = token[1]
            return Answer(response.status, text, response.headers, body)

    async def signs_in(self, email: str = TAMARA, password: str = PHRASE) -> Answer:
        await self.get("/sign-in")
        answer = await self.sends("/sign-in", email=email, password=password)
        if answer.status == 303:
            session = await self.get("/api/session")
            if session.status == 200:
                self.csrf = session.json["csrfToken"]
            else:
                await self.get(answer.place)  # the step that is still missing
        return answer

    def cookie(self, name: str) -> str:
        return next((one.value for one in self.session.cookie_jar if one.key == name), "")


@dataclass
class Panel:
    """The running panel, and what stands behind it."""

    url: str
    container: Container
    database: Database
    stack: AsyncExitStack

    async def browser(self) -> Browser:
        jar = CookieJar(unsafe=True)  # cookies of an address without a name
        return Browser(await self.stack.enter_async_context(ClientSession(self.url, cookie_jar=jar)))

    async def signed_in(self, email: str = TAMARA) -> Browser:
        browser = await self.browser()
        assert (await browser.signs_in(email)).status == 303
        return browser

    async def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that the database holds: two equal answers mean that nothing has changed."""
        async with self.database.read() as uow:
            return {
                table.name: [
                    tuple(row) for row in await uow.session.execute(select(table).order_by(*table.primary_key))
                ]
                for table in Table.metadata.sorted_tables
            }

    async def log(self) -> list[str]:
        return [row[3] for row in (await self.rows())["audit"]]


@pytest.fixture
def database_url(request: pytest.FixtureRequest, sqlite_databases: Databases) -> str:
    return sqlite_databases.fresh(furniture_of(request))


@pytest.fixture(scope="session")
def texts() -> TextsLibrary:
    return load_texts(strict=True)


@pytest.fixture
def options() -> PanelOptions:
    return PanelOptions()


@pytest.fixture
async def panel(
    database: Database, vetmanager: Vetmanager, texts: TextsLibrary, options: PanelOptions
) -> AsyncIterator[Panel]:
    """With an administrator and a reader, and no doctors yet."""
    async with opened_panel(database, vetmanager, texts, options) as running:
        yield running


@asynccontextmanager
async def opened_panel(
    database: Database, vetmanager: Vetmanager, texts: TextsLibrary, options: PanelOptions
) -> AsyncIterator[Panel]:
    users = PanelUserService(database, Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
    await users.create(TAMARA, PHRASE, second_later=True)
    await users.create(READER, PHRASE, PanelRole.READER, second_later=True)
    await users.create(RITA, PHRASE, PanelRole.REGISTRAR, second_later=True)
    await users.create(NEWCOMER, PHRASE)
    async with AsyncExitStack() as stack:
        disk = Path(stack.enter_context(TemporaryDirectory()))
        container = built(database, vetmanager, ClinicRules(), disk, users=users)
        server = TestServer(create_app(container, options, texts))
        await stack.enter_async_context(server)
        yield Panel(str(server.make_url("/")), container, database, stack)


@pytest.fixture
async def tamara(panel: Panel) -> Browser:
    """The administrator, signed in."""
    return await panel.signed_in()


@pytest.fixture
async def reader(panel: Panel) -> Browser:
    return await panel.signed_in(READER)


@pytest.fixture
async def rita(panel: Panel) -> Browser:
    """The registrar, signed in."""
    return await panel.signed_in(RITA)


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _pairs(fields: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in fields.items()
        for value in (values if isinstance(values, list) else [values])
    ]
