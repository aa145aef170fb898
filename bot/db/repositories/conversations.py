"""Where each person is in a dialogue."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import ConversationRow
from bot.db.scope import Conversation


class Conversations:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: str) -> Conversation:
        """The conversation under this key; an empty one when there is none."""
        table = ConversationRow.__table__
        row = (await self._session.execute(select(table.c.state, table.c.data).where(table.c.key == key))).first()
        return Conversation(row.state, dict(row.data)) if row else Conversation()

    async def flush(self, staged: Mapping[str, Conversation], now: datetime) -> None:
        """Write the staged conversations; an upsert, so two first writes cannot collide."""
        for key, talk in staged.items():
            await self._upsert(key, talk, now)

    async def _upsert(self, key: str, talk: Conversation, now: datetime) -> None:
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        values = {"state": talk.state, "data": talk.data, "changed_at": now}
        insert = dialect.insert(ConversationRow).values(key=key, **values)
        await self._session.execute(insert.on_conflict_do_update(index_elements=["key"], set_=values))
