"""Bringing a database to the newest shape: ``python -m bot.db.migrate`` with DATABASE__URL, or ``upgrade``."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine


def alembic_config() -> Config:
    """Alembic pointed at the scripts inside the package, wherever that is installed."""
    config = Config()
    config.set_main_option("script_location", str(files("bot.db") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


async def upgrade(engine: AsyncEngine) -> None:
    """Run every script that has not run yet."""
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has the newest shape; a program refuses to start on an older one."""
    async with engine.connect() as connection:
        return await connection.run_sync(_is_current)


def _upgrade(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _is_current(connection: Connection) -> bool:
    from alembic.migration import MigrationContext

    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
