"""Which text a person agreed to, and when."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import ConsentRow
from bot.domain.people import Account, Consent, LegalDocument


class Consents:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def standing(self, account_id: int) -> list[Consent]:
        """What the person agreed to and has not withdrawn."""
        query = select(ConsentRow).where(ConsentRow.account_id == account_id, ConsentRow.withdrawn_at.is_(None))
        rows = (await self._session.execute(query)).scalars()
        return [_consent(row) for row in rows]

    async def of(self, account_id: int) -> list[Consent]:
        """Everything that the person ever agreed to, latest first."""
        query = select(ConsentRow).where(ConsentRow.account_id == account_id)
        rows = (
            await self._session.execute(query.order_by(ConsentRow.accepted_at.desc(), ConsentRow.id.desc()))
        ).scalars()
        return [_consent(row) for row in rows]

    def add(self, account: Account, document: LegalDocument, method: str, now: datetime) -> None:
        """The proof: which text exactly, when, from which Telegram account, by which act."""
        self._session.add(
            ConsentRow(
                account_id=account.id,
                telegram_id=account.telegram_id,
                document=document.key,
                version=document.version,
                text_hash=document.text_hash,
                language=document.language,
                method=method,
                accepted_at=now,
            )
        )

    async def withdraw(self, account_id: int, document: str, now: datetime) -> None:
        await self._session.execute(
            update(ConsentRow)
            .where(
                ConsentRow.account_id == account_id,
                ConsentRow.document == document,
                ConsentRow.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=now)
        )


def _consent(row: ConsentRow) -> Consent:
    return Consent(row.document, row.version, row.text_hash, row.accepted_at, row.withdrawn_at)
