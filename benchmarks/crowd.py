"""P8: what people leave behind in memory when they have gone, beside aiogram's own storage and locks."""

import asyncio
import gc
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.types import Message

from benchmarks.dialogue import TOKEN, AtOnce, Owner
from benchmarks.figures import Figure, machine, table
from benchmarks.start import resident_mb
from bot.container import built
from bot.db.migrate import upgrade
from bot.db.uow import Database
from bot.dispatcher import Feeding, Talk, build_dispatcher, storage_for
from bot.inbox import Inbox
from bot.inbox.pace import Pace
from bot.services.rules import ClinicRules
from bot.texts import load_texts
from bot.vetmanager.client import Connection, connected

PEOPLE, ACQUAINTANCES = 4_000, 4_000
"""Counted, and met before: SQLite's page caches have to be full before anything can be said about people."""


def _talk() -> Talk:
    router = Router()

    @router.message()
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state("booking:day")
        await state.update_data(doctor=3)
        await state.clear()
        await message.answer("…")

    async def nothing(**_: Any) -> None: ...

    return Talk([router], [], nothing)


async def _ours(url: str) -> float:
    database = Database(url)
    await upgrade(database.engine)
    async with connected(Connection(), today=date.today) as vetmanager:
        rules, session = ClinicRules(), AtOnce()
        container = built(database, vetmanager, rules, Path(tempfile.gettempdir()))
        bot = Bot(TOKEN, session=session)
        dispatcher = build_dispatcher(container, load_texts(rules.time_zone), storage_for(container, ""), _talk())
        inbox = Inbox(container.updates, Feeding(dispatcher, bot), workers=16, pace=Pace(3, 30))
        await _meet(inbox, session, 0, ACQUAINTANCES)
        before = _weight()
        await _meet(inbox, session, ACQUAINTANCES, ACQUAINTANCES + PEOPLE)
        grown = _weight() - before
        await inbox.close(1)
    await database.close()
    return grown


async def _meet(inbox: Inbox, session: AtOnce, first: int, last: int) -> None:
    for start in range(first, last, 100):
        people = [Owner(number, session) for number in range(start, start + 100)]
        await inbox.accept_polled([{"update_id": person.id} | person.begins() for person in people])
    while len(inbox):  # noqa: ASYNC110 — a line has no bell for whoever measures it
        await asyncio.sleep(0.001)
    session.shown.clear()


async def _theirs() -> float:
    """The same people's finished conversations and locks as aiogram keeps them by default."""
    storage, isolation = MemoryStorage(), SimpleEventIsolation()
    before = _weight()
    for number in range(PEOPLE):
        key = StorageKey(bot_id=42, chat_id=number, user_id=number)
        async with isolation.lock(key):
            await storage.set_state(key, "booking:day")
            await storage.set_data(key, {"doctor": 3})
            await storage.set_state(key, None)
            await storage.set_data(key, {})
    return _weight() - before


def _weight() -> float:
    gc.collect()
    return resident_mb(Path("/proc/self/status").read_text())


async def measure(url: str) -> list[Figure]:
    theirs = await _theirs() * 100_000 / PEOPLE
    ours = await _ours(url) * 100_000 / PEOPLE
    note = f"{PEOPLE} people after {ACQUAINTANCES}, times {100_000 // PEOPLE}"
    return [
        Figure("P8 memory per 100,000 people", "≤ 10 MB", f"{theirs:.0f} MB (aiogram's own)", f"{ours:.0f} MB", note)
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder)}/crowd.sqlite3"
        figures = asyncio.run(measure(url))
    print(machine(), table(figures), sep="\n\n")


if __name__ == "__main__":
    main()
