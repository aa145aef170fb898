"""Owners' pets."""

from sqlalchemy.ext.asyncio import AsyncSession


class Pets:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
