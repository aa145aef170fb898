"""Accounts and sessions of the administrator's panel."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import PanelSessionRow, PanelUserRow
from bot.db.upsert import insert_or_ignore
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelSession, PanelUser
from bot.domain.people import Language


@dataclass(frozen=True, slots=True)
class Keyed:
    """A panel account with what its pass phrase is checked against."""

    user: PanelUser
    password_hash: str


class PanelUsers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_email(self, email: str) -> Keyed | None:
        """The account that may sign in with this address. In a writing unit of work PostgreSQL locks it, so that
        simultaneous tries are counted one after another."""
        query = select(PanelUserRow).where(PanelUserRow.email == email, PanelUserRow.disabled_at.is_(None))
        row = (await self._session.execute(query.with_for_update())).scalars().first()
        return Keyed(_user(row), row.password_hash) if row else None

    async def add(self, email: str, password_hash: str, role: PanelRole, now: datetime) -> bool:
        """Make an account; False when the address has one."""
        values = {
            "email": email,
            "password_hash": password_hash,
            "role": role,
            "language": Language.RU,
            "created_at": now,
        }
        made = insert_or_ignore(self._session, PanelUserRow, values, ["email"]).returning(PanelUserRow.id)
        return (await self._session.execute(made)).scalar() is not None

    async def set_password(self, user_id: PanelUserId, password_hash: str) -> None:
        await self._change(user_id, password_hash=password_hash)

    async def set_language(self, user_id: PanelUserId, language: Language) -> None:
        await self._change(user_id, language=language)

    async def emails(self) -> dict[PanelUserId, str]:
        """Who stands behind the ids of the audit log."""
        rows = (await self._session.execute(select(PanelUserRow.id, PanelUserRow.email))).all()
        return {PanelUserId(row.id): row.email for row in rows}

    def open_session(self, user_id: PanelUserId, token_hash: str, csrf: str, address: str, now: datetime) -> None:
        self._session.add(
            PanelSessionRow(
                token_hash=token_hash, user_id=user_id, csrf=csrf, address=address, created_at=now, used_at=now
            )
        )

    async def live_session(self, token_hash: str, created_after: datetime, used_after: datetime) -> PanelSession | None:
        """The session of this token, unless it has ended, run out, or its account was closed."""
        row = PanelSessionRow
        query = (
            select(PanelUserRow, row.csrf, row.created_at, row.used_at)
            .join(PanelUserRow, PanelUserRow.id == row.user_id)
            .where(row.token_hash == token_hash, row.ended_at.is_(None), PanelUserRow.disabled_at.is_(None))
            .where(row.created_at > created_after, row.used_at > used_after)
        )
        found = (await self._session.execute(query)).first()
        return PanelSession(_user(found[0]), found[1], found[2], found[3]) if found else None

    async def touch_session(self, token_hash: str, now: datetime) -> None:
        query = update(PanelSessionRow).where(PanelSessionRow.token_hash == token_hash)
        await self._session.execute(query.values(used_at=now))

    async def end_session(self, token_hash: str, now: datetime) -> PanelUserId | None:
        """End a live session; whose it was."""
        query = update(PanelSessionRow).where(
            PanelSessionRow.token_hash == token_hash, PanelSessionRow.ended_at.is_(None)
        )
        ended = await self._session.execute(query.values(ended_at=now).returning(PanelSessionRow.user_id))
        user_id = ended.scalar()
        return PanelUserId(user_id) if user_id is not None else None

    async def end_sessions_of(self, user_id: PanelUserId, now: datetime) -> int:
        query = update(PanelSessionRow).where(PanelSessionRow.user_id == user_id, PanelSessionRow.ended_at.is_(None))
        ended = await self._session.execute(query.values(ended_at=now).returning(PanelSessionRow.token_hash))
        return len(ended.all())

    async def last_sign_in(self, user_id: PanelUserId, since: datetime, address: str | None = None) -> datetime | None:
        """When this account signed in last, here or anywhere."""
        query = select(func.max(PanelSessionRow.created_at)).where(
            PanelSessionRow.user_id == user_id, PanelSessionRow.created_at > since
        )
        if address is not None:
            query = query.where(PanelSessionRow.address == address)
        return (await self._session.execute(query)).scalar()

    async def _change(self, user_id: PanelUserId, **values: object) -> None:
        await self._session.execute(update(PanelUserRow).where(PanelUserRow.id == user_id).values(**values))


def _user(row: PanelUserRow) -> PanelUser:
    return PanelUser(PanelUserId(row.id), row.email, PanelRole(row.role), Language(row.language))
