"""Voice messages of requests (row C8): fetched into our own store, because the panel cannot ask Telegram for them."""

from collections.abc import AsyncIterator, Callable

from bot.db.uow import Database
from bot.domain.errors import FileGone
from bot.domain.files import TELEGRAM_DOWNLOAD
from bot.domain.ids import RequestId
from bot.domain.panel import PanelUser
from bot.files.store import FileStore


class RequestVoiceService:
    def __init__(self, db: Database, store: FileStore) -> None:
        self._db = db
        self._store = store

    async def fetch(self, request_id: RequestId, fetch: Callable[[str], AsyncIterator[bytes]]) -> None:
        """Bring it here once. What ``fetch`` raises passes through; FileRefused for what is no voice message."""
        async with self._db.read() as uow:
            request = await uow.requests.get(request_id)
        if request is None or not request.voice_file_id or request.voice_sha256:
            return
        async with self._store.receiving("", fetch(request.voice_file_id), TELEGRAM_DOWNLOAD) as arrived:
            await self._store.keep(arrived)
        async with self._db.uow() as uow:
            await uow.requests.change([request_id], voice_sha256=arrived.sha256)
            await uow.commit()

    async def open(self, user: PanelUser, request_id: RequestId) -> AsyncIterator[bytes]:
        """The message for the panel, written down as listened to. FileGone while it has not arrived."""
        async with self._db.uow() as uow:
            request = await uow.requests.get(request_id)
            if request is None or not request.voice_sha256:
                raise FileGone
            uow.audit.add(user.ref, "request-voice-opened", f"request:{request_id}", {}, self._db.now())
            await uow.commit()
        return self._store.read(request.voice_sha256)
