"""P4: how fast the webhook says "got it", which it does after the commit; beside the same door that keeps nothing.

The server runs in a process of its own, as it does in life; its handlers wait for the end of the measurement.
"""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.figures import Figure, machine, table
from bot.db.migrate import upgrade
from bot.db.uow import Database
from bot.inbox import Inbox
from bot.inbox.pace import Pace
from bot.services.updates import UpdateService
from bot.web.door import door, open_door
from bot.web.health import Readiness
from bot.web.webhook import SECRET_HEADER, Webhook

SECRET = "the-secret-of-the-benchmark"
UPDATES = 3_000
WORDS = "Второй день плохо ест, пьёт как обычно, температуру не мерили"
BODY = (
    '{"update_id":%d,"message":{"message_id":7,"date":1800000000,"chat":{"id":%d,"type":"private","first_name":"Анна"},'
    '"from":{"id":%d,"is_bot":false,"first_name":"Анна","language_code":"ru"},"text":"' + WORDS + '"}}'
)


async def _serve(url: str, pipe: Connection) -> None:
    """The real door on the real inbox; beside it one that throws everything away."""
    database = Database(url)
    inbox = Inbox(UpdateService(database), _wait, workers=1, pace=Pace(1_000_000, 1))
    kept, thrown = (Webhook(SECRET, accept, lambda: False) for accept in (inbox.accept_posted, _throw_away))
    app = door(Readiness({}), kept, "/kept")
    app.router.add_post("/thrown", thrown.receive)
    async with open_door(app, "127.0.0.1", 0) as port:
        pipe.send(port)
        await asyncio.get_running_loop().run_in_executor(None, pipe.recv)
    await inbox.close(0)
    await database.close()


async def _wait(body: str, *, is_interrupted: bool) -> None:
    await asyncio.Event().wait()


async def _throw_away(_body: bytes) -> None:
    """The floor: HTTP and nothing else."""


def _server(url: str, pipe: Connection) -> None:
    asyncio.run(_serve(url, pipe))


async def _post_all(port: int, path: str, connections: int, numbers: range) -> tuple[float, list[float]]:
    """Seconds in all, and of each call."""
    took: list[float] = []
    left = iter(numbers)
    begun = time.perf_counter()
    await asyncio.gather(*(_connection(port, path, left.__next__, took) for _ in range(connections)))
    return time.perf_counter() - begun, sorted(took)


async def _connection(port: int, path: str, next_number: Callable[[], int], took: list[float]) -> None:
    """A hand-written client, so that it does not cost more than what is measured."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while True:
            number = next_number()
            body = (BODY % (number, number % 500, number % 500)).encode()
            head = (
                f"POST {path} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            begun = time.perf_counter()
            writer.write(head.encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            took.append(time.perf_counter() - begun)
            assert answer.startswith(b"HTTP/1.1 200"), answer
    except StopIteration:
        writer.close()


async def _measured(port: int, path: str, first: int) -> tuple[float, float, float]:
    """p50 and p99 in milliseconds over one connection, and updates a second over forty."""
    await _post_all(port, path, 40, range(first, first + 300))
    _, took = await _post_all(port, path, 1, range(first + 300, first + 300 + UPDATES))
    seconds, _ = await _post_all(port, path, 40, range(first + 10_000, first + 10_000 + UPDATES))
    return took[UPDATES // 2] * 1000, took[int(UPDATES * 0.99)] * 1000, UPDATES / seconds


async def measure(url: str) -> list[Figure]:
    database = Database(url)
    await upgrade(database.engine)
    await database.close()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_server, args=(url, theirs), daemon=True)
    server.start()
    port = ours.recv()
    bare = await _measured(port, "/thrown", 1)
    kept = await _measured(port, "/kept", 1)
    ours.send("enough")
    server.join(10)
    kind = url.split(":", 1)[0]
    return [
        Figure(
            "P4 webhook p50 / p99",
            "≤ 3 ms (p99)",
            _pair(bare),
            _pair(kept),
            f"1 connection, {kind}; floor keeps nothing",
        ),
        Figure("P4 webhook accepts", "≥ 2000/s", f"{bare[2]:.0f}/s", f"{kept[2]:.0f}/s", "40 connections"),
    ]


def _pair(figures: tuple[float, float, float]) -> str:
    return f"{figures[0]:.2f} / {figures[1]:.2f} ms"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder)}/webhook.sqlite3"
        figures = asyncio.run(measure(url))
    print(machine(), table(figures), sep="\n\n")


if __name__ == "__main__":
    main()
