"""One-time codes and the events that limit them."""

from sqlalchemy.ext.asyncio import AsyncSession


class LoginCodes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
