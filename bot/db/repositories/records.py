"""Doctors' records of visits on their way into medical cards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import VisitRecordRow
from bot.db.upsert import insert_or_ignore
from bot.domain.records import VisitRecord


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record with its life: ``written_version`` is behind ``version`` while a change is on its way."""

    record: VisitRecord
    version: int
    written_version: int
    vm_card_id: int | None


class Records:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, visit_id: int) -> KeptRecord | None:
        row = (await self._session.execute(select(VisitRecordRow).where(VisitRecordRow.visit_id == visit_id))).scalar()
        return _kept(row) if row else None

    async def save(self, visit_id: int, record: VisitRecord, by: str, now: datetime) -> None:
        """Keep it as the newest version; ``by`` is an id such as ``doctor:12``."""
        values = {
            "description": record.description,
            "recommendation": record.recommendation,
            "diagnosis_text": record.diagnosis_text,
            "diagnosis_ids": list(record.diagnosis_ids),
            "weight_kg": record.weight_kg,
            "temperature": record.temperature,
            "next_visit": record.next_visit,
            "saved_at": now,
            "saved_by": by,
        }
        first = {"visit_id": visit_id, "version": 0, "written_version": 0, **values}
        await self._session.execute(insert_or_ignore(self._session, VisitRecordRow, first, ["visit_id"]))
        newer = {**values, "version": VisitRecordRow.version + 1}
        await rows_changed(
            self._session, update(VisitRecordRow).where(VisitRecordRow.visit_id == visit_id).values(newer)
        )

    async def touch(self, visit_id: int) -> bool:
        """What belongs to the record has changed: Vetmanager's card is old. Whether there is a record."""
        mine = update(VisitRecordRow).where(VisitRecordRow.visit_id == visit_id)
        return bool(await rows_changed(self._session, mine.values(version=VisitRecordRow.version + 1)))

    async def written(self, visit_id: int, version: int, vm_card_id: int) -> None:
        """Vetmanager's card holds this version."""
        mine = update(VisitRecordRow).where(VisitRecordRow.visit_id == visit_id)
        await rows_changed(self._session, mine.values(written_version=version, vm_card_id=vm_card_id))


def _kept(row: VisitRecordRow) -> KeptRecord:
    record = VisitRecord(
        description=row.description,
        recommendation=row.recommendation,
        diagnosis_text=row.diagnosis_text,
        diagnosis_ids=tuple(row.diagnosis_ids),
        weight_kg=row.weight_kg,
        temperature=row.temperature,
        next_visit=row.next_visit,
    )
    return KeptRecord(record, row.version, row.written_version, row.vm_card_id)
