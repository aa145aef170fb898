"""A clinic on loopback with a fixed clock, and a caller that speaks plain HTTP to it."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import aiohttp
import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

MOSCOW = timezone(timedelta(hours=3))
NOW = datetime(2026, 11, 25, 11, 15, tzinfo=MOSCOW)
"""A Wednesday."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Any

    @property
    def data(self) -> Any:
        return self.body["data"]


class Caller:
    """Sends the key and JSON; `where` writes the filter that most questions need."""

    def __init__(self, session: aiohttp.ClientSession, server: VetmanagerServer) -> None:
        self._session = session
        self._server = server
        self.headers: dict[str, str] = {"X-REST-API-KEY": server.key}

    async def send(self, method: str, path: str, **request: Any) -> Answer:
        url = f"{self._server.url}{path}"
        async with self._session.request(method, url, headers=self.headers, **request) as answer:
            return Answer(answer.status, await answer.json())

    async def get(self, path: str, **params: Any) -> Answer:
        return await self.send("GET", f"/rest/api/{path}", params=params)

    async def where(self, model: str, *conditions: tuple[str, str, Any], **params: Any) -> list[dict[str, Any]]:
        filters = [{"property": name, "operator": operator, "value": value} for name, operator, value in conditions]
        answer = await self.get(model, filter=json.dumps(filters), **params)
        assert answer.status == 200, answer.body
        rows: list[dict[str, Any]] = answer.data[model[0].lower() + model[1:]]
        return rows

    async def post(self, path: str, body: Any) -> Answer:
        return await self.send("POST", f"/rest/api/{path}", json=body)

    async def put(self, path: str, body: Any) -> Answer:
        return await self.send("PUT", f"/rest/api/{path}", json=body)

    async def delete(self, path: str) -> Answer:
        return await self.send("DELETE", f"/rest/api/{path}")


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(now=lambda: NOW)


@pytest.fixture
async def server(clinic: Clinic) -> AsyncIterator[VetmanagerServer]:
    server = VetmanagerServer(clinic)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(session: aiohttp.ClientSession, server: VetmanagerServer) -> Caller:
    return Caller(session, server)
