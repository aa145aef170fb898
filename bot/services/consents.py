"""Consents: each document apart, in its current version, with the proof of what was agreed to (row C5)."""

from collections.abc import Sequence

from bot.db.uow import Database
from bot.domain.errors import ConsentNeeded
from bot.domain.people import Account, LegalDocument

PERSONAL_DATA = "personal-data"
"""The first one: nothing about a person is asked before it."""


class ConsentService:
    def __init__(self, db: Database, documents: Sequence[LegalDocument]) -> None:
        self._db = db
        self._documents = tuple(documents)

    def documents(self, language: str) -> tuple[LegalDocument, ...]:
        """The documents in force, in the order in which they are asked."""
        return tuple(document for document in self._documents if document.language == language)

    async def missing(self, account: Account) -> tuple[LegalDocument, ...]:
        """What is still to be agreed to: a new version of a text asks again."""
        async with self._db.read() as uow:
            standing = {(consent.document, consent.version) for consent in await uow.consents.standing(account.id)}
        return tuple(
            document
            for document in self.documents(account.language)
            if (document.key, document.version) not in standing
        )

    async def has(self, account: Account, key: str) -> bool:
        return all(document.key != key for document in await self.missing(account))

    async def accept(self, account: Account, key: str, version: str) -> None:
        """Keep the proof. ConsentNeeded when the text has changed since it was shown. Agreeing twice is once."""
        document = self._current(account.language, key)
        if document is None or document.version != version:
            raise ConsentNeeded
        if await self.has(account, key):
            return
        async with self._db.uow() as uow:
            uow.consents.add(account, document, "telegram-button", self._db.now())
            await uow.commit()

    async def withdraw(self, account: Account, key: str) -> None:
        async with self._db.uow() as uow:
            await uow.consents.withdraw(account.id, key, self._db.now())
            await uow.commit()

    def _current(self, language: str, key: str) -> LegalDocument | None:
        return next((document for document in self.documents(language) if document.key == key), None)
