"""All visits of the clinic, as the panel lists them (row A10): anybody with an account of the panel may look."""

from dataclasses import dataclass

from bot.db.uow import Database
from bot.db.visit_queries import Place, VisitFilter, VisitLine, visit_lines
from bot.domain.panel import PanelUser

__all__ = ["PAGE", "Place", "VisitFilter", "VisitLine", "VisitListService", "VisitPage"]

PAGE = 50


@dataclass(frozen=True, slots=True)
class VisitPage:
    """``rest`` is where the next page begins; None on the last one."""

    lines: tuple[VisitLine, ...]
    rest: Place | None


class VisitListService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, user: PanelUser, wanted: VisitFilter, after: Place | None = None) -> VisitPage:
        """A page of the visits that are wanted, after that place."""
        del user  # whoever has a panel account may look
        async with self._db.read() as uow:
            lines = await visit_lines(uow.session, wanted, after, PAGE + 1)
        return VisitPage(tuple(lines[:PAGE]), lines[PAGE - 1].place if len(lines) > PAGE else None)
