"""Deleting what is over and belongs to no other room of the repositories."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import models as rows
from bot.db.changes import rows_changed


class Tidying:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def sessions(self, ended_before: datetime) -> int:
        """Logins that have ended: a live one is never old."""
        return await rows_changed(self._session, delete(rows.SessionRow).where(rows.SessionRow.ended_at < ended_before))

    async def reminders(self, before: datetime) -> int:
        """That somebody was reminded, and that they said they would be there."""
        return sum(
            [
                await rows_changed(self._session, delete(table).where(table.at < before))
                for table in (rows.VisitReminderRow, rows.DoctorReminderRow, rows.AttendanceRow)
            ]
        )

    async def copies(self, names: Iterable[str], before: datetime) -> int:
        """Cached lists about single patients of the clinic that nobody has looked at since."""
        row = rows.CachedRow
        old = delete(row).where(row.read_at < before, or_(*(row.name.like(f"{name}:%") for name in names)))
        return await rows_changed(self._session, old)

    async def spoken_visits(self, before: datetime, limit: int) -> list[int]:
        """Visits that were over by then and still hold what was said in them."""
        visit = rows.VisitRow
        said = [
            select(table.visit_id).where(table.visit_id == visit.id).exists()
            for table in (rows.ClosingRow, rows.NoteRow, rows.ChatMessageRow, rows.FileRow)
        ]
        words = or_(visit.problem != "", visit.first_problem != "", visit.voice_file_id != "", *said)
        query = select(visit.id).where(visit.starts_at < before, words).order_by(visit.id).limit(limit)
        return list(await self._session.scalars(query))
