"""Services and who performs them."""

from sqlalchemy.ext.asyncio import AsyncSession


class Catalogue:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
