"""How many rows a statement has changed."""

from typing import Any, cast

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import UpdateBase


async def rows_changed(session: AsyncSession, statement: UpdateBase) -> int:
    """Run an update or a delete, past the session's own copies of rows, and count."""
    result = await session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", result).rowcount
