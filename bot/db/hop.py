"""aiosqlite with one journey to its thread for each statement instead of four.

SQLAlchemy asks aiosqlite for a cursor, has it execute, fetches and closes: four messages to the connection's thread and
back, and each costs more processor time than SQLite needs for the statement. Here the thread does all four at once.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

_CHUNK = 64
"""aiosqlite's own default for iterating, which nobody does here."""


class OneHop(aiosqlite.Connection):
    """Rows come whole: whoever wants a table piece by piece asks for it piece by piece (LIMIT)."""

    def cursor(self) -> "Statement":  # type: ignore[override]
        """SQLAlchemy only enters it, which needs no thread."""
        return Statement(self)

    async def at_once(self, sql: str, parameters: Any, *, many: bool) -> "_Answer":
        answer: _Answer = await self._execute(self._whole, sql, parameters, many=many)  # type: ignore[no-untyped-call]
        return answer

    def _whole(self, sql: str, parameters: Any, *, many: bool) -> "_Answer":
        """On the connection's thread."""
        cursor = self._conn.cursor()
        try:
            (cursor.executemany if many else cursor.execute)(sql, parameters)
            return cursor.fetchall(), cursor.description, cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


_Answer = tuple[list[Any], Any, int, int | None]


class Statement:
    """What SQLAlchemy knows as a cursor: everything about the answer is here already."""

    arraysize = 1

    def __init__(self, connection: OneHop) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "Statement":
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "Statement":
        return self._take(await self._connection.at_once(sql, parameters, many=False))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> "Statement":
        return self._take(await self._connection.at_once(sql, parameters, many=True))

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """The thread has closed it."""

    def _take(self, answer: _Answer) -> "Statement":
        self._rows, self.description, self.rowcount, self.lastrowid = answer
        return self


def opened(path: str, **options: Any) -> OneHop:
    """For SQLAlchemy's ``async_creator_fn``: a connection that will open when it is awaited."""
    connection = OneHop(partial(sqlite3.connect, path, **options), _CHUNK)
    connection._thread.daemon = True  # as SQLAlchemy does: a forgotten connection must not keep the process
    return connection
