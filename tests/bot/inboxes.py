"""Putting an inbox together around a handler that only listens."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.db.uow import Database
from bot.inbox import Inbox
from bot.inbox.pace import Pace
from bot.services.updates import UpdateService

Act = Callable[[int], Awaitable[None]]


@dataclass
class Listener:
    """Instead of the dispatcher: notes what it is given, and does what the test wants done with an update."""

    act: Act | None = None
    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    interrupted: list[int] = field(default_factory=list)

    async def __call__(self, body: str, *, is_interrupted: bool) -> None:
        number = json.loads(body)["update_id"]
        self.begun.append(number)
        if is_interrupted:
            self.interrupted.append(number)
        if self.act is not None:
            await self.act(number)
        self.ended.append(number)


def said(number: int, person: int = 1) -> dict[str, Any]:
    """A message of a person, as Telegram tells it."""
    sender = {"id": person, "is_bot": False, "first_name": "Anna"}
    chat = {"id": person, "type": "private", "first_name": "Anna"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": sender, "text": str(number)},
    }


@asynccontextmanager
async def running(
    database: Database, listener: Listener, *, workers: int = 8, pace: Pace | None = None
) -> AsyncIterator[Inbox]:
    """An inbox with everything that an earlier run left taken up. Closing it at the end waits for nobody."""
    pace = pace or Pace(per_second=1_000_000, burst=1)
    inbox = Inbox(UpdateService(database), listener, workers=workers, pace=pace)
    await inbox.open()
    try:
        yield inbox
    finally:
        await inbox.close(0)


async def until(condition: Callable[[], object], seconds: float = 10, pause: float = 0) -> None:
    """Give the other tasks their turns until something is so."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 — what is waited for happens in tables and lists, not in events
            await asyncio.sleep(pause)


async def drained(inbox: Inbox) -> None:
    """Until everything that was accepted is finished."""
    await until(lambda: len(inbox) == 0)
