"""A real browser on the sandbox's page. The bot's part is spoken by the tests themselves, call by call."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Page

from sandbox.world import World
from tests.plugins.chromium import DESK, QUIET, TELEPHONE, watched

__all__ = ["DESK", "QUIET", "TELEPHONE", "Bot", "Cast", "watched"]

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
async def page(world: World, browser: Browser) -> AsyncIterator[Page]:
    """A desk's width. Whatever the page complains about in its console fails the test."""
    async with watched(browser, DESK) as page:
        yield page
