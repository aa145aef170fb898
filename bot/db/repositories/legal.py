"""Published legal texts, and the list of who agreed to which."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.client_queries import people_meant
from bot.db.models import ConsentRow, LegalTextRow, ProfileRow
from bot.db.upsert import insert_or_ignore
from bot.domain.people import Language, PublishedText


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The proof: who, which text exactly, when, by which act."""

    id: int
    account_id: int
    telegram_id: int
    name: str
    document: str
    version: str
    text_hash: str
    language: str
    method: str
    accepted_at: datetime
    withdrawn_at: datetime | None


class Legal:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def newest(self) -> list[PublishedText]:
        """The latest version of each document and language."""
        latest = select(func.max(LegalTextRow.id)).group_by(LegalTextRow.document, LegalTextRow.language)
        rows = (await self._session.execute(select(LegalTextRow).where(LegalTextRow.id.in_(latest)))).scalars()
        return [PublishedText(row.document, Language(row.language), row.version, row.body) for row in rows]

    async def add(self, text: PublishedText, text_hash: str, by: str, now: datetime) -> bool:
        """False when the version exists already."""
        values = {
            "document": text.key,
            "language": text.language,
            "version": text.version,
            "title": "",
            "body": text.body,
            "text_hash": text_hash,
            "published_at": now,
            "published_by": by,
        }
        key = ["document", "language", "version"]
        made = insert_or_ignore(self._session, LegalTextRow, values, key).returning(LegalTextRow.id)
        return (await self._session.execute(made)).scalar() is not None

    async def published_at(self) -> dict[tuple[str, str, str], datetime]:
        row = LegalTextRow
        rows = await self._session.execute(select(row.document, row.language, row.version, row.published_at))
        return {(document, language, version): at for document, language, version, at in rows}

    async def accepted(self) -> dict[tuple[str, str, str], int]:
        """How many people hold to each document, in the language and version that they read."""
        row = ConsentRow
        query = (
            select(row.document, row.language, row.version, func.count(row.account_id.distinct()))
            .where(row.withdrawn_at.is_(None))
            .group_by(row.document, row.language, row.version)
        )
        return {(key, language, version): count for key, language, version, count in await self._session.execute(query)}

    async def acceptances(
        self, limit: int, document: str = "", before: int | None = None, search: str = ""
    ) -> list[Acceptance]:
        """Newest first, older than the line ``before``; of the people whom ``search`` means (the list of clients)."""
        row = ConsentRow
        query = (
            select(
                row.id,
                row.account_id,
                row.telegram_id,
                func.coalesce(ProfileRow.name, ""),
                row.document,
                row.version,
                row.text_hash,
                row.language,
                row.method,
                row.accepted_at,
                row.withdrawn_at,
            )
            .outerjoin(ProfileRow, ProfileRow.account_id == row.account_id)
            .order_by(row.id.desc())
            .limit(limit)
        )
        if document:
            query = query.where(row.document == document)
        if before is not None:
            query = query.where(row.id < before)
        if search:
            query = query.where(row.account_id.in_(people_meant(search)))
        return [Acceptance(*one) for one in await self._session.execute(query)]
