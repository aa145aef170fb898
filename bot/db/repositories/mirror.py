"""Vetmanager's schedule as last read."""

from sqlalchemy.ext.asyncio import AsyncSession


class Mirror:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
