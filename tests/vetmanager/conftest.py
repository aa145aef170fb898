"""Two ways to meet Vetmanager in tests: single answers by respx, and the whole emulator over HTTP."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime

import pytest
import respx
import stamina

from bot.vetmanager.api import Api
from bot.vetmanager.auth import RestKey
from bot.vetmanager.channel import FOR_A_PERSON, Channel
from bot.vetmanager.client import Connection, Vetmanager, connected
from bot.vetmanager.hosts import FixedHost
from bot.vetmanager.throttle import Throttle
from bot.vetmanager.transport import Transport
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

CLINIC = "https://myclinic.vetmanager2.ru"
FRIDAY_MORNING = datetime(2026, 4, 17, 6, 0, tzinfo=UTC)  # nine o'clock in Moscow


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Retries keep their number and lose their pauses."""
    with stamina.set_testing(True, attempts=10, cap=True):
        yield


@pytest.fixture
def wire() -> Iterator[respx.MockRouter]:
    """Answers of a clinic's server, written by the test."""
    with respx.mock(base_url=f"{CLINIC}/rest/api", assert_all_called=False) as router:
        yield router


@pytest.fixture
async def transport() -> AsyncIterator[Transport]:
    transport = Transport()
    yield transport
    await transport.close()


@pytest.fixture
def channel(transport: Transport) -> Channel:
    return Channel(transport, FixedHost(CLINIC), RestKey("canary-key"), Throttle(10_000))


@pytest.fixture
def api(channel: Channel) -> Api:
    return Api(channel, FOR_A_PERSON)


@pytest.fixture
async def server() -> AsyncIterator[VetmanagerServer]:
    """An invented clinic, seeded, on a Friday morning."""
    server = VetmanagerServer(Clinic(now=lambda: FRIDAY_MORNING))
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def clinic(server: VetmanagerServer) -> Clinic:
    return server.clinic


@pytest.fixture
async def vetmanager(server: VetmanagerServer) -> AsyncIterator[Vetmanager]:
    """Our gateway, pointed at the invented clinic."""
    connection = Connection(url=server.url, api_key=server.key, per_second=10_000)
    async with connected(connection, today=lambda: date(2026, 4, 17)) as gateway:
        yield gateway
