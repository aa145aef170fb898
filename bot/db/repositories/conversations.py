"""Where each person is in a dialogue."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import ConversationRow
from bot.db.scope import Conversation
from bot.db.upsert import insert_or_ignore, insert_or_overwrite


class Conversations:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: str) -> Conversation:
        """The conversation under this key; an empty one when there is none."""
        return (await self.get_all([key]))[key]

    async def get_all(self, keys: Collection[str]) -> dict[str, Conversation]:
        """The same for many at once."""
        table = ConversationRow.__table__
        query = select(table.c.key, table.c.state, table.c.data).where(table.c.key.in_(keys))
        found = {row.key: Conversation(row.state, row.data) for row in await self._session.execute(query)}
        return {key: found.get(key) or Conversation() for key in keys}

    async def get_locked(self, key: str, now: datetime) -> Conversation:
        """The same, kept from everybody else until this transaction ends. A first write has to leave a row to lock."""
        empty: dict[str, Any] = {"key": key, "state": None, "data": {}, "changed_at": now}
        await self._session.execute(insert_or_ignore(self._session, ConversationRow, empty, key=["key"]))
        table = ConversationRow.__table__
        query = select(table.c.state, table.c.data).where(table.c.key == key).with_for_update()
        row = (await self._session.execute(query)).one()
        return Conversation(row.state, row.data)

    async def flush(self, staged: Mapping[str, Conversation], now: datetime) -> None:
        """Write the staged conversations in one go; an upsert, so two first writes cannot collide."""
        if not staged:
            return
        rows = [{"key": key, "state": talk.state, "data": talk.data, "changed_at": now} for key, talk in staged.items()]
        upsert = insert_or_overwrite(self._session, ConversationRow, ["key"], ["state", "data", "changed_at"])
        await self._session.execute(upsert, rows)

    async def forget(self, silent_since: datetime) -> int:
        """Delete the conversations that nobody has gone on with; how many."""
        silent = delete(ConversationRow).where(ConversationRow.changed_at < silent_since)
        return await rows_changed(self._session, silent)
