"""Troubles that are under way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AlertRow
from bot.db.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class Alert:
    """``told_at`` is None while nobody has heard of it."""

    name: str
    since: datetime
    told_at: datetime | None


class Alerts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> list[Alert]:
        """In a writing unit of work PostgreSQL locks them: of two bots one tells."""
        query = select(AlertRow.name, AlertRow.since, AlertRow.told_at).with_for_update()
        return [Alert(*row) for row in await self._session.execute(query)]

    async def keep(self, alert: Alert, facts: dict[str, Any]) -> None:
        values = {"name": alert.name, "since": alert.since, "told_at": alert.told_at, "facts": facts}
        await self._session.execute(insert_or_update(self._session, AlertRow, values, ["name"]))

    async def drop(self, name: str) -> None:
        await self._session.execute(delete(AlertRow).where(AlertRow.name == name))
