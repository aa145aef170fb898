"""The webhook: strangers are turned away unread, and Telegram hears "got it" after the commit only."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.web.door import PortTaken, door, open_door
from bot.web.health import Readiness
from bot.web.webhook import MAX_BODY, SECRET_HEADER, Webhook

SECRET = "a-secret-of-the-right-length"
UPDATE = b'{"update_id":1}'


@dataclass
class Accepting:
    """Instead of the inbox."""

    bodies: list[bytes] = field(default_factory=list)
    error: Exception | None = None
    is_full: bool = False

    async def __call__(self, body: bytes) -> None:
        if self.error is not None:
            raise self.error
        self.bodies.append(body)


@dataclass
class Post:
    """Calls the webhook."""

    session: ClientSession
    url: str

    async def __call__(self, body: Any = UPDATE, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with self.session.post(self.url, data=body, headers=headers) as response:
            return response.status


@pytest.fixture
def accepting() -> Accepting:
    return Accepting()


@pytest.fixture
async def post(accepting: Accepting) -> AsyncIterator[Post]:
    webhook = Webhook(SECRET, accepting, lambda: accepting.is_full)
    async with open_door(door(Readiness({}), webhook, "/t"), "127.0.0.1", 0) as port, ClientSession() as session:
        yield Post(session, f"http://127.0.0.1:{port}/t")


@pytest.mark.row("O7")
async def test_an_update_is_kept_and_confirmed(post: Post, accepting: Accepting) -> None:
    assert await post() == 200
    assert accepting.bodies == [UPDATE]


@pytest.mark.row("O7")
@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "ы".encode().decode("latin-1")])
async def test_a_stranger_is_turned_away(post: Post, accepting: Accepting, secret: str | None) -> None:
    assert await post(secret=secret) == 401
    assert accepting.bodies == []


@pytest.mark.row("O7")
async def test_a_stranger_is_turned_away_before_the_body_is_read(post: Post) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(10_000):
            sent += 1
            yield b"x" * 65_536

    assert await post(endless(), secret="wrong") == 401
    assert sent < 1_000


async def test_a_body_beyond_a_megabyte_is_refused(post: Post, accepting: Accepting) -> None:
    assert await post(BytesIO(b"x" * (MAX_BODY + 1))) == 413
    assert await post(BytesIO(b"x" * MAX_BODY)) == 200
    assert [len(body) for body in accepting.bodies] == [MAX_BODY]


@pytest.mark.row("O4")
async def test_telegram_comes_again_when_an_update_could_not_be_kept(post: Post, accepting: Accepting) -> None:
    accepting.error = OSError("disk full")
    assert await post() == 500
    accepting.error = None
    assert await post() == 200


async def test_nonsense_with_the_right_secret_is_refused(post: Post, accepting: Accepting) -> None:
    accepting.error = ValueError("no update")
    assert await post(b"nonsense") == 400


async def test_telegram_keeps_updates_for_a_while_when_too_much_is_waiting(post: Post, accepting: Accepting) -> None:
    accepting.is_full = True
    assert await post() == 503
    assert accepting.bodies == []


def test_there_is_no_webhook_without_a_secret(accepting: Accepting) -> None:
    with pytest.raises(ValueError, match="secret"):
        Webhook("", accepting, lambda: False)


@pytest.mark.row("O18")
async def test_health_is_told_apart_from_readiness() -> None:
    async def passes() -> bool:
        return True

    async def fails() -> bool:
        raise OSError("no database")

    assert await _asked("/healthz", fails) == (200, {"alive": True})
    assert await _asked("/readyz", passes) == (200, {"database": True})
    assert await _asked("/readyz", fails) == (503, {"database": False})


async def _asked(path: str, check: Callable[[], Awaitable[bool]]) -> tuple[int, Any]:
    app = door(Readiness({"database": check}))
    async with (
        open_door(app, "127.0.0.1", 0) as port,
        ClientSession(f"http://127.0.0.1:{port}") as session,
        session.get(path) as response,
    ):
        return response.status, await response.json()


async def test_a_taken_port_is_told_in_words() -> None:
    async with open_door(door(Readiness({})), "127.0.0.1", 0) as port:
        with pytest.raises(PortTaken, match=f"Port {port} on 127.0.0.1 cannot be used"):
            async with open_door(door(Readiness({})), "127.0.0.1", port):
                pass
