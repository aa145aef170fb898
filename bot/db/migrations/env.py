"""Alembic's entry: runs on the connection that bot/db/migrate.py hands over."""

from typing import Literal

from alembic import context

from bot.db.models import Table
from bot.db.types import UtcDateTime

connection = context.config.attributes["connection"]


def plain_types(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Scripts say plain column types, so that they still run when our own classes have moved."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=plain_types,
)
with context.begin_transaction():
    context.run_migrations()
