"""Which text a person agreed to, and when."""

from sqlalchemy.ext.asyncio import AsyncSession


class Consents:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
