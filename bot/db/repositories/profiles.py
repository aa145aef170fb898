"""Owners' names, phones and their link to Vetmanager."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import AccountRow, ProfileRow, SessionRow
from bot.db.name_keys import keyed
from bot.db.upsert import insert_or_update
from bot.domain import names
from bot.domain.errors import BadName
from bot.domain.ids import AccountId, VmClientId
from bot.domain.people import LinkBasis, Profile, Role

_WITH_ADDRESS = (
    select(ProfileRow, SessionRow.email)
    .select_from(AccountRow)
    .outerjoin(ProfileRow, ProfileRow.account_id == AccountRow.id)
    .outerjoin(
        SessionRow,
        and_(
            SessionRow.account_id == AccountRow.id,
            SessionRow.role == Role.OWNER,
            SessionRow.ended_at.is_(None),
        ),
    )
    .where(AccountRow.id == bindparam("account"))
)
"""Built once: a booking asks for it at every question after the time is chosen."""


class Profiles:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, account_id: int) -> Profile:
        """What is known of the owner; an empty profile when nothing is. The e-mail is the live session's."""
        found = (await self._session.execute(_WITH_ADDRESS, {"account": account_id})).first()
        row, email = (found[0], found[1] or "") if found else (None, "")
        if row is None:
            return Profile(AccountId(account_id), email=email)
        return Profile(
            account_id=AccountId(account_id),
            name=row.name,
            person=_person(row),
            has_no_middle=row.has_no_middle,
            city=row.city,
            phone=row.phone,
            phone_is_proven=row.phone_is_proven,
            email=email,
            vm_client_id=VmClientId(row.vm_client_id) if row.vm_client_id else None,
            basis=LinkBasis(row.basis) if row.basis else None,
            is_blacklisted=row.vm_blacklisted,
            wants_no_news=row.vm_no_news,
        )

    async def names(self, account_ids: Collection[int]) -> dict[int, str]:
        """Of these, whoever has said a name."""
        query = select(ProfileRow.account_id, ProfileRow.name).where(ProfileRow.account_id.in_(account_ids))
        return {number: name for number, name in await self._session.execute(query) if name}

    async def proven_owners(self, vm_client_ids: Collection[int]) -> dict[int, AccountId]:
        """Logged-in accounts that are known to be these clients; of several on one client the oldest."""
        proven = [basis.value for basis in LinkBasis if basis.is_proof]
        query = (
            select(ProfileRow.vm_client_id, ProfileRow.account_id)
            .join(SessionRow, SessionRow.account_id == ProfileRow.account_id)
            .where(
                ProfileRow.vm_client_id.in_(vm_client_ids),
                ProfileRow.basis.in_(proven),
                SessionRow.role == Role.OWNER,
                SessionRow.ended_at.is_(None),
            )
            .order_by(ProfileRow.account_id.desc())
        )
        rows = await self._session.execute(query)
        return {client: AccountId(account) for client, account in rows if client is not None}

    async def linked_clients(self) -> list[VmClientId]:
        """Clients of Vetmanager whom accounts of ours are tied to."""
        query = select(ProfileRow.vm_client_id).where(ProfileRow.vm_client_id.is_not(None)).distinct()
        return [VmClientId(one) for one in (await self._session.execute(query)).scalars() if one]

    async def mark(self, vm_client_id: int, *, blacklisted: bool, no_news: bool) -> bool:
        """What the clinic has marked a client with; whether that is news."""
        row = ProfileRow
        differs = (row.vm_blacklisted != blacklisted) | (row.vm_no_news != no_news)
        change = update(row).where(row.vm_client_id == vm_client_id, differs)
        return bool(await rows_changed(self._session, change.values(vm_blacklisted=blacklisted, vm_no_news=no_news)))

    async def forget_client(self, vm_client_id: int) -> int:
        """The client is not there any more: whoever was tied to it is looked for again. How many."""
        gone = update(ProfileRow).where(ProfileRow.vm_client_id == vm_client_id)
        values = {"vm_client_id": None, "basis": None, "vm_blacklisted": False, "vm_no_news": False}
        return await rows_changed(self._session, gone.values(values))

    async def change(self, account_id: int, now: datetime, **values: Any) -> None:
        """Write some fields; the others stay as they are. A name that is given as a whole is taken apart."""
        if "name" in values:
            values = {**_parts(values["name"]), **values}
        whole = {"account_id": account_id, "updated_at": now, **keyed(values)}
        defaults = {"name": "", "name_key": "", "phone": "", "phone_is_proven": False}
        statement = insert_or_update(self._session, ProfileRow, whole, ["account_id"])
        await self._session.execute(statement.values({**defaults, **whole}))

    async def unlink(self, account_id: int, now: datetime) -> None:
        """Forget which client of Vetmanager this is: the facts it stood on have changed."""
        await self.change(account_id, now, vm_client_id=None, basis=None, vm_blacklisted=False, vm_no_news=False)


def _person(row: ProfileRow) -> names.PersonName:
    """Rows older than the parts have only the whole name."""
    if row.last_name or row.first_name or not row.name:
        return names.PersonName(row.last_name, row.first_name, row.middle_name)
    parts = _parts(row.name)
    return names.PersonName(parts["last_name"], parts["first_name"], parts["middle_name"])


def _parts(name: str) -> dict[str, str]:
    try:
        person = names.split(name)
    except BadName:
        person = names.PersonName(first=name[: names.MOST_IN_PART])
    return {"last_name": person.last, "first_name": person.first, "middle_name": person.middle}
