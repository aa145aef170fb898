"""What waits for the desk, in numbers: for the tabs and the navigation of the panel."""

from bot.db.queries import DeskCounts, desk_counts
from bot.db.uow import Database
from bot.domain.panel import PanelUser

__all__ = ["DeskCountService", "DeskCounts"]


class DeskCountService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def now(self, user: PanelUser) -> DeskCounts:
        del user  # whoever has a panel account may look
        async with self._db.read() as uow:
            return await desk_counts(uow.session, self._db.now())
