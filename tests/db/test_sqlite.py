"""SQLite through aiosqlite: durable and strict, and nobody is held up while another process writes."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.db import engine
from bot.db.hop import OneHop
from bot.db.models import ConsentRow, ConversationRow, Table
from bot.db.uow import Database
from tests.plugins.databases import ON_SQLITE

pytestmark = ON_SQLITE


@pytest.fixture
def file(database_url: str) -> Path:
    return Path(make_url(database_url).database or "")


@pytest.fixture
def elsewhere(file: Path) -> Iterator[sqlite3.Connection]:
    """Another process: the panel, a backup."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


async def write(database: Database, key: str) -> None:
    await keep(database, ConversationRow(key=key, state=None, data={}, changed_at=database.now()))


async def keep(database: Database, row: Table) -> None:
    async with database.uow() as uow:
        uow.session.add(row)
        await uow.commit()


async def count(database: Database) -> int:
    async with database.read() as uow:
        return int((await uow.session.execute(text("SELECT count(*) FROM conversations"))).scalar_one())


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)]
)
async def test_it_is_opened_to_survive_a_power_cut_and_to_forget_for_good(
    database: Database, pragma: str, value: object
) -> None:
    async with database.read() as uow:
        assert (await uow.session.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value


async def test_the_loop_turns_while_another_process_writes(database: Database, elsewhere: sqlite3.Connection) -> None:
    elsewhere.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(write(database, "anna"))
    assert await count(database) == 0
    assert not waiting.done()
    elsewhere.execute("COMMIT")
    await waiting
    assert await count(database) == 1


async def test_a_writer_that_never_ends_is_not_waited_for_for_ever(
    database: Database, elsewhere: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", ("PRAGMA busy_timeout=50",))
    elsewhere.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        await write(database, "anna")


async def test_readers_and_a_writer_do_not_wait_for_each_other(database: Database) -> None:
    async with database.read() as looking, database.uow() as writing:
        before = (await looking.session.execute(text("SELECT count(*) FROM conversations"))).scalar_one()
        writing.session.add(ConversationRow(key="anna", state=None, data={}, changed_at=database.now()))
        await writing.commit()
        after = (await looking.session.execute(text("SELECT count(*) FROM conversations"))).scalar_one()
    assert (before, after) == (0, 0)
    assert await count(database) == 1


async def test_whoever_is_cancelled_in_a_commit_leaves_a_working_connection(database: Database) -> None:
    for number in range(20):
        writing = asyncio.create_task(write(database, f"cut short {number}"))
        await asyncio.sleep(0)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    await write(database, "anna")
    assert 1 <= await count(database) <= 21


async def test_nothing_is_kept_of_a_transaction_that_was_given_up(database: Database) -> None:
    async with database.uow() as uow:
        uow.session.add(ConversationRow(key="anna", state=None, data={}, changed_at=database.now()))
        await uow.session.flush()
    assert await count(database) == 0


async def test_an_error_does_not_show_the_values(database: Database) -> None:
    """A consent of nobody: foreign keys are on. What was to be stored belongs to a person and stays out of logs."""
    row = ConsentRow(
        account_id=404,
        telegram_id=1,
        document="secret",
        version="1",
        text_hash="",
        language="ru",
        method="",
        accepted_at=database.now(),
    )
    with pytest.raises(IntegrityError) as refused:
        await keep(database, row)
    assert "secret" not in str(refused.value)


async def test_a_statement_makes_one_journey_to_the_connections_thread(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    journeys: list[object] = []
    go = OneHop._execute

    async def counted(connection: OneHop, do: object, *args: object, **more: object) -> object:
        journeys.append(do)
        return await go(connection, do, *args, **more)  # type: ignore[no-untyped-call]

    async with database.read() as uow:
        await uow.session.execute(text("SELECT 1"))  # opens the transaction
        monkeypatch.setattr(OneHop, "_execute", counted)
        rows = (await uow.session.execute(text("VALUES (1), (2)"))).scalars().all()
        assert (list(rows), len(journeys)) == ([1, 2], 1)
