"""A real browser on the sandbox's page. The bot's part is spoken by the tests themselves, call by call."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request, ViewportSize, async_playwright

from sandbox.world import World
from tests.plugins.needs import chromium

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: ViewportSize = {"width": 1440, "height": 900}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bot:
    """The Bot API, spoken by hand."""

    session: aiohttp.ClientSession
    url: str

    async def __call__(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.url}/{method}", json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def says(self, person: int, text: str, **params: Any) -> Json:
        said: Json = await self("sendMessage", chat_id=person, text=text, **params)
        return said

    async def hears(self) -> list[Json]:
        """Updates since the last time."""
        updates: list[Json] = await self("getUpdates", timeout=5)
        if updates:
            await self("getUpdates", offset=updates[-1]["update_id"] + 1)
        return updates


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the page, by their ids."""

    anna: int
    marina: int


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World.start() as running:
        yield running


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(session, f"{world.urls.telegram}/bot{world.urls.token}")


@pytest.fixture
def cast(world: World) -> Cast:
    """Anna and Marina, who have both pressed "start" already."""
    anna = world.messenger.add_person(first_name="Анна", last_name="Соколова", phone="+79005550123")
    marina = world.messenger.add_person(first_name="Марина", last_name="Берёзова", role_hint="doctor")
    return Cast(anna.id, marina.id)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield running
        await running.close()


@pytest.fixture
async def page(world: World, browser: Browser) -> AsyncIterator[Page]:
    """A desk's width. Whatever the page complains about in its console fails the test."""
    async with watched(browser, DESK) as page:
        yield page


@asynccontextmanager
async def watched(browser: Browser, size: ViewportSize, **options: Any) -> AsyncIterator[Page]:
    """A page whose complaints, and whatever it asks of other machines, fail the test."""
    complaints: list[str] = []

    def note_foreign(asked: Request) -> None:
        if not asked.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            complaints.append(f"asked {asked.url}")

    def note_error(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    context = await browser.new_context(viewport=size, locale="ru-RU", timezone_id="Europe/Moscow", **options)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", note_error)
    page.on("request", note_foreign)
    yield page
    await context.close()
    assert complaints == []
