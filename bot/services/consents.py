"""Consents: each document apart, in its current version, with the proof of what was agreed to (row C5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.db.uow import Database
from bot.domain.erasure import Why
from bot.domain.errors import ConsentNeeded
from bot.domain.people import Account, Consent, LegalDocument
from bot.services.legal_shelf import LegalShelf
from bot.services.rules import ClinicRules

PERSONAL_DATA = "personal-data"
"""The first one: nothing about a person is asked before it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A document in force, and the latest that the person did about it: agreed to this version, to an older one, took
    it back, or nothing yet."""

    document: LegalDocument
    latest: Consent | None = None

    @property
    def is_given(self) -> bool:
        return self.latest is not None and self.latest.withdrawn_at is None and not self.is_outdated

    @property
    def is_outdated(self) -> bool:
        """Agreed to, but the text has changed since."""
        return self.latest is not None and self.latest.version != self.document.version


class ConsentService:
    def __init__(self, db: Database, documents: Sequence[LegalDocument], rules: ClinicRules | None = None) -> None:
        self._db = db
        self._documents = documents
        self._rules = rules or ClinicRules()

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

    async def overview(self, account: Account) -> tuple[Standing, ...]:
        """Every document in force with its version, and when it was agreed to or taken back."""
        async with self._db.read() as uow:
            history = await uow.consents.of(account.id)
        return tuple(
            Standing(document, next((one for one in history if one.document == document.key), None))
            for document in self.documents(account.language)
        )

    def text(self, key: str, language: str) -> str | None:
        """The text that an administrator has published; None where the program's own is in force."""
        return self._documents.body(key, language) if isinstance(self._documents, LegalShelf) else None

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
            if key == PERSONAL_DATA:
                await uow.erasures.undo(account.id, self._db.now(), Why.WITHDRAWN)
            await uow.commit()

    async def withdraw(self, account: Account, key: str) -> None:
        """Taken back; without the first one there is nothing to keep the person's data by, so they go in time, unless
        the person agrees again (152-FZ, 21(5))."""
        now = self._db.now()
        async with self._db.uow() as uow:
            await uow.consents.withdraw(account.id, key, now)
            if key == PERSONAL_DATA:
                due_at = now + timedelta(days=self._rules.erase_days_after_withdrawal)
                await uow.erasures.ask(account.id, Why.WITHDRAWN, now, due_at)
            await uow.commit()

    def _current(self, language: str, key: str) -> LegalDocument | None:
        return next((document for document in self.documents(language) if document.key == key), None)
