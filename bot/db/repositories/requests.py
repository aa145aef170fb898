"""Requests to the desk: what is open, what is late, who has taken which."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import AccountRow, RequestRow
from bot.domain import names
from bot.domain.ids import AccountId, RequestId, ServiceId, TelegramId, VisitId
from bot.domain.requests import Contact, DeskRequest, NewRequest, RequestKind, RequestState


class Requests:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, account_id: int, new: NewRequest, code: str, now: datetime, due_at: datetime) -> RequestId:
        row = RequestRow(
            code=code,
            request_key=_key(account_id, new.key),
            account_id=account_id,
            kind=new.kind,
            state=RequestState.OPEN,
            words=new.words,
            voice_file_id=new.voice_file_id,
            name=new.name,
            phone=new.phone,
            contact=new.contact,
            service_id=new.service_id,
            visit_id=new.visit_id,
            urgent=new.urgent,
            created_at=now,
            due_at=due_at,
            search_key=names.key(f"{new.name} {new.phone} {new.words}"),
        )
        self._session.add(row)
        await self._session.flush()
        return RequestId(row.id)

    async def get(self, request_id: int) -> DeskRequest | None:
        return await self._one(_all().where(RequestRow.id == request_id))

    async def made_with(self, account_id: int, key: str) -> DeskRequest | None:
        """What this button has made already."""
        return await self._one(_all().where(RequestRow.request_key == _key(account_id, key)))

    async def is_code_free(self, code: str) -> bool:
        query = select(RequestRow.id).where(RequestRow.code == code)
        return (await self._session.execute(query)).first() is None

    async def open_of(self, account_id: int) -> list[DeskRequest]:
        query = _all().where(RequestRow.account_id == account_id, RequestRow.closed_at.is_(None))
        return await self._many(query.order_by(RequestRow.id))

    async def overdue(self, now: datetime, limit: int) -> list[DeskRequest]:
        """Unanswered past their time, of which nobody was told yet."""
        row = RequestRow
        late = row.closed_at.is_(None) & row.answered_at.is_(None) & row.alerted_at.is_(None) & (row.due_at <= now)
        return await self._many(_all().where(late).order_by(row.due_at, row.id).limit(limit))

    async def count_waiting(self, now: datetime) -> tuple[int, int]:
        """How many nobody has answered, and how many of them too late."""
        row = RequestRow
        waiting = row.closed_at.is_(None) & row.answered_at.is_(None)
        query = select(func.count(), func.count().filter(row.due_at <= now)).select_from(row).where(waiting)
        found = (await self._session.execute(query)).one()
        return int(found[0]), int(found[1])

    async def change(self, request_ids: Sequence[int], **values: Any) -> None:
        """A colleague's note can be searched, too."""
        searched = {"search_key": RequestRow.search_key + " " + names.key(values["note"])} if "note" in values else {}
        change = update(RequestRow).where(RequestRow.id.in_(request_ids)).values(**values, **searched)
        await self._session.execute(change, execution_options={"synchronize_session": False})

    async def take(self, request_id: int, actor: str, now: datetime) -> bool:
        """Claim it, unless it is closed or somebody else's; whether that went well."""
        row = RequestRow
        free = row.closed_at.is_(None) & row.claimed_by.in_(["", actor])
        change = update(row).where(row.id == request_id, free)
        values = {"claimed_by": actor, "claimed_at": now, "state": RequestState.CLAIMED}
        return bool(await rows_changed(self._session, change.values(values)))

    async def kept_voices(self, hashes: Sequence[str]) -> set[str]:
        """Which of these contents are voice messages of a request."""
        found: set[str] = set()
        for start in range(0, len(hashes), _AT_ONCE):
            query = select(RequestRow.voice_sha256).where(RequestRow.voice_sha256.in_(hashes[start : start + _AT_ONCE]))
            found.update((await self._session.execute(query)).scalars())
        return found

    async def forget(self, closed_before: datetime) -> int:
        return await rows_changed(self._session, delete(RequestRow).where(RequestRow.closed_at < closed_before))

    async def _one(self, query: Select[RequestRow, int]) -> DeskRequest | None:
        found = (await self._session.execute(query)).first()
        return request_of(*found) if found else None

    async def _many(self, query: Select[RequestRow, int]) -> list[DeskRequest]:
        return [request_of(*found) for found in await self._session.execute(query)]


_AT_ONCE = 500


def _all() -> Select[RequestRow, int]:
    return select(RequestRow, AccountRow.telegram_id).join(AccountRow, AccountRow.id == RequestRow.account_id)


def _key(account_id: int, key: str) -> str:
    """Keys of two people never meet."""
    return f"{account_id}:{key}"[:64]


def request_of(row: RequestRow, telegram_id: int) -> DeskRequest:
    return DeskRequest(
        id=RequestId(row.id),
        code=row.code,
        account_id=AccountId(row.account_id),
        telegram_id=TelegramId(telegram_id),
        kind=RequestKind(row.kind),
        state=RequestState(row.state),
        words=row.words,
        voice_file_id=row.voice_file_id,
        voice_sha256=row.voice_sha256,
        name=row.name,
        phone=row.phone,
        contact=Contact(row.contact),
        service_id=ServiceId(row.service_id) if row.service_id is not None else None,
        visit_id=VisitId(row.visit_id) if row.visit_id is not None else None,
        urgent=row.urgent,
        created_at=row.created_at,
        due_at=row.due_at,
        claimed_by=row.claimed_by,
        claimed_at=row.claimed_at,
        answer=row.answer,
        answered_at=row.answered_at,
        note=row.note,
        closed_by=row.closed_by,
        closed_at=row.closed_at,
    )
