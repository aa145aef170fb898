"""The log of who did what; only ever added to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AuditRow


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act. ``actor`` and ``subject`` are ids, see ``Audit.add``."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    facts: dict[str, Any]


class Audit:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, actor: str, action: str, subject: str, facts: dict[str, Any], now: datetime) -> None:
        """``actor`` and ``subject`` are ids such as ``panel:3`` or ``doctor:12``; ``facts`` hold nothing personal of
        owners. Of staff they hold what the allow-list itself says: before and after must be readable later."""
        self._session.add(AuditRow(actor=actor, action=action, subject=subject, facts=facts, at=now))

    async def newest(
        self,
        limit: int,
        before: int | None = None,
        *,
        actions: Collection[str] | None = None,
        subject: str = "",
        actor: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[AuditLine]:
        """Newest first, older than the line ``before``; of these ``actions``, this ``subject``, this ``actor`` and the
        time from ``since`` to before ``until``, where given."""
        row = AuditRow
        query = select(row.id, row.at, row.actor, row.action, row.subject, row.facts).order_by(row.id.desc())
        if before is not None:
            query = query.where(row.id < before)
        if actions is not None:
            query = query.where(row.action.in_(actions))
        if subject:
            query = query.where(row.subject == subject)
        if actor:
            query = query.where(row.actor == actor)
        if since is not None:
            query = query.where(row.at >= since)
        if until is not None:
            query = query.where(row.at < until)
        return [AuditLine(*line) for line in await self._session.execute(query.limit(limit))]

    async def actions(self) -> list[str]:
        """Every kind of act that the log holds."""
        return list(
            (await self._session.execute(select(AuditRow.action).distinct().order_by(AuditRow.action))).scalars()
        )
