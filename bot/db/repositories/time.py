"""The doctor's time: claims and holds."""

from sqlalchemy.ext.asyncio import AsyncSession


class Times:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
