"""Accounts of Telegram people and their sessions."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import AccountRow, DoctorRow, ProfileRow, SessionRow, VisitRow
from bot.db.upsert import insert_or_ignore
from bot.domain.errors import PersonNotFound
from bot.domain.ids import AccountId, DoctorId, TelegramId
from bot.domain.people import Account, Language, Role, Session
from bot.domain.visits import VisitState

_LIVE = (
    select(
        AccountRow.id,
        AccountRow.telegram_id,
        AccountRow.language,
        AccountRow.time_zone,
        AccountRow.role,
        AccountRow.seen_at,
        AccountRow.unreachable_at,
        AccountRow.erase_at,
        AccountRow.shut_out_until,
        SessionRow.role.label("session_role"),
        SessionRow.email,
        SessionRow.used_at,
        SessionRow.doctor_id,
        DoctorRow.removed_at,
        DoctorRow.account_id.label("bound_account_id"),
    )
    .outerjoin(SessionRow, and_(SessionRow.account_id == AccountRow.id, SessionRow.ended_at.is_(None)))
    .outerjoin(DoctorRow, DoctorRow.id == SessionRow.doctor_id)
)


REVOKED = "revoked"
"""Why a session has ended: staff's doing, for a lost telephone or mailbox."""


@dataclass(frozen=True, slots=True)
class Known:
    """An account as found, with what a look at it says should be written down."""

    account: Account
    seen_at: datetime
    is_unreachable: bool
    shut_out_until: datetime | None
    spent: tuple[Role, ...]
    """Roles whose session has run out, or whose doctor is no longer listed."""


