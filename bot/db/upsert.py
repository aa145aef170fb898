"""Inserts that may meet their twin, said the same way on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import schema
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import Insert

from bot.db.models import Table


def insert_or_ignore(
    session: AsyncSession,
    table: type[Table],
    values: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    key: Sequence[str],
) -> Insert:
    """Insert, unless a row with the same ``key`` columns is there already."""
    return _insert(session, table).values(values).on_conflict_do_nothing(index_elements=list(key))


def insert_new(session: AsyncSession, table: type[Table], key: Sequence[str]) -> Insert:
    """For many rows, which go to ``execute`` beside it: compiled once, whatever their number."""
    return _insert(session, table.metadata.tables[table.__tablename__]).on_conflict_do_nothing(index_elements=list(key))


def insert_or_overwrite(session: AsyncSession, table: type[Table], key: Sequence[str], news: Sequence[str]) -> Insert:
    """For many rows, which go to ``execute`` beside it: rows with the same ``key`` columns get the ``news``."""
    insert = _insert(session, table.metadata.tables[table.__tablename__])
    return insert.on_conflict_do_update(index_elements=list(key), set_={name: insert.excluded[name] for name in news})


def insert_or_update(
    session: AsyncSession,
    table: type[Table],
    values: Mapping[str, Any],
    key: Sequence[str],
) -> Insert:
    """Insert, or overwrite the row with the same ``key`` columns."""
    news = {name: value for name, value in values.items() if name not in key}
    return _insert(session, table).values(values).on_conflict_do_update(index_elements=list(key), set_=news)


def _insert(session: AsyncSession, table: type[Table] | schema.Table) -> postgresql.Insert | sqlite.Insert:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
