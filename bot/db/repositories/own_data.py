"""All that is kept of one person, read for the person (C44). Plain values only, ready to be written as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import models as rows
from bot.domain.notes import Audience

Record = dict[str, Any]


class OwnData:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def profile(self, account_id: int) -> list[Record]:
        account, profile = rows.AccountRow, rows.ProfileRow
        query = (
            select(
                account.telegram_id,
                profile.last_name,
                profile.first_name,
                profile.middle_name,
                profile.phone,
                profile.phone_is_proven.label("phone_proven"),
                profile.city,
                account.language,
                account.time_zone,
                account.created_at.label("since"),
            )
            .outerjoin(profile, profile.account_id == account.id)
            .where(account.id == account_id)
        )
        return await self._read(query)

    async def sessions(self, account_id: int) -> list[Record]:
        row = rows.SessionRow
        query = select(row.email, row.role, row.created_at.label("since"), row.used_at, row.ended_at)
        return await self._read(query.where(row.account_id == account_id).order_by(row.id))

    async def consents(self, account_id: int) -> list[Record]:
        row = rows.ConsentRow
        query = select(row.document, row.version, row.text_hash, row.method, row.accepted_at, row.withdrawn_at)
        return await self._read(query.where(row.account_id == account_id).order_by(row.id))

    async def pets(self, account_id: int) -> list[Record]:
        row = rows.PetRow
        query = select(
            row.name, row.species, row.breed, row.sex, row.birthday, row.age_words.label("age"), row.weight_kg, row.chip
        )
        return await self._read(query.where(row.account_id == account_id, row.status != "merged").order_by(row.id))

    async def visits(self, account_id: int) -> list[Record]:
        """With the result as it was given out, and the doctor's words for the owner."""
        row = rows.VisitRow
        query = (
            select(
                row.id,
                row.code,
                row.starts_at,
                row.minutes,
                rows.ServiceRow.titles["ru"].as_string().label("service"),
                rows.DoctorRow.name.label("doctor"),
                rows.PetRow.name.label("pet"),
                row.state,
                row.problem,
                row.first_problem,
                row.price,
                row.cancel_reason,
                rows.ClosingRow.conclusion,
                rows.ClosingRow.finished_at,
            )
            .join(rows.ServiceRow, rows.ServiceRow.id == row.service_id)
            .join(rows.DoctorRow, rows.DoctorRow.id == row.doctor_id)
            .join(rows.PetRow, rows.PetRow.id == row.pet_id)
            .outerjoin(rows.ClosingRow, rows.ClosingRow.visit_id == row.id)
            .where(row.account_id == account_id)
            .order_by(row.starts_at)
        )
        notes = await self._notes(account_id)
        return [_visit(one, notes.get(one["id"], [])) for one in await self._read(query)]

    async def chat(self, account_id: int) -> list[Record]:
        row = rows.ChatMessageRow
        query = (
            select(rows.VisitRow.code.label("visit"), row.sent_at, row.side, row.kind, row.text)
            .join(rows.VisitRow, rows.VisitRow.id == row.visit_id)
            .where(rows.VisitRow.account_id == account_id)
            .order_by(row.id)
        )
        return await self._read(query)

    async def files(self, account_id: int) -> list[Record]:
        row, visit = rows.FileRow, rows.VisitRow.code.label("visit")
        query = (
            select(visit, row.name, row.kind, row.size, row.category, row.source, row.created_at)
            .outerjoin(rows.VisitRow, rows.VisitRow.id == row.visit_id)
            .where(row.account_id == account_id, row.deleted_at.is_(None))
            .order_by(row.id)
        )
        return await self._read(query)

    async def requests(self, account_id: int) -> list[Record]:
        row = rows.RequestRow
        query = select(row.code, row.kind, row.created_at, row.name, row.phone, row.words, row.answer)
        return await self._read(query.where(row.account_id == account_id).order_by(row.id))

    async def notices(self, account_id: int) -> list[Record]:
        row = rows.NoticeChoiceRow
        query = select(row.grid, row.reminders_off, row.is_quiet_at_night)
        return await self._read(query.where(row.account_id == account_id))

    async def _notes(self, account_id: int) -> dict[int, list[str]]:
        row = rows.NoteRow
        query = (
            select(row.visit_id, row.text)
            .join(rows.VisitRow, rows.VisitRow.id == row.visit_id)
            .where(rows.VisitRow.account_id == account_id, row.audience == Audience.OWNER, row.text != "")
            .order_by(row.id)
        )
        found: dict[int, list[str]] = {}
        for visit_id, text in await self._session.execute(query):
            found.setdefault(visit_id, []).append(text)
        return found

    async def _read(self, query: Select[*tuple[Any, ...]]) -> list[Record]:
        return [_plain(row._asdict()) for row in await self._session.execute(query)]


def _visit(record: Record, notes: Iterable[str]) -> Record:
    """A draft of a conclusion is the doctor's; what was given out is the owner's."""
    conclusion, finished_at = record.pop("conclusion"), record.pop("finished_at")
    del record["id"]
    if finished_at is not None and conclusion is not None:
        record["result"] = {name: value for name, value in conclusion.items() if value}
    return record | {"notes": list(notes)}


def _plain(values: Mapping[str, Any]) -> Record:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return str(value)
    return value
