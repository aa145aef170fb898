"""Accounts of Telegram people and their sessions."""

from sqlalchemy.ext.asyncio import AsyncSession


class Accounts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
