"""Legal texts for administrators (row A24): a new version in force, who accepted which, and the proof to take away."""

import asyncio
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.db.repositories.legal import Acceptance
from bot.db.uow import Database
from bot.domain.errors import ClinicError, NotUnderstood
from bot.domain.panel import PanelUser
from bot.domain.people import Language, LegalDocument, PublishedText
from bot.services.legal_shelf import LegalShelf

__all__ = ["Acceptance", "LegalService"]

LEAST, MOST = 100, 40_000
"""Characters of a text: less is no legal text, more is no text for a chat."""

MOST_EXPORTED = 100_000
_A_PAGE = 50
_VERSION = re.compile(r"[0-9A-Za-z.-]{1,12}")
"""It travels inside a button of 64 bytes."""

_log = logging.getLogger(__name__)


class LegalTextWrong(NotUnderstood):
    """Facts: ``least``, ``most``."""

    text_id = "error-legal-text"


class LegalFormWrong(NotUnderstood):
    """Facts: ``problems``, the mistake under the name of each field that has one. Nothing came into force."""

    text_id = "error-settings-wrong"


class LegalVersionWrong(NotUnderstood):
    text_id = "error-legal-version"
    field = "version"


class LegalVersionTaken(ClinicError):
    """A version is never changed afterwards: people have agreed to it."""

    text_id = "error-legal-version-taken"
    field = "version"


@dataclass(frozen=True, slots=True)
class LegalLine:
    """A document in force in one language; ``published_at`` is None for the text that came with the program."""

    document: LegalDocument
    published_at: datetime | None
    accepted: int


@dataclass(frozen=True, slots=True)
class AcceptancePage:
    lines: tuple[Acceptance, ...]
    older: int | None


class LegalService:
    def __init__(self, db: Database, shelf: LegalShelf) -> None:
        self._db = db
        self._shelf = shelf

    async def refresh(self) -> None:
        async with self._db.read() as uow:
            self._shelf.put(await uow.legal.newest())

    async def follow(self, every: float = 5.0) -> None:
        """Until cancelled: what another process has published counts here too."""
        while True:
            try:
                await self.refresh()
            except Exception:
                _log.exception("the legal texts could not be read again")
            await asyncio.sleep(every)

    async def in_force(self, actor: PanelUser) -> list[LegalLine]:
        actor.must_be_admin()
        async with self._db.read() as uow:
            since = await uow.legal.published_at()
            counts = await uow.legal.accepted()
        return [
            LegalLine(one, since.get(edition), counts.get(edition, 0))
            for one in self._shelf
            for edition in [(one.key, one.language, one.version)]
        ]

    async def publish(self, actor: PanelUser, key: str, version: str, bodies: Mapping[Language, str]) -> None:
        """Put a new version in force in every language at once: people are asked again. NotAllowed, LegalFormWrong,
        LegalVersionTaken."""
        actor.must_be_admin()
        texts = self._checked(key, version, bodies)
        now = self._db.now()
        async with self._db.uow() as uow:
            before = next(one.version for one in self._shelf if one.key == key)
            for one in texts:
                if one.version == before or not await uow.legal.add(one, one.document.text_hash, actor.ref, now):
                    raise LegalVersionTaken
            uow.audit.add(actor.ref, "legal-text-published", f"legal:{key}", {"version": [before, version]}, now)
            await uow.commit()
        await self.refresh()

    async def acceptances(
        self, actor: PanelUser, key: str = "", before: int | None = None, search: str = ""
    ) -> AcceptancePage:
        """Who agreed to which version, and when; newest first. NotAllowed."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            lines = await uow.legal.acceptances(_A_PAGE + 1, key, before, search)
        shown = tuple(lines[:_A_PAGE])
        return AcceptancePage(shown, shown[-1].id if len(lines) > _A_PAGE else None)

    async def export(self, actor: PanelUser, key: str = "") -> list[Acceptance]:
        """Everything for a file; that it was taken is written down. NotAllowed."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            lines = await uow.legal.acceptances(MOST_EXPORTED, key, None)
            uow.audit.add(
                actor.ref, "consents-exported", f"legal:{key or 'all'}", {"lines": len(lines)}, self._db.now()
            )
            await uow.commit()
        return lines

    def _checked(self, key: str, version: str, bodies: Mapping[Language, str]) -> list[PublishedText]:
        """All mistakes at once, so that nobody mends one only to be told of the next."""
        problems: dict[str, ClinicError] = {}
        if not any(one.key == key for one in self._shelf):
            problems["document"] = LegalTextWrong(least=LEAST, most=MOST)
        if not _VERSION.fullmatch(version.strip()):
            problems["version"] = LegalVersionWrong()
        clean = {language: bodies.get(language, "").replace("\r\n", "\n").strip() for language in Language}
        for language, body in clean.items():
            if not LEAST <= len(body) <= MOST:
                problems[f"body_{language}"] = LegalTextWrong(least=LEAST, most=MOST)
        if problems:
            raise LegalFormWrong(problems=problems)
        return [PublishedText(key, language, version.strip(), body) for language, body in clean.items()]
