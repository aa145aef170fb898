"""The log of who did what; only ever added to."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AuditRow


class Audit:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, actor: str, action: str, subject: str, facts: dict[str, Any], now: datetime) -> None:
        """``actor`` and ``subject`` are ids such as ``panel:3`` or ``doctor:12``; ``facts`` hold no personal data."""
        self._session.add(AuditRow(actor=actor, action=action, subject=subject, facts=facts, at=now))
