"""Files on their way from the chat to our store."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import FileIntakeRow
from bot.domain.files import FileKind, FileTarget, Intake, IntakeState
from bot.domain.ids import AccountId, IntakeId, VisitId


class Intakes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, account_id: int, target: FileTarget, intake: Intake, now: datetime) -> IntakeId:
        row = FileIntakeRow(
            account_id=account_id,
            visit_id=target.visit_id,
            draft_key=target.draft_key,
            telegram_file_id=intake.file_id,
            telegram_unique_id=intake.unique_id,
            kind=intake.kind or "",
            name=intake.name,
            size=intake.size,
            state=intake.state,
            reason=intake.reason,
            facts=dict(intake.facts),
            created_at=now,
            settled_at=None if intake.state is IntakeState.WAITING else now,
        )
        self._session.add(row)
        await self._session.flush()
        return IntakeId(row.id)

    async def get(self, intake_id: int) -> Intake | None:
        row = await self._session.get(FileIntakeRow, intake_id, populate_existing=True)
        return _intake(row) if row else None

    async def settle(
        self, intake_id: int, state: IntakeState, reason: str, facts: Mapping[str, object], now: datetime
    ) -> None:
        values = {"state": state, "reason": reason, "facts": dict(facts), "settled_at": now}
        await self._session.execute(update(FileIntakeRow).where(FileIntakeRow.id == intake_id).values(values))

    async def is_waiting(self, account_id: int, target: FileTarget, unique_id: str) -> bool:
        row = FileIntakeRow
        same = _is_at(account_id, target) & (row.telegram_unique_id == unique_id) & (row.state == IntakeState.WAITING)
        return (await self._session.execute(select(row.id).where(same).limit(1))).first() is not None

    async def count(self, account_id: int, target: FileTarget, state: IntakeState) -> int:
        here = _is_at(account_id, target) & (FileIntakeRow.state == state)
        return (await self._session.execute(select(func.count()).select_from(FileIntakeRow).where(here))).scalar_one()

    async def refused(self, account_id: int, target: FileTarget) -> list[Intake]:
        """What was not taken and whose sender has not read why."""
        here = _is_at(account_id, target) & (FileIntakeRow.state == IntakeState.REFUSED)
        rows = await self._session.execute(select(FileIntakeRow).where(here).order_by(FileIntakeRow.id))
        return [_intake(row) for row in rows.scalars()]

    async def forget_read(self, account_id: int, target: FileTarget) -> int:
        """What was not taken, or came twice: its sender knows by now."""
        read = FileIntakeRow.state.in_([IntakeState.REFUSED, IntakeState.REPEATED])
        here = _is_at(account_id, target) & read
        return await rows_changed(self._session, delete(FileIntakeRow).where(here))

    async def attach(self, account_id: int, draft_key: str, visit_id: int) -> None:
        """The draft has become a visit: what is still on its way goes there."""
        row = FileIntakeRow
        mine = (row.account_id == account_id) & (row.draft_key == draft_key)
        moved = {"visit_id": visit_id, "draft_key": None}
        await self._session.execute(update(row).where(mine).values(moved))

    async def drop_draft(self, account_id: int, draft_key: str) -> None:
        row = FileIntakeRow
        await self._session.execute(delete(row).where(row.account_id == account_id, row.draft_key == draft_key))

    async def forget(self, before: datetime) -> int:
        return await rows_changed(self._session, delete(FileIntakeRow).where(FileIntakeRow.created_at < before))


def _is_at(account_id: int, target: FileTarget) -> ColumnElement[bool]:
    row = FileIntakeRow
    place = row.visit_id == target.visit_id if target.visit_id is not None else row.draft_key == target.draft_key
    return (row.account_id == account_id) & place


def _intake(row: FileIntakeRow) -> Intake:
    visit_id = VisitId(row.visit_id) if row.visit_id is not None else None
    return Intake(
        id=IntakeId(row.id),
        account_id=AccountId(row.account_id),
        target=FileTarget(visit_id, row.draft_key),
        state=IntakeState(row.state),
        file_id=row.telegram_file_id,
        unique_id=row.telegram_unique_id,
        kind=FileKind(row.kind) if row.kind else None,
        name=row.name,
        size=row.size,
        reason=row.reason,
        facts=row.facts,
    )
