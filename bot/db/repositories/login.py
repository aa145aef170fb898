"""One-time codes and the events that limit them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import LimitEventRow, LoginCodeRow
from bot.domain.people import Role


@dataclass(frozen=True, slots=True)
class LiveCode:
    """A code that may still be entered."""

    id: int
    email: str
    salt: str
    code_hash: str
    created_at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Recent:
    """How often something happened within a span, and when first and last."""

    count: int
    first: datetime | None
    last: datetime | None


class LoginCodes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def replace(
        self, account_id: int, role: Role, email: str, salt: str, code_hash: str, now: datetime, expires_at: datetime
    ) -> None:
        """A new code cancels the account's older ones for the same purpose."""
        await self._session.execute(
            update(LoginCodeRow)
            .where(
                LoginCodeRow.account_id == account_id,
                LoginCodeRow.purpose == role,
                LoginCodeRow.closed_at.is_(None),
            )
            .values(closed_at=now)
        )
        self._session.add(
            LoginCodeRow(
                account_id=account_id,
                email=email,
                purpose=role,
                salt=salt,
                code_hash=code_hash,
                created_at=now,
                expires_at=expires_at,
            )
        )

    async def live(self, account_id: int, role: Role, now: datetime) -> LiveCode | None:
        """The code that may be entered now. In a writing unit of work PostgreSQL locks it, so that of many
        simultaneous tries each sees what the one before left."""
        query = (
            select(LoginCodeRow)
            .where(
                LoginCodeRow.account_id == account_id,
                LoginCodeRow.purpose == role,
                LoginCodeRow.closed_at.is_(None),
                LoginCodeRow.expires_at > now,
            )
            .order_by(LoginCodeRow.id.desc())
            .limit(1)
            .with_for_update()
        )
        row = (await self._session.execute(query)).scalars().first()
        return LiveCode(row.id, row.email, row.salt, row.code_hash, row.created_at, row.tries) if row else None

    async def last_email(self, account_id: int, role: Role) -> str | None:
        """The address that this account asked a code for last, whatever became of the code."""
        query = (
            select(LoginCodeRow.email)
            .where(LoginCodeRow.account_id == account_id, LoginCodeRow.purpose == role)
            .order_by(LoginCodeRow.id.desc())
            .limit(1)
        )
        return (await self._session.execute(query)).scalar()

    async def note_wrong_try(self, code_id: int, tries: int, closed_at: datetime | None) -> None:
        await self._session.execute(
            update(LoginCodeRow).where(LoginCodeRow.id == code_id).values(tries=tries, closed_at=closed_at)
        )

    async def close(self, code_id: int, now: datetime) -> None:
        await self._session.execute(update(LoginCodeRow).where(LoginCodeRow.id == code_id).values(closed_at=now))

    def note(self, kind: str, subject: str, now: datetime) -> None:
        """One more of what is limited per time."""
        self._session.add(LimitEventRow(kind=kind, subject=subject, at=now))

    async def recent(self, kind: str, subject: str, since: datetime) -> Recent:
        query = select(func.count(), func.min(LimitEventRow.at), func.max(LimitEventRow.at)).where(
            LimitEventRow.kind == kind, LimitEventRow.subject == subject, LimitEventRow.at > since
        )
        count, first, last = (await self._session.execute(query)).one()
        return Recent(count, first, last)

    async def forget_before(self, moment: datetime) -> int:
        """Delete codes and events older than any limit looks back; how many rows went."""
        codes = delete(LoginCodeRow).where(LoginCodeRow.expires_at < moment).returning(LoginCodeRow.id)
        events = delete(LimitEventRow).where(LimitEventRow.at < moment).returning(LimitEventRow.id)
        return sum([len((await self._session.execute(gone)).all()) for gone in (codes, events)])
