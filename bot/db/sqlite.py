"""SQLite for an event loop, without a thread behind every statement.

aiosqlite hands each cursor, statement, fetch and commit to a thread of the connection: some ten hops for one small
transaction, which cost several times what SQLite itself needs (docs/decisions). In WAL mode nothing here waits except
two things, and only these leave the loop: the disk at a commit, which goes to a thread, and another process's write
lock, which is asked for again after a pause instead of in SQLite's own busy handler.

The classes have the shape that SQLAlchemy's aiosqlite dialect expects of a connection; ``async_creator`` is its door.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Self

PATIENCE_S = 5.0
PAUSE_S = 0.004


async def connect(file: str) -> "Connection":
    """Open a file, or ``:memory:``. Transactions are begun by whoever uses the connection."""
    return Connection(sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=0))


class Cursor:
    def __init__(self, raw: sqlite3.Cursor) -> None:
        self._raw = raw
        self.arraysize = raw.arraysize

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        return self._raw.description

    @property
    def rowcount(self) -> int:
        return self._raw.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._raw.lastrowid

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        await _patiently(lambda: self._raw.execute(operation, parameters))

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        await _patiently(lambda: self._raw.executemany(operation, parameters))

    async def fetchall(self) -> list[Any]:
        return self._raw.fetchall()

    async def close(self) -> None:
        self._raw.close()


class Connection:
    def __init__(self, raw: sqlite3.Connection) -> None:
        self._connection: sqlite3.Connection | None = raw  # the dialect looks at this name before it ends anything
        self._changes = raw.total_changes

    def cursor(self) -> Cursor:
        return Cursor(self._open.cursor())

    async def create_function(self, *args: Any, **options: Any) -> None:
        self._open.create_function(*args, **options)

    async def commit(self) -> None:
        """To the disk and back. Whoever is cancelled meanwhile still waits: nobody may touch the connection before."""
        raw = self._open
        if raw.total_changes == self._changes:
            raw.commit()
            return
        self._changes = raw.total_changes
        commit = asyncio.get_running_loop().run_in_executor(None, raw.commit)
        try:
            await asyncio.shield(commit)
        except asyncio.CancelledError:
            await asyncio.wait([commit])
            raise

    async def rollback(self) -> None:
        self._open.rollback()
        self._changes = self._open.total_changes

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("connection closed")  # the dialect knows these words
        return self._connection


async def _patiently(step: Callable[[], object]) -> None:
    """SQLite's own busy handler would hold up the loop while another process writes."""
    loop = asyncio.get_running_loop()
    until = loop.time() + PATIENCE_S
    while True:
        try:
            step()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or loop.time() > until:
                raise
        else:
            return
        await asyncio.sleep(PAUSE_S)
