"""Conclusions of visits, their printed papers, and what a doctor has used before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import ClosingRow, PaperRow, PhraseRow, VisitRow
from bot.db.repositories.visit_rows import visit_of
from bot.db.upsert import insert_or_ignore, insert_or_update
from bot.domain.closing import Closing, Conclusion, Diagnosis, Food, Medicine
from bot.domain.visits import Source, Visit, VisitState


class PhraseKind(StrEnum):
    DIAGNOSIS = "diagnosis"
    ADVICE = "advice"
    MEDICINE = "medicine"
    QUICK = "quick"


class Closings:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, visit_id: int) -> Closing | None:
        row = (await self._session.execute(select(ClosingRow).where(ClosingRow.visit_id == visit_id))).scalar()
        if row is None:
            return None
        return Closing(_conclusion(row.conclusion), row.version, row.changed_at, row.finished_at)

    async def is_given_out(self, visit_id: int) -> bool:
        query = select(ClosingRow.visit_id).where(ClosingRow.visit_id == visit_id, ClosingRow.finished_at.is_not(None))
        return (await self._session.execute(query)).first() is not None

    async def keep(self, visit_id: int, closing: Closing, now: datetime) -> None:
        """Write the draft, or the version that is given out."""
        values = {
            "conclusion": _plain(closing.conclusion),
            "changed_at": now,
            "finished_at": closing.finished_at,
            "version": closing.version,
        }
        first = {"visit_id": visit_id, "begun_at": now, **values}
        await self._session.execute(insert_or_ignore(self._session, ClosingRow, first, ["visit_id"]))
        await self._session.execute(
            update(ClosingRow).where(ClosingRow.visit_id == visit_id).values(**values),
            execution_options={"synchronize_session": False},
        )

    async def unwritten(self, begin: datetime, now: datetime) -> list[Visit]:
        """Visits from the bot that were begun or held since ``begin``, are over, and have no result yet. What the desk
        has booked is written in Vetmanager and read there."""
        held = VisitRow.state.in_([VisitState.IN_PROGRESS, VisitState.DONE]) & (VisitRow.source == Source.BOT)
        query = (
            select(VisitRow)
            .outerjoin(ClosingRow, ClosingRow.visit_id == VisitRow.id)
            .where(held, VisitRow.starts_at.between(begin, now), ClosingRow.finished_at.is_(None))
        )
        found = [visit_of(row) for row in await self._session.scalars(query.order_by(VisitRow.id))]
        return [one for one in found if one.ends_at <= now]

    async def result_message(self, visit_id: int) -> int | None:
        query = select(ClosingRow.result_message_id).where(ClosingRow.visit_id == visit_id)
        return (await self._session.execute(query)).scalar()

    async def remember_result(self, visit_id: int, message_id: int) -> None:
        await self._session.execute(
            update(ClosingRow).where(ClosingRow.visit_id == visit_id).values(result_message_id=message_id)
        )

    # --- papers ---

    async def paper(self, visit_id: int, edition: str, stamp: str) -> str:
        """Telegram's id of the printed file; empty when there is none of just this content."""
        query = select(PaperRow.file_id).where(
            PaperRow.visit_id == visit_id, PaperRow.edition == edition, PaperRow.stamp == stamp
        )
        return (await self._session.execute(query)).scalar() or ""

    async def keep_paper(self, visit_id: int, edition: str, stamp: str, file_id: str) -> None:
        values = {"visit_id": visit_id, "edition": edition, "stamp": stamp, "file_id": file_id}
        await self._session.execute(insert_or_update(self._session, PaperRow, values, ["visit_id", "edition"]))

    # --- what was used before ---

    async def use(self, doctor_id: int, kind: PhraseKind, body: Mapping[str, Any], now: datetime) -> None:
        """Remember, or move to the top."""
        values = {
            "doctor_id": doctor_id,
            "kind": kind,
            "fingerprint": _fingerprint(body),
            "body": dict(body),
            "used_at": now,
        }
        key = ["doctor_id", "kind", "fingerprint"]
        await self._session.execute(insert_or_update(self._session, PhraseRow, values, key))

    async def last_used(self, doctor_id: int, kind: PhraseKind, limit: int) -> list[dict[str, Any]]:
        """Latest first."""
        query = select(PhraseRow.body).where(PhraseRow.doctor_id == doctor_id, PhraseRow.kind == kind)
        return list(await self._session.scalars(query.order_by(PhraseRow.used_at.desc(), PhraseRow.id).limit(limit)))


def _fingerprint(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(conclusion: Conclusion) -> dict[str, Any]:
    body = asdict(conclusion)
    for name in ("weight_kg", "temperature"):
        body[name] = None if body[name] is None else str(body[name])
    body["next_on"] = conclusion.next_on.isoformat() if conclusion.next_on else None
    return body


def _conclusion(body: Mapping[str, Any]) -> Conclusion:
    return Conclusion(
        diagnoses=tuple(Diagnosis(one["title"], one["id"]) for one in body["diagnoses"]),
        found=body["found"],
        advice=body["advice"],
        watch=body["watch"],
        medicines=tuple(Medicine(**{**one, "food": Food(one["food"])}) for one in body["medicines"]),
        weight_kg=_number(body["weight_kg"]),
        temperature=_number(body["temperature"]),
        next_days=body["next_days"],
        next_on=date.fromisoformat(body["next_on"]) if body.get("next_on") else None,
        next_service=body.get("next_service", ""),
        check_in_days=body.get("check_in_days"),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
