"""The allow-list of doctors."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import DoctorRow


class Doctors:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def listed_id(self, email: str) -> int | None:
        """The doctor with this address, if still on the list."""
        query = select(DoctorRow.id).where(DoctorRow.email == email, DoctorRow.removed_at.is_(None))
        return (await self._session.execute(query)).scalar()

    async def bind(self, doctor_id: int, account_id: int, now: datetime) -> int | None:
        """Tie the doctor's place to this account if it is free; the account that it is tied to afterwards."""
        await self._session.execute(
            update(DoctorRow)
            .where(DoctorRow.id == doctor_id, DoctorRow.account_id.is_(None))
            .values(account_id=account_id, bound_at=now)
        )
        query = select(DoctorRow.account_id).where(DoctorRow.id == doctor_id)
        return (await self._session.execute(query)).scalar()
