"""Signed-in browsers of the panel, and the recovery codes that open its door without a telephone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import PanelSessionRow, PanelUserRow, RecoveryCodeRow
from bot.db.repositories.panel import panel_user
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelBrowser, PanelSession

KEY_LENGTH = 16
"""So much of a token's hash names a session in lists; it opens nothing."""


@dataclass(frozen=True, slots=True)
class NewSession:
    token_hash: str
    csrf: str
    address: str
    agent: str
    is_whole: bool


class PanelDoors:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    # --- sessions ---

    def open_session(self, user_id: PanelUserId, new: NewSession, now: datetime) -> None:
        self._session.add(
            PanelSessionRow(
                token_hash=new.token_hash,
                user_id=user_id,
                csrf=new.csrf,
                address=new.address,
                agent=new.agent,
                is_whole=new.is_whole,
                created_at=now,
                used_at=now,
            )
        )

    async def live_session(self, token_hash: str, created_after: datetime, used_after: datetime) -> PanelSession | None:
        """The session of this token, unless it has ended, run out, or its account was closed."""
        row = PanelSessionRow
        query = (
            select(PanelUserRow, row.csrf, row.created_at, row.used_at, row.is_whole)
            .join(PanelUserRow, PanelUserRow.id == row.user_id)
            .where(row.token_hash == token_hash, row.ended_at.is_(None), PanelUserRow.disabled_at.is_(None))
            .where(row.created_at > created_after, row.used_at > used_after)
        )
        found = (await self._session.execute(query)).first()
        return PanelSession(panel_user(found[0]), *found[1:]) if found else None

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

    async def end_sessions_of(self, user_id: PanelUserId, now: datetime, *, key: str = "", but: str = "") -> int:
        """End the account's live sessions: the one of ``key``, or all but the token hash ``but``."""
        query = update(PanelSessionRow).where(PanelSessionRow.user_id == user_id, PanelSessionRow.ended_at.is_(None))
        if key:
            query = query.where(func.substr(PanelSessionRow.token_hash, 1, KEY_LENGTH) == key)
        if but:
            query = query.where(PanelSessionRow.token_hash != but)
        ended = await self._session.execute(query.values(ended_at=now).returning(PanelSessionRow.token_hash))
        return len(ended.all())

    async def browsers(
        self, user_id: PanelUserId, this: str, created_after: datetime, used_after: datetime
    ) -> list[PanelBrowser]:
        """The account's live sessions, the one used last first."""
        row = PanelSessionRow
        query = (
            select(row.token_hash, row.created_at, row.used_at, row.address, row.agent)
            .where(row.user_id == user_id, row.ended_at.is_(None), row.is_whole)
            .where(row.created_at > created_after, row.used_at > used_after)
            .order_by(row.used_at.desc())
        )
        return [
            PanelBrowser(token[:KEY_LENGTH], created_at, used_at, address, agent, token == this)
            for token, created_at, used_at, address, agent in await self._session.execute(query)
        ]

    async def last_sign_in(self, user_id: PanelUserId, since: datetime, address: str | None = None) -> datetime | None:
        """When this account signed in last, here or anywhere: with all that it takes."""
        query = select(func.max(PanelSessionRow.created_at)).where(
            PanelSessionRow.user_id == user_id, PanelSessionRow.created_at > since, PanelSessionRow.is_whole
        )
        if address is not None:
            query = query.where(PanelSessionRow.address == address)
        return (await self._session.execute(query)).scalar()

    async def forget_sessions(self, created_before: datetime) -> int:
        return await rows_changed(
            self._session, delete(PanelSessionRow).where(PanelSessionRow.created_at < created_before)
        )

    # --- recovery codes ---

    async def replace_codes(self, user_id: PanelUserId, salt: str, hashes: list[str]) -> None:
        await self._session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.user_id == user_id))
        self._session.add_all([RecoveryCodeRow(user_id=user_id, salt=salt, code_hash=one) for one in hashes])

    async def salt_of_codes(self, user_id: PanelUserId) -> str | None:
        """All codes of an account are hashed with one salt, so that a try costs one hash."""
        query = select(RecoveryCodeRow.salt).where(RecoveryCodeRow.user_id == user_id).limit(1)
        return (await self._session.execute(query)).scalar()

    async def use_code(self, user_id: PanelUserId, code_hash: str, now: datetime) -> bool:
        """Whether there was such an unused code; it is used now."""
        row = RecoveryCodeRow
        mine = update(row).where(row.user_id == user_id, row.code_hash == code_hash, row.used_at.is_(None))
        return bool(await rows_changed(self._session, mine.values(used_at=now)))

    async def codes_left(self, user_id: PanelUserId) -> int:
        query = select(func.count()).where(RecoveryCodeRow.user_id == user_id, RecoveryCodeRow.used_at.is_(None))
        return (await self._session.execute(query)).scalar_one()
