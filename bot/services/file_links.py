"""One-time pages for what Telegram cannot carry: an upload for a whole batch, a short way to one large file (C14)."""

import hashlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.files import OpenLink
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import LinkGone
from bot.domain.files import MOST_FILES, FileTarget
from bot.domain.ids import FileId
from bot.domain.people import Account
from bot.services import limits
from bot.services.accounts import AccountService
from bot.services.file_rights import place_of, readable
from bot.services.files import FileService, OpenedFile, ReceivedFile
from bot.services.limits import Counted, Limit

UPLOAD_LIVES = timedelta(hours=1)
DOWNLOAD_LIVES = timedelta(minutes=15)
PER_HOUR = Limit("file-link", most=20, span=timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link just made; nobody can read its token again. ``url`` is for a browser."""

    token: str
    path: str
    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class UploadPage:
    """What the page shows: to whom, for how many more files, until when."""

    account: Account
    room: int
    expires_at: datetime


class Upload:
    """One batch on its way in."""

    def __init__(self, files: FileService, page: UploadPage, link: OpenLink, token_hash: str) -> None:
        self.page = page
        self.accepted = 0
        self._files = files
        self._link = link
        self._token_hash = token_hash

    async def receive(self, name: str, chunks: AsyncIterator[bytes]) -> ReceivedFile:
        """Keep one file; errors as of FileService."""
        received = await self._files.receive_upload(
            self.page.account, self._link.target, name, chunks, self._token_hash
        )
        self.accepted += 1
        return received


class FileLinkService:
    """``url`` is the address under which browsers reach the bot's own door."""

    def __init__(self, db: Database, files: FileService, accounts: AccountService, url: str) -> None:
        self._db = db
        self._files = files
        self._accounts = accounts
        self._url = url

    async def upload_link(self, account: Account, target: FileTarget) -> FileLink:
        """A page for one batch of files, open for an hour; an older one for the same place closes. LoginNeeded,
        NotYourVisit, TooOften."""
        now, token = self._db.now(), secrets.token_urlsafe(32)
        async with self._db.uow() as uow:
            await place_of(uow, account, target)
            await self._count(uow, account, now)
            await uow.files.close_uploads(account.id, target, now)
            uow.files.add_upload(_hash(token), account.id, target, now, now + UPLOAD_LIVES)
            await uow.commit()
        return self._link("u", token, now + UPLOAD_LIVES)

    async def page(self, token: str) -> UploadPage:
        """LinkGone, also when the person may not send there any more."""
        page, _ = await self._look(token)
        return page

    @asynccontextmanager
    async def uploading(self, token: str) -> AsyncIterator[Upload]:
        """Take the link for one batch. It is used up when the block ends and something was accepted; when nothing was,
        or the connection broke, it works again. LinkGone."""
        page, link = await self._look(token)
        async with self._db.uow() as uow:
            if not await uow.files.take_upload(_hash(token), self._db.now()):
                raise LinkGone
            await uow.commit()
        upload = Upload(self._files, page, link, _hash(token))
        is_over = False
        try:
            yield upload
            is_over = upload.accepted > 0
        finally:
            if not is_over:
                await self._give_back(token)

    async def download_link(self, account: Account, file_id: FileId) -> FileLink:
        """A way to a file that is too large for a chat, for this reader, for a quarter of an hour. FileGone,
        TooOften."""
        now, token = self._db.now(), secrets.token_urlsafe(32)
        async with self._db.uow() as uow:
            await readable(uow, account, file_id)
            await self._count(uow, account, now)
            uow.files.add_download(_hash(token), account.id, file_id, now + DOWNLOAD_LIVES)
            await uow.commit()
        return self._link("f", token, now + DOWNLOAD_LIVES)

    async def download(self, token: str) -> OpenedFile:
        """The file, if its reader may still read it. LinkGone, FileGone."""
        async with self._db.read() as uow:
            found = await uow.files.download(_hash(token), self._db.now())
        if found is None:
            raise LinkGone
        reader, file_id = found
        return await self._files.open_for(await self._accounts.get(reader), file_id)

    async def _look(self, token: str) -> tuple[UploadPage, OpenLink]:
        async with self._db.read() as uow:
            link = await uow.files.upload(_hash(token), self._db.now())
        if link is None:
            raise LinkGone
        account = await self._accounts.get(link.account_id)
        async with self._db.read() as uow:
            place = await place_of(uow, account, link.target)
            count = await uow.files.count_at(place.owner_id, place.target, place.source)
        return UploadPage(account, max(0, MOST_FILES - count), link.expires_at), link

    async def _give_back(self, token: str) -> None:
        async with self._db.uow() as uow:
            await uow.files.give_upload_back(_hash(token))
            await uow.commit()

    async def _count(self, uow: UnitOfWork, account: Account, now: datetime) -> None:
        counted = [Counted(PER_HOUR, f"account:{account.id}")]
        await limits.check(uow, counted, now)
        limits.note(uow, counted, now)

    def _link(self, page: str, token: str, expires_at: datetime) -> FileLink:
        path = f"/{page}/{token}"
        return FileLink(token, path, f"{self._url}{path}", expires_at)


def _hash(token: str) -> str:
    """What the database keeps: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
