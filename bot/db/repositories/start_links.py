"""One-time links into the chat. Only the hash of a token is stored."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import StartLinkRow, VisitRow
from bot.domain.ids import DoctorId, ServiceId, VisitId
from bot.domain.start_links import Invitation, StartKind


@dataclass(frozen=True, slots=True)
class UsedLink:
    opens: Invitation
    email: str


class StartLinks:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(
        self, token_hash: str, opens: Invitation, email: str, actor: str, now: datetime, expires_at: datetime
    ) -> None:
        row = StartLinkRow(
            token_hash=token_hash,
            kind=opens.kind,
            email=email,
            service_id=opens.service_id,
            doctor_id=opens.doctor_id,
            created_by=actor,
            created_at=now,
            expires_at=expires_at,
        )
        self._session.add(row)

    async def take(self, token_hash: str, kind: StartKind, now: datetime) -> UsedLink | None:
        """Use it up, and forget the address; None when it is unknown, old, used, or of another kind."""
        row = StartLinkRow
        works = (row.token_hash == token_hash) & (row.kind == kind) & row.used_at.is_(None) & (row.expires_at > now)
        facts = select(row.service_id, row.doctor_id, row.email).where(works).with_for_update()
        found = (await self._session.execute(facts)).first()
        if found is None or not await rows_changed(
            self._session, update(row).where(works).values(used_at=now, email="")
        ):
            return None
        service_id, doctor_id, email = found
        service = ServiceId(service_id) if service_id is not None else None
        return UsedLink(Invitation(kind, service, DoctorId(doctor_id) if doctor_id is not None else None), email)

    async def visit_of(self, account_id: int, code: str) -> VisitId | None:
        """The visit that a lasting link names by its code, if it is this owner's."""
        mine = select(VisitRow.id).where(VisitRow.code == code, VisitRow.account_id == account_id)
        found = (await self._session.execute(mine)).scalar()
        return VisitId(found) if found is not None else None

    async def forget(self, expired_before: datetime) -> int:
        return await rows_changed(self._session, delete(StartLinkRow).where(StartLinkRow.expires_at < expired_before))
