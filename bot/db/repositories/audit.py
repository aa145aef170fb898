"""The log of who did what."""

from sqlalchemy.ext.asyncio import AsyncSession


class Audit:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
