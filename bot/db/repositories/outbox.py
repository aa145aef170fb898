"""What is owed to other servers: written with the change that causes it, delivered later by a worker."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import OutboxRow


class Channel(StrEnum):
    VETMANAGER = "vetmanager"
    TELEGRAM = "telegram"
    MAIL = "mail"


class Priority(IntEnum):
    """Who goes first when the queue is long (O6)."""

    URGENT = 0
    CHAT = 10
    LOGIN = 20
    SERVICE = 30
    REMINDER = 40
    NEWS = 50


class Outbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(
        self,
        channel: Channel,
        kind: str,
        subject: str,
        payload: dict[str, Any],
        *,
        now: datetime,
        account_id: int | None = None,
        priority: Priority = Priority.SERVICE,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Owe one thing. Rows of one ``subject`` are delivered one at a time, in order."""
        self._session.add(
            OutboxRow(
                channel=channel,
                kind=kind,
                subject=subject,
                account_id=account_id,
                payload=payload,
                priority=priority,
                created_at=now,
                due_at=due_at or now,
                expires_at=expires_at,
            )
        )
