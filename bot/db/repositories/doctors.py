"""The allow-list of doctors."""

from sqlalchemy.ext.asyncio import AsyncSession


class Doctors:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
