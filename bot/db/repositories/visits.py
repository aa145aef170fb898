"""Visits, their events and their living cards."""

from sqlalchemy.ext.asyncio import AsyncSession


class Visits:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