@dataclass(frozen=True, slots=True)
class ShutOutRow:
    id: AccountId
    until: datetime
    why: str
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person is met in Telegram."""

    telegram_id: TelegramId
    language: Language
    time_zone: str
    created_at: datetime
    seen_at: datetime
    unreachable_at: datetime | None
    shut_out_until: datetime | None
    shut_out_why: str


@dataclass(frozen=True, slots=True)
class Login:
    """One session of a person, living or ended."""

    role: Role
    email: str
    created_at: datetime
    used_at: datetime
    ended_at: datetime | None
    ended_why: str


class Accounts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_telegram(self, telegram_ids: Collection[int], unused_since: datetime) -> dict[int, Known]:
        """One read for everything that updates need to know about their senders; strangers are absent."""
        rows: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
        for row in await self._session.execute(_LIVE.where(AccountRow.telegram_id.in_(telegram_ids))):
            rows[row.telegram_id].append(row)
        return {telegram_id: _known(theirs, unused_since) for telegram_id, theirs in rows.items()}

    async def by_id(self, account_id: int, unused_since: datetime) -> Known | None:
        rows = (await self._session.execute(_LIVE.where(AccountRow.id == account_id))).all()
        return _known(rows, unused_since) if rows else None

    async def contact(self, account_id: int) -> Contact:
        """What the desk sees of a person beside their profile. PersonNotFound, also for whoever was erased."""
        row = AccountRow
        query = select(
            row.telegram_id,
            row.language,
            row.time_zone,
            row.created_at,
            row.seen_at,
            row.unreachable_at,
            row.shut_out_until,
            row.shut_out_why,
        ).where(row.id == account_id, row.telegram_id > 0)
        found = (await self._session.execute(query)).first()
        if found is None:
            raise PersonNotFound
        return Contact(TelegramId(found[0]), Language(found[1]), *found[2:])

    async def logins(self, account_id: int, limit: int) -> list[Login]:
        """Sessions, living ones first, then the latest."""
        row = SessionRow
        query = (
            select(row.role, row.email, row.created_at, row.used_at, row.ended_at, row.ended_why)
            .where(row.account_id == account_id)
            .order_by(row.ended_at.is_not(None), row.id.desc())
            .limit(limit)
        )
        return [Login(Role(found.role), *found[1:]) for found in await self._session.execute(query)]

    async def id_of(self, telegram_id: int) -> AccountId | None:
        query = select(AccountRow.id).where(AccountRow.telegram_id == telegram_id)
        found = (await self._session.execute(query)).scalar()
        return AccountId(found) if found is not None else None

    async def add(self, telegram_id: int, language: Language, time_zone: str, now: datetime) -> None:
        """Remember a new person; a race of two first messages leaves one row."""
        values = {
            "telegram_id": telegram_id,
            "language": language,
            "time_zone": time_zone,
            "role": Role.OWNER,
            "created_at": now,
            "seen_at": now,
        }
        await self._session.execute(insert_or_ignore(self._session, AccountRow, values, ["telegram_id"]))

    async def change(self, account_id: int, **values: Any) -> None:
        await self._session.execute(update(AccountRow).where(AccountRow.id == account_id).values(**values))

    async def touch_sessions(self, account_id: int, now: datetime) -> None:
        await self._session.execute(
            update(SessionRow)
            .where(SessionRow.account_id == account_id, SessionRow.ended_at.is_(None))
            .values(used_at=now)
        )

    async def open_session(
        self, account_id: int, role: Role, email: str, now: datetime, doctor_id: int | None = None
    ) -> None:
        """Link an address to the account; an earlier link in the same role ends here."""
        await self.end_sessions("replaced", now, account_id=account_id, role=role)
        self._session.add(
            SessionRow(account_id=account_id, role=role, email=email, doctor_id=doctor_id, created_at=now, used_at=now)
        )
        await self._session.flush()

    async def end_sessions(
        self,
        why: str,
        now: datetime,
        *,
        role: Role,
        account_id: int | None = None,
        email: str | None = None,
        doctor_id: int | None = None,
    ) -> list[AccountId]:
        """End every live session that fits; the accounts that lost one."""
        fits = [SessionRow.ended_at.is_(None), SessionRow.role == role]
        if account_id is not None:
            fits.append(SessionRow.account_id == account_id)
        if email is not None:
            fits.append(SessionRow.email == email)
        if doctor_id is not None:
            fits.append(SessionRow.doctor_id == doctor_id)
        if len(fits) == 2:
            raise ValueError("ending everybody's sessions needs a reason of its own")
        ended = await self._session.execute(
            update(SessionRow).where(*fits).values(ended_at=now, ended_why=why).returning(SessionRow.account_id)
        )
        return [AccountId(account) for account in ended.scalars()]

    async def address(self, account_id: int) -> str:
        """The owner's address that was confirmed last, even if its session is over; empty when there is none, or when
        staff ended the session: the mailbox may be lost."""
        mine = (SessionRow.account_id == account_id) & (SessionRow.role == Role.OWNER)
        query = select(SessionRow.email, SessionRow.ended_why).where(mine)
        last = (await self._session.execute(query.order_by(SessionRow.id.desc()).limit(1))).first()
        return last.email if last is not None and last.ended_why != REVOKED else ""

    async def closed_since(self, account_ids: Collection[int]) -> dict[int, datetime]:
        """Of these, whoever Telegram does not reach, and since when."""
        query = select(AccountRow.id, AccountRow.unreachable_at).where(AccountRow.id.in_(account_ids))
        return {number: since for number, since in await self._session.execute(query) if since is not None}

    async def had_session(self, account_id: int, role: Role) -> bool:
        any_of_mine = exists().where(SessionRow.account_id == account_id, SessionRow.role == role)
        return bool((await self._session.execute(select(any_of_mine))).scalar())

    async def unreachable(self, now: datetime, limit: int) -> list[tuple[int, str, str, datetime, bool, int]]:
        """(account, name, phone, since, has an address, visits to come) of whoever Telegram does not reach."""
        ahead = (
            select(func.count())
            .where(
                VisitRow.account_id == AccountRow.id,
                VisitRow.starts_at > now,
                VisitRow.state.in_([VisitState.RECEIVED, VisitState.CONFIRMED]),
            )
            .scalar_subquery()
        )
        has_email = exists().where(
            SessionRow.account_id == AccountRow.id, SessionRow.role == Role.OWNER, SessionRow.ended_why != REVOKED
        )
        name, phone = func.coalesce(ProfileRow.name, ""), func.coalesce(ProfileRow.phone, "")
        query = (
            select(AccountRow.id, name, phone, AccountRow.unreachable_at, has_email, ahead)
            .outerjoin(ProfileRow, ProfileRow.account_id == AccountRow.id)
            .where(AccountRow.unreachable_at.is_not(None))
            .order_by(ahead.desc(), AccountRow.unreachable_at.desc())
            .limit(limit)
        )
        return [
            (number, person, number_to_call, since, bool(email), visits)
            for number, person, number_to_call, since, email, visits in await self._session.execute(query)
            if since is not None
        ]

    async def shut_out(self, now: datetime, limit: int) -> list[ShutOutRow]:
        query = (
            select(
                AccountRow.id,
                AccountRow.shut_out_until,
                AccountRow.shut_out_why,
                func.coalesce(ProfileRow.name, ""),
            )
            .outerjoin(ProfileRow, ProfileRow.account_id == AccountRow.id)
            .where(AccountRow.shut_out_until > now)
            .order_by(AccountRow.shut_out_until.desc(), AccountRow.id)
            .limit(limit)
        )
        rows = await self._session.execute(query)
        return [ShutOutRow(AccountId(one), until, why, name) for one, until, why, name in rows if until is not None]

    async def is_leaving(self, account_id: int) -> bool:
        query = select(AccountRow.erase_at).where(AccountRow.id == account_id)
        return (await self._session.execute(query)).scalar() is not None

    async def last_seen(self) -> datetime | None:
        return (await self._session.execute(select(func.max(AccountRow.seen_at)))).scalar()


def _known(rows: Sequence[Row[*tuple[Any, ...]]], unused_since: datetime) -> Known:
    first = rows[0]
    live: dict[Role, Session] = {}
    spent: list[Role] = []
    for row in rows:
        if row.session_role is None:
            continue
        role = Role(row.session_role)
        if row.used_at < unused_since or _is_no_longer_listed(row):
            spent.append(role)
        else:
            live[role] = Session(role, row.email, DoctorId(row.doctor_id) if row.doctor_id else None)
    role = Role(first.role) if first.role in live else Role.OWNER
    account = Account(
        id=AccountId(first.id),
        telegram_id=TelegramId(first.telegram_id),
        language=Language(first.language),
        time_zone=first.time_zone,
        role=role,
        owner=live.get(Role.OWNER),
        doctor=live.get(Role.DOCTOR),
        erase_at=first.erase_at,
    )
    return Known(account, first.seen_at, first.unreachable_at is not None, first.shut_out_until, tuple(spent))


def _is_no_longer_listed(row: Row[*tuple[Any, ...]]) -> bool:
    """Removal from the allow-list, or the administrator's word that the place moves, ends access at the next tap."""
    if row.session_role != Role.DOCTOR:
        return False
    return row.removed_at is not None or row.bound_account_id != row.id
