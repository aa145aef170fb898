"""Owners' names, phones and their link to Vetmanager."""

from sqlalchemy.ext.asyncio import AsyncSession


class Profiles:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
