"""Cached dictionaries of Vetmanager and the clinic's own settings."""

from sqlalchemy.ext.asyncio import AsyncSession


class Dictionaries:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
