"""python -m sandbox serve: says when it is ready, says which port is taken, stops cleanly."""

import asyncio
import json
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import aiohttp
import pytest

from sandbox.world import SANDBOX_TOKEN

pytestmark = pytest.mark.row("I20")

PORTS = ("--page-port", "--telegram-port", "--vetmanager-port", "--billing-port", "--smtp-port")


async def serve(*arguments: str, **ports: int) -> Process:
    chosen = [word for name in PORTS for word in (name, str(ports.get(name[2:-5], 0)))]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "serve", *chosen, *arguments, stdout=PIPE, stderr=PIPE
    )


async def test_it_tells_when_it_is_ready_and_stops_within_two_seconds(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    process = await serve("--ready-file", str(ready))
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    urls = json.loads(ready.read_text())
    assert set(urls) == {"page", "telegram", "vetmanager", "billing", "smtp", "token", "vetmanager_key"}
    assert line == f"The sandbox listens: open {urls['page']}\n"
    async with aiohttp.ClientSession() as session, session.get(f"{urls['page']}/events"):
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    assert time.monotonic() - begun < 2
    assert (await process.communicate())[1] == b""


async def test_it_names_the_taken_port() -> None:
    server = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for taken in ("page", "telegram", "vetmanager", "billing", "smtp"):
        process = await serve(**{taken: port})
        _, said = await process.communicate()
        assert (process.returncode, said.decode()) == (2, f"Port {port} on 127.0.0.1 is taken by another program.\n")
    server.close()


def test_the_token_looks_like_one() -> None:
    number, _, secret = SANDBOX_TOKEN.partition(":")
    assert (number.isdigit(), len(secret)) == (True, 35)
