"""Unfinished bookings, as they lie in their people's conversations."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import ConversationRow

KEPT_AS = "booking"
"""Under which name a booking's draft lies in a conversation; bot/fsm/booking_draft.py writes it."""


@dataclass(frozen=True, slots=True)
class SilentDraft:
    telegram_id: int
    key: str
    service_id: int | None
    starts_at: datetime | None
    changed_at: datetime
    place: str
    """The conversation's key."""


class Drafts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def silent(self, since: datetime | None, until: datetime) -> list[SilentDraft]:
        """Drafts whose conversation was last written before ``until``, and not before ``since``."""
        row = ConversationRow
        is_booking = row.data[KEPT_AS]["key"].as_string().is_not(None)
        query = select(row.key, row.data, row.changed_at).where(row.changed_at <= until, is_booking)
        query = query.order_by(row.changed_at)
        found = await self._session.execute(query if since is None else query.where(row.changed_at > since))
        return [draft for one in found if (draft := _read(*one)) is not None]

    async def at(self, place: str) -> SilentDraft | None:
        """What lies in this conversation now."""
        row = ConversationRow
        query = select(row.key, row.data, row.changed_at).where(row.key == place)
        found = (await self._session.execute(query)).first()
        return _read(*found) if found else None

    async def drop(self, draft: SilentDraft) -> None:
        """Unless an answer has come meanwhile. The state stays: a late answer is told that the draft is gone."""
        row = ConversationRow
        data = (await self._session.execute(select(row.data).where(row.key == draft.place))).scalar_one()
        rest = {name: value for name, value in data.items() if name != KEPT_AS}
        mine = (row.key == draft.place) & (row.changed_at == draft.changed_at)
        await self._session.execute(update(row).where(mine).values(data=rest))


def _read(place: str, data: dict[str, Any], changed_at: datetime) -> SilentDraft | None:
    """None for what is no person's conversation, and for a draft that another version wrote."""
    parts, kept = place.split(":"), data.get(KEPT_AS)
    if len(parts) < 4 or not parts[3].isdigit() or not isinstance(kept, dict) or not isinstance(kept.get("key"), str):
        return None
    slot = kept.get("slot") or {}
    starts_at = datetime.fromisoformat(slot["starts_at"]) if slot else None
    return SilentDraft(int(parts[3]), kept["key"], kept.get("service_id"), starts_at, changed_at, place)
