"""Bringing a database to the newest shape: ``python -m bot.db.migrate`` with DATABASE__URL, or ``upgrade``."""

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

if TYPE_CHECKING:  # imported by whoever migrates: a bot that only asks whether it has to would carry it all day
    from alembic.config import Config


def alembic_config() -> "Config":
    """Alembic pointed at the scripts inside the package, wherever that is installed."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("bot.db") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


async def upgrade(engine: AsyncEngine) -> None:
    """Run every script that has not run yet. SQLite changes a table by building a new one and dropping the old, which
    would take along whatever points at it: references are not followed meanwhile, and are looked at before the end."""
    async with engine.connect() as connection:
        await _follow_references(connection, "OFF")
        try:
            async with connection.begin():
                await connection.run_sync(_upgrade)
                await connection.run_sync(_check_references)
        finally:
            await _follow_references(connection, "ON")


async def _follow_references(connection: AsyncConnection, switch: str) -> None:
    """Outside of a transaction, where alone SQLite listens."""
    if connection.dialect.name == "sqlite":
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.execute(f"PRAGMA foreign_keys={switch}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows of {broken[0][0]} point at nothing: the database stays as it was")


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has the newest shape; a program refuses to start on an older one."""
    async with engine.connect() as connection:
        return await connection.run_sync(_is_current)


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars()) == {newest()}


def newest() -> str:
    """The last of the one line of scripts; each is called by its number."""
    scripts = (files("bot.db") / "migrations" / "versions").iterdir()
    return max(script.name.split("_")[0] for script in scripts if script.name[:4].isdigit())
