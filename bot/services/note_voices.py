"""Dictated notes as files (row D8): fetched by a worker and kept beside the typed words, for the clinic only."""

import logging
from collections.abc import AsyncIterator, Callable

from bot.db.repositories.files import NewFile
from bot.db.uow import Database
from bot.domain.errors import FileGone, FileRefused, FileTooLarge
from bot.domain.files import TELEGRAM_DOWNLOAD, FileSource, FileTarget
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.files.store import FileStore
from bot.services.visit_access import as_doctor

FETCH_NOTE = "fetch-note"
NAME = "voice.ogg"

_log = logging.getLogger(__name__)


class NoteVoiceService:
    def __init__(self, db: Database, store: FileStore) -> None:
        self._db = db
        self._store = store

    async def fetch(self, note_id: int, fetch: Callable[[str], AsyncIterator[bytes]]) -> None:
        """Bring the voice here, once. What is no voice after all stays with Telegram, and the log says so. What
        ``fetch`` raises passes through, and so does NoRoomForFiles: both are worth another try."""
        async with self._db.read() as uow:
            found = await uow.notes.voice(note_id)
        if found is None:
            return
        visit_id, voice = found
        try:
            async with self._store.receiving(NAME, fetch(voice), TELEGRAM_DOWNLOAD) as arrived:
                await self._store.keep(arrived)
        except (FileRefused, FileTooLarge):
            _log.warning("the voice of note %s is no file that we keep", note_id)
            return
        async with self._db.uow() as uow:
            visit = await uow.visits.get(visit_id)
            target = FileTarget.visit(visit_id)
            if visit is None or await uow.files.twin(visit.account_id, target, FileSource.NOTE, sha256=arrived.sha256):
                return
            new = NewFile(
                account_id=visit.account_id,
                target=target,
                source=FileSource.NOTE,
                kind=arrived.format.kind,
                name=NAME,
                mime=arrived.format.mime,
                size=arrived.size,
                sha256=arrived.sha256,
                telegram_file_id=voice,
            )
            await uow.files.add(new, self._db.now())
            await uow.commit()
        _log.info("kept the voice of note %s", note_id)

    async def play(self, account: Account, visit_id: VisitId, note_id: int) -> str:
        """Telegram's id of a dictated note of this visit. FileGone, DoctorsOnly, NotYourVisit."""
        async with self._db.read() as uow:
            await as_doctor(uow, account, visit_id)
            found = await uow.notes.voice(note_id)
        if found is None or found[0] != visit_id:
            raise FileGone
        return found[1]
