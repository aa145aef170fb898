"""Telegram behind a proxy, or at another address: where the real one cannot be reached (O8)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from aiogram.exceptions import TelegramNetworkError

from bot.outgoing.connection import open_bot
from sandbox.world import World


@dataclass
class Socks:
    """A SOCKS5 proxy on this machine (RFC 1928): CONNECT without a password, or with the one that it is given."""

    password: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            if await self._greet(reader, writer):
                await self._connect(reader, writer)
        writer.close()

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        await reader.readexactly((await reader.readexactly(2))[1])
        writer.write(b"\x05\x02" if self.password else b"\x05\x00")
        if not self.password:
            return True
        await reader.readexactly((await reader.readexactly(2))[1])
        said = await reader.readexactly((await reader.readexactly(1))[0])
        is_known = said.decode() == self.password
        writer.write(b"\x01\x00" if is_known else b"\x01\x01")
        return is_known

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kind = (await reader.readexactly(4))[3]
        size = 4 if kind == 1 else (await reader.readexactly(1))[0]
        place = await reader.readexactly(size)
        host = ".".join(map(str, place)) if kind == 1 else place.decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append((host, port))
        behind, before = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await asyncio.gather(_pass_on(reader, before), _pass_on(behind, writer))


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65_536):
            target.write(data)
            await target.drain()
    target.close()


@pytest.fixture
async def socks() -> AsyncIterator[Socks]:
    proxy = Socks()
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    yield proxy
    server.close()


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outgoing.connection.PAUSES_S", (0, 0))


@pytest.mark.row("O8")
async def test_telegram_is_reached_through_a_proxy_at_another_address(world: World, socks: Socks) -> None:
    """A name that only the proxy's side knows: nothing goes around it."""
    port = int(world.telegram.url.rpartition(":")[2])
    address = f"http://bot-api.clinic.internal:{port}"
    proxy = f"socks5://127.0.0.1:{socks.port}"
    async with open_bot(world.messenger.token, api_url=address, proxy=proxy, timeout=5) as bot:
        assert (await bot.get_me()).is_bot
    assert socks.asked == [("bot-api.clinic.internal", port)]


@pytest.mark.row("O8", "S7")
async def test_a_proxys_password_is_given_and_a_wrong_one_says_nothing_of_it(world: World, socks: Socks) -> None:
    socks.password = "s3cret"
    proxy = f"socks5://user:s3cret@127.0.0.1:{socks.port}"
    async with open_bot(world.messenger.token, api_url=world.telegram.url, proxy=proxy, timeout=5) as bot:
        assert (await bot.get_me()).is_bot
    wrong = f"socks5://user:wr0ng@127.0.0.1:{socks.port}"
    async with open_bot(world.messenger.token, api_url=world.telegram.url, proxy=wrong, timeout=5) as bot:
        with pytest.raises(TelegramNetworkError) as refused:
            await bot.get_me()
    assert "wr0ng" not in str(refused.value)


@pytest.mark.row("O8")
async def test_a_proxy_that_is_away_is_trouble_that_passes(world: World) -> None:
    async with open_bot(
        world.messenger.token, api_url=world.telegram.url, proxy="socks5://127.0.0.1:9", timeout=5
    ) as bot:
        with pytest.raises(TelegramNetworkError):
            await bot.get_me()
