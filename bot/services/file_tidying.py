"""Forgetting files: drafts that nobody booked, files that were taken back, contents that no row refers to any more."""

import logging
from datetime import timedelta

from bot.db.uow import Database
from bot.files.store import FileStore

DRAFTS = timedelta(hours=24)
TAKEN_BACK = timedelta(days=30)
LINKS = timedelta(days=1)
STRAYS = timedelta(hours=2)
"""Longer than any upload takes, so that nothing is swept away from under somebody's feet."""

_log = logging.getLogger(__name__)


class FileTidyingService:
    def __init__(self, db: Database, store: FileStore) -> None:
        self._db = db
        self._store = store

    async def forget_what_is_over(self) -> int:
        """Delete rows whose time is over, then contents without a row; how many of both."""
        now = self._db.now()
        async with self._db.uow() as uow:
            gone = await uow.files.forget(
                drafts_before=now - DRAFTS, deleted_before=now - TAKEN_BACK, links_before=now - LINKS
            )
            gone += await uow.intakes.forget(now - DRAFTS)
            await uow.keep()
        swept = await self._sweep()
        if gone or swept:
            _log.info("forgot %s rows of files and links, and %s contents", gone, swept)
        return gone + swept

    async def _sweep(self) -> int:
        before = self._db.now() - STRAYS
        found = await self._store.strays(before)
        async with self._db.read() as uow:
            kept = await uow.files.kept(sorted(found)) | await uow.requests.kept_voices(sorted(found))
        return sum([await self._store.forget(one, before) for one in sorted(found - kept)])
