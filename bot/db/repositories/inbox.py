"""Telegram updates on their way in."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import InboxRow


class Inbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def mark_done(self, inbox_id: int, now: datetime) -> None:
        """The effect of this update is in this very transaction; it is never handled again."""
        await self._session.execute(update(InboxRow).where(InboxRow.id == inbox_id).values(done_at=now))
