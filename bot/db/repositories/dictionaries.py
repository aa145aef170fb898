"""Cached dictionaries of Vetmanager: species, breeds, purposes of visits, positions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import CachedRow
from bot.db.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class Cached:
    """A dictionary as it was at ``read_at``."""

    body: list[Any]
    read_at: datetime


class Dictionaries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, name: str) -> Cached | None:
        query = select(CachedRow.body, CachedRow.read_at).where(CachedRow.name == name)
        row = (await self._session.execute(query)).first()
        return Cached(row.body, row.read_at) if row else None

    async def put(self, name: str, body: list[Any], read_at: datetime) -> None:
        values = {"name": name, "body": body, "read_at": read_at}
        await self._session.execute(insert_or_update(self._session, CachedRow, values, ["name"]))
