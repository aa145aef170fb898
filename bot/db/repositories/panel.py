"""Accounts of the administrator's panel."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import PanelUserRow
from bot.db.upsert import insert_or_ignore
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelStaff, PanelUser
from bot.domain.people import Language


@dataclass(frozen=True, slots=True)
class Keyed:
    """A panel account with what is checked at the door. ``password_hash`` is None until a phrase was chosen."""

    user: PanelUser
    password_hash: str | None
    second_secret: str = ""
    second_step: int = 0


class PanelUsers:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_email(self, email: str) -> Keyed | None:
        """The account that may sign in with this address. In a writing unit of work PostgreSQL locks it, so that
        simultaneous tries are counted one after another."""
        query = select(PanelUserRow).where(PanelUserRow.email == email, PanelUserRow.disabled_at.is_(None))
        row = (await self._session.execute(query.with_for_update())).scalars().first()
        return _keyed(row) if row else None

    async def get(self, user_id: PanelUserId) -> Keyed | None:
        """The same by id, locked the same."""
        query = select(PanelUserRow).where(PanelUserRow.id == user_id).with_for_update()
        row = (await self._session.execute(query, execution_options={"populate_existing": True})).scalars().first()
        return _keyed(row) if row else None

    async def invited(self, invitation_hash: str, now: datetime) -> Keyed | None:
        """Whose invitation this is, while it opens."""
        query = select(PanelUserRow).where(
            PanelUserRow.invitation_hash == invitation_hash,
            PanelUserRow.invited_until > now,
            PanelUserRow.disabled_at.is_(None),
        )
        row = (await self._session.execute(query.with_for_update())).scalars().first()
        return _keyed(row) if row else None

    async def add(self, email: str, password_hash: str, role: PanelRole, now: datetime) -> PanelUserId | None:
        """Make an account; None when the address has one. An empty hash lets nobody in."""
        values = {
            "email": email,
            "password_hash": password_hash,
            "role": role,
            "language": Language.RU,
            "created_at": now,
        }
        made = insert_or_ignore(self._session, PanelUserRow, values, ["email"]).returning(PanelUserRow.id)
        found = (await self._session.execute(made)).scalar()
        return PanelUserId(found) if found is not None else None

    async def change(self, user_id: PanelUserId, **values: object) -> None:
        await self._session.execute(update(PanelUserRow).where(PanelUserRow.id == user_id).values(**values))

    async def offer_second(self, user_id: PanelUserId, key: str) -> None:
        """The key that a telephone may take over, unless there is one already."""
        mine = update(PanelUserRow).where(PanelUserRow.id == user_id, PanelUserRow.second_secret == "")
        await self._session.execute(mine.values(second_secret=key))

    async def take_step(self, user_id: PanelUserId, step: int) -> bool:
        """Use up a half minute's code; False when it, or a later one, was used before."""
        mine = update(PanelUserRow).where(PanelUserRow.id == user_id, PanelUserRow.second_step < step)
        return bool(await rows_changed(self._session, mine.values(second_step=step)))

    async def emails(self) -> dict[PanelUserId, str]:
        """Who stands behind the ids of the audit log."""
        rows = (await self._session.execute(select(PanelUserRow.id, PanelUserRow.email))).all()
        return {PanelUserId(row.id): row.email for row in rows}

    async def working_emails(self) -> list[str]:
        """Where letters about the clinic's work go: administrators and registrars who may sign in."""
        query = select(PanelUserRow.email).where(
            PanelUserRow.disabled_at.is_(None), PanelUserRow.role != PanelRole.READER, PanelUserRow.password_hash != ""
        )
        return list((await self._session.execute(query.order_by(PanelUserRow.id))).scalars())

    async def staff(self) -> list[PanelStaff]:
        """Everybody, those who may sign in first."""
        query = select(PanelUserRow).order_by(PanelUserRow.disabled_at.is_not(None), PanelUserRow.email)
        return [_staff(row) for row in (await self._session.execute(query)).scalars()]

    async def is_last_admin(self, user_id: PanelUserId) -> bool:
        """Whether nobody else could let people in."""
        query = select(func.count()).where(
            PanelUserRow.role == PanelRole.ADMIN,
            PanelUserRow.disabled_at.is_(None),
            PanelUserRow.password_hash != "",
            PanelUserRow.id != user_id,
        )
        return (await self._session.execute(query)).scalar_one() == 0

    # --- their chats in Telegram, for alerts ---

    async def by_telegram_hash(self, token_hash: str, now: datetime) -> PanelUser | None:
        query = select(PanelUserRow).where(
            PanelUserRow.telegram_hash == token_hash,
            PanelUserRow.telegram_until > now,
            PanelUserRow.disabled_at.is_(None),
        )
        row = (await self._session.execute(query.with_for_update())).scalars().first()
        return panel_user(row) if row else None

    async def alerted(self) -> dict[int, PanelUser]:
        """Administrators and registrars who have tied a chat, by that account's id."""
        query = select(PanelUserRow).where(
            PanelUserRow.telegram_account_id.is_not(None),
            PanelUserRow.disabled_at.is_(None),
            PanelUserRow.role != PanelRole.READER,
        )
        rows = (await self._session.execute(query)).scalars()
        return {row.telegram_account_id: panel_user(row) for row in rows if row.telegram_account_id is not None}


def panel_user(row: PanelUserRow) -> PanelUser:
    return PanelUser(
        PanelUserId(row.id),
        row.email,
        PanelRole(row.role),
        Language(row.language),
        has_second=row.second_since is not None,
        second_later=row.second_later,
    )


def _keyed(row: PanelUserRow) -> Keyed:
    return Keyed(panel_user(row), row.password_hash or None, row.second_secret, row.second_step)


def _staff(row: PanelUserRow) -> PanelStaff:
    return PanelStaff(
        panel_user(row),
        created_at=row.created_at,
        signed_in_at=row.signed_in_at,
        disabled_at=row.disabled_at,
        invited_until=row.invited_until if not row.password_hash else None,
        has_telegram=row.telegram_account_id is not None,
    )
