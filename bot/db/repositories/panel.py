"""Accounts and sessions of the administrator's panel."""

from sqlalchemy.ext.asyncio import AsyncSession


class PanelUsers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
