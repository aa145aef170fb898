"""The drill: a bot is killed again and again while updates keep arriving, and afterwards everything is counted."""

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import func, select, text

from bot.db.models import AuditRow, ConversationRow, InboxRow
from bot.db.uow import Database
from sandbox.telegram.clients import Client
from sandbox.vetmanager.server import SANDBOX_KEY
from sandbox.world import World
from tests.bot.inboxes import until
from tests.faults.drilled import ACTION
from tests.plugins.databases import opened
from tests.plugins.ports import free_port

ROOT = Path(__file__).parents[2]
PEOPLE = 40
DRAINED_WITHIN_S = 240
SAYS_WITHIN_S = 240
"""On a machine that does other things too, importing alone may take a minute."""

Mode = Literal["polling", "webhook"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the drill is about: lost and doubled are to be zero."""

    updates: int
    kills: int
    lost_effects: int
    doubled_effects: int
    wrong_conversations: int
    disordered: int
    unanswered: int
    integrity: str
    stop_seconds: float
    stop_code: int

    @property
    def is_flawless(self) -> bool:
        faults = (self.lost_effects, self.doubled_effects, self.wrong_conversations, self.disordered, self.unanswered)
        return not any(faults) and self.integrity == "ok"


class Nursery:
    """Starts and kills the bot; the words are those of tests/faults/nursery.py."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    async def says(self) -> list[str]:
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), SAYS_WITHIN_S)
        if not line:
            raise RuntimeError(f"the nursery has died: {self._log.read_text()[-2000:]}")
        return line.decode().split()

    async def __call__(self, order: str) -> list[str]:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n".encode())
        return await self.says()


@asynccontextmanager
async def nursery(
    world: World, database_url: str, mode: Mode, log: Path, more: Mapping[str, str] | None = None
) -> AsyncIterator[Nursery]:
    """Ready to start a bot that talks to this world, with ``more`` settings if wanted. Its log is kept for whoever has
    to understand a failure."""
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.nursery"),
            cwd=ROOT,
            env={**os.environ, **settings(world, database_url, mode), **(more or {})},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
        try:
            made = Nursery(process, log)
            assert await made.says() == ["ready"]
            yield made
        finally:
            assert process.stdin is not None
            process.stdin.close()
            await asyncio.wait_for(process.wait(), 10)


def settings(world: World, database_url: str, mode: Mode) -> dict[str, str]:
    port = free_port()
    return {
        "TELEGRAM__TOKEN": world.messenger.token,
        "TELEGRAM__API_URL": world.telegram.url,
        "TELEGRAM__MODE": mode,
        "TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "TELEGRAM__WEBHOOK_SECRET": "the-secret-of-the-drill",
        "TELEGRAM__POLL_SECONDS": "5",
        "TELEGRAM__PERSON_PER_SECOND": "1000000",
        "DATABASE__URL": database_url,
        "MAIL__URL": f"{world.mailbox.url}?tls=none",
        "MAIL__FROM": "clinic@example.com",
        "VETMANAGER__URL": world.vetmanager.url,
        "VETMANAGER__API_KEY": SANDBOX_KEY,
        "VETMANAGER__REQUESTS_PER_SECOND": "1000",
        "WEB__PORT": str(port),
        "LOG__LEVEL": "WARNING",
    }


@dataclass
class Crowd:
    """People who send numbers, everybody their own in growing order."""

    world: World
    sent: int = 0

    def __post_init__(self) -> None:
        messenger = self.world.messenger
        self.people = [Client(messenger, messenger.add_person(first_name=f"P{number}")) for number in range(PEOPLE)]

    def writes(self, count: int) -> None:
        for _ in range(count):
            self.people[self.sent % PEOPLE].write(str(self.sent))
            self.sent += 1

    def sent_by(self, one: Client) -> int:
        place = self.people.index(one)
        return len(range(place, self.sent, PEOPLE))

    def answers(self) -> int:
        return sum(map(self.answers_to, self.people))

    def answers_to(self, one: Client) -> int:
        return sum(message.sender_id != one.person.id for message in one.chat.messages.values())


async def drill(database_url: str, mode: Mode, *, kills: int, updates: int, seed: int, log: Path) -> Outcome:
    """``updates`` arrive in portions, one a life; each life but the last ends by SIGKILL at a random moment."""
    dice = random.Random(seed)
    async with World.start() as world, opened(database_url) as db, nursery(world, database_url, mode, log) as bot:
        world.telegram.webhook.retry_s = 0.05
        world.telegram.webhook.longest_pause_s = 0.2
        crowd = Crowd(world)
        for life in range(kills):
            crowd.writes((updates - crowd.sent) // (kills - life))
            await bot("start")
            await _a_random_moment(crowd, dice)
            await bot("kill")
        await bot("start")
        await _drained(world, db)
        crowd.writes(PEOPLE * 10)
        await asyncio.sleep(0.2)
        stop = await bot("term")
        await bot("start")
        await _drained(world, db)
        await bot("kill")
        return await _counted(db, crowd, kills, stop)


async def _a_random_moment(crowd: Crowd, dice: random.Random) -> None:
    """Sometimes while the bot is starting, mostly while it is at work."""
    if dice.random() < 0.8:
        answers = crowd.answers() + 5
        await until(lambda: crowd.answers() >= answers, seconds=60, pause=0.01)
    await asyncio.sleep(dice.uniform(0, 0.25))


async def _drained(world: World, db: Database) -> None:
    """Until everything has arrived and is finished."""
    async with asyncio.timeout(DRAINED_WITHIN_S):
        while len(world.messenger.updates) or await _unfinished(db):  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.1)


async def _unfinished(db: Database) -> int:
    async with db.read() as uow:
        query = select(func.count()).where(InboxRow.finished_at.is_(None))
        return (await uow.session.execute(query)).scalar_one()


async def _counted(db: Database, crowd: Crowd, kills: int, stop: list[str]) -> Outcome:
    async with db.read() as uow:
        effects = await uow.session.execute(
            select(AuditRow.actor, AuditRow.subject).where(AuditRow.action == ACTION).order_by(AuditRow.id)
        )
        had = [(actor, int(number)) for actor, number in effects]
        talks = (await uow.session.execute(select(ConversationRow.key, ConversationRow.data))).all()
    times = Counter(number for _, number in had)
    steps = {int(key.split(":")[2]): data["count"] for key, data in talks}
    return Outcome(
        updates=crowd.sent,
        kills=kills,
        lost_effects=sum(not times[number] for number in range(1, crowd.sent, 2)),
        doubled_effects=sum(count - 1 for count in times.values()),
        wrong_conversations=sum(steps[one.person.id] != crowd.sent_by(one) for one in crowd.people),
        disordered=sum(not _in_order(had, one) for one in crowd.people),
        unanswered=sum(max(0, crowd.sent_by(one) - crowd.answers_to(one)) for one in crowd.people),
        integrity=await _integrity(db),
        stop_seconds=float(stop[1]),
        stop_code=int(stop[2]),
    )


async def _integrity(db: Database) -> str:
    """What SQLite says of a file whose writers were killed (R8); PostgreSQL has its own way of knowing."""
    async with db.read() as uow:
        if uow.session.get_bind().dialect.name != "sqlite":
            return "ok"
        return str((await uow.session.execute(text("PRAGMA integrity_check"))).scalar_one())


def _in_order(had: list[tuple[str, int]], one: Client) -> bool:
    numbers = [number for actor, number in had if actor == str(one.person.id)]
    return numbers == sorted(numbers)
