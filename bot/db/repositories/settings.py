"""Choices of the clinic that may change while the programs run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import SettingRow
from bot.db.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class Chosen:
    """``value`` as JSON holds it; ``by`` is the audit log's name of whoever chose it."""

    value: Any
    at: datetime
    by: str


class SettingChoices:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> dict[str, Chosen]:
        row = SettingRow
        rows = await self._session.execute(select(row.name, row.value, row.changed_at, row.changed_by))
        return {name: Chosen(value.get("value"), at, by) for name, value, at, by in rows}

    async def put(self, name: str, value: Any, by: str, now: datetime) -> None:
        values = {"name": name, "value": {"value": value}, "changed_at": now, "changed_by": by}
        await self._session.execute(insert_or_update(self._session, SettingRow, values, ["name"]))

    async def drop(self, name: str) -> None:
        """What the environment says counts again."""
        await self._session.execute(delete(SettingRow).where(SettingRow.name == name))
