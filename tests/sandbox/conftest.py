"""A sandbox of one's own for each test: a fixed clock, people, a bot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.world import World

Json = dict[str, Any]


@dataclass
class Clock:
    """Time that stands still until a test moves it."""

    at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class Door:
    """The control door."""

    session: aiohttp.ClientSession
    url: str

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        async with self.session.request(method, f"{self.url}{path}", json=body) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> Any:
        return await self._good("GET", path)

    async def post(self, path: str, body: Any = None, **fields: Any) -> Any:
        return await self._good("POST", path, fields if body is None else body)

    async def patch(self, path: str, **fields: Any) -> Any:
        return await self._good("PATCH", path, fields)

    async def delete(self, path: str) -> Any:
        return await self._good("DELETE", path)

    async def person(self, first_name: str, *, started: bool = True, **facts: Any) -> "Person":
        made = await self.post("/control/people", first_name=first_name, **facts)
        person = Person(made["id"], self)
        if started:
            await person.says("/start")
        return person

    async def _good(self, method: str, path: str, body: Any = None) -> Any:
        status, answer = await self.ask(method, path, body)
        assert status == 200, answer
        return answer


@dataclass
class Person:
    """Somebody with the messenger in hand."""

    id: int
    door: Door

    async def does(self, deed: str, **how: Any) -> Any:
        return await self.door.post(f"/control/people/{self.id}/{deed}", how)

    async def says(self, text: str, **how: Any) -> Json:
        said: Json = await self.does("text", text=text, **how)
        return said

    async def taps(self, label: str, **how: Any) -> Json:
        tapped: Json = await self.does("tap", label=label, **how)
        return tapped

    async def sees(self) -> list[Json]:
        """The bubbles that are still there."""
        return [one for one in (await self.chat())["messages"] if not one["deleted"]]

    async def chat(self) -> Json:
        shown: Json = await self.door.get(f"/control/chats/{self.id}")
        return shown


@dataclass
class Api:
    """The Bot API without a library between: for what a library would not send."""

    session: aiohttp.ClientSession
    url: str

    async def __call__(self, method: str, **params: Any) -> Json:
        async with self.session.post(f"{self.url}/{method}", json=params) as response:
            answer: Json = await response.json()
        assert answer["ok"] or answer["error_code"] == response.status
        return answer

    async def result(self, method: str, **params: Any) -> Any:
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])


async def until(look: Callable[[], bool]) -> None:
    """Give the loop its turns until it is so."""
    async with asyncio.timeout(5):
        while not look():  # noqa: ASYNC110  there is nothing to wait on but the state itself
            await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(clock: Clock) -> AsyncIterator[World]:
    async with World.start(now=clock) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def door(world: World, session: aiohttp.ClientSession) -> Door:
    return Door(session, world.urls.page)


@pytest.fixture
def api(world: World, session: aiohttp.ClientSession) -> Api:
    return Api(session, f"{world.urls.telegram}/bot{world.urls.token}")


@pytest.fixture
async def anna(door: Door) -> Person:
    return await door.person("Анна", phone="+79261234567", username="anna_k")


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    """aiogram's own client: it checks every answer against its models of the Bot API."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(world.urls.telegram))
    yield Bot(world.urls.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await (await session.create_session()).close()  # its own close() sleeps for a quarter of a second
