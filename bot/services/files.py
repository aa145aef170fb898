"""Files of a visit (rows C14, C32, D7, D23, I13): taken in, listed, taken back, read. Their bytes stay with us."""

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.db.repositories.files import NewFile
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import FileGone, FileRefused, FileTooLarge, QuotaExceeded, TooLargeForTelegram, TooManyFiles
from bot.domain.files import (
    LARGEST,
    MEGABYTE,
    MOST_BYTES,
    MOST_FILES,
    QUOTA,
    TELEGRAM_DOWNLOAD,
    FileCategory,
    FileKind,
    FileSource,
    FileTarget,
    IntakeState,
    Refusal,
    StoredFile,
    tidy_name,
)
from bot.domain.ids import FileId, IntakeId, VisitId
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.files.kinds import FORMATS
from bot.files.names import check_name, extension_of
from bot.files.store import Arrived, FileStore
from bot.services import limits
from bot.services.documents import owe_copy
from bot.services.file_news import list_in_card, owe_news, owe_shelf
from bot.services.file_rights import Place, own, place_of, readable, visit_of_doctor
from bot.services.limits import Counted, Limit

PER_HOUR = Limit("file", most=60, span=timedelta(hours=1))
"""Whoever sends and removes without end fills the disk all the same (row O16)."""
_WAITING_FOR_DELETION = 3
"""Removed files stay for a while; together with them a person may take three times the quota."""

_log = logging.getLogger(__name__)

ACCEPTED = {extension: one.kind for one in FORMATS for extension in one.extensions}
"""What a name may end with, and what such a file is."""

Fetch = Callable[[], AsyncIterator[bytes]]


@dataclass(frozen=True, slots=True)
class FileOffer:
    """What a Telegram message says about its file, believed only as far as it saves a download. ``size`` in bytes."""

    file_id: str
    unique_id: str
    kind: FileKind | None = None
    name: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that is ours now: "received ``count`` of ``most``". ``is_repeat``: it was here before."""

    file: StoredFile
    count: int
    most: int = MOST_FILES
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file and its content, to be read once."""

    file: StoredFile
    chunks: AsyncIterator[bytes]


class FileService:
    def __init__(self, db: Database, store: FileStore) -> None:
        self._db = db
        self._store = store

    # --- taking in ---

    async def receive_from_telegram(
        self, account: Account, target: FileTarget, offer: FileOffer, fetch: Fetch, intake_id: IntakeId | None = None
    ) -> ReceivedFile:
        """Fetch a file from Telegram and keep it; the same one sent again is kept once. TooLargeForTelegram (offer the
        upload page), FileTooLarge, FileRefused, TooManyFiles, QuotaExceeded, TooOften, NoRoomForFiles, LoginNeeded,
        NotYourVisit. What ``fetch`` raises passes through. ``intake_id`` is the row that is settled with it."""
        check_name(offer.name)
        if known := await self._admit(account, target, offer):
            return known
        check_offer(offer)
        facts = _Facts(offer.name, offer.file_id, offer.unique_id, offer.size, intake=intake_id)
        return await self._receive(account, target, facts, fetch(), most=TELEGRAM_DOWNLOAD)

    async def receive_upload(
        self, account: Account, target: FileTarget, name: str, chunks: AsyncIterator[bytes], link: str
    ) -> ReceivedFile:
        """Keep a file that a browser sends over the upload link with the hash ``link``; errors as above."""
        check_name(name)
        await self._admit(account, target, FileOffer("", ""))
        return await self._receive(account, target, _Facts(name, link=link), chunks)

    async def _admit(self, account: Account, target: FileTarget, offer: FileOffer) -> ReceivedFile | None:
        """Everything that can be said before the content is here."""
        async with self._db.read() as uow:
            place = await place_of(uow, account, target)
            if offer.unique_id and (twin := await _twin(uow, place, unique_id=offer.unique_id)):
                return twin
            await _check_room(uow, place, offer.size or 0)
            await limits.check(uow, [Counted(PER_HOUR, f"account:{account.id}")], self._db.now())
        return None

    async def _receive(
        self, account: Account, target: FileTarget, facts: "_Facts", chunks: AsyncIterator[bytes], most: int = LARGEST
    ) -> ReceivedFile:
        async with self._store.receiving(facts.name, chunks, most) as arrived:
            if facts.size is not None and arrived.size != facts.size and not arrived.is_cleaned:
                raise FileRefused(reason=Refusal.DAMAGED)
            await self._store.keep(arrived)
        received = await self._write_down(account, target, facts, arrived)
        _log.info("kept file %s of account %s", received.file.id, received.file.account_id)
        return received

    async def _write_down(
        self, account: Account, target: FileTarget, facts: "_Facts", arrived: Arrived
    ) -> ReceivedFile:
        now, counted = self._db.now(), [Counted(PER_HOUR, f"account:{account.id}")]
        async with self._db.uow() as uow:
            place = await place_of(uow, account, await _still(uow, target, facts))
            await uow.files.queue_up(place.owner_id)
            if twin := await _twin(uow, place, sha256=arrived.sha256):
                return twin
            await _check_room(uow, place, arrived.size)
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            file = await uow.files.add(_new(place, facts, arrived), now)
            if facts.intake is not None:
                await uow.intakes.settle(facts.intake, IntakeState.KEPT, "", {}, now)
            await owe_shelf(uow, account.id, place.target, now)
            if place.visit is not None:
                await owe_news(uow, place.visit, place.source, now)
                await list_in_card(uow, place.visit, now)
                if place.source is FileSource.DOCTOR:
                    owe_copy(uow, place.visit.account_id, file.id, now)
            count = await uow.files.count_at(place.owner_id, place.target, place.source)
            await uow.commit()
        return ReceivedFile(file, count)

    # --- looking and changing ---

    async def files_of(self, account: Account, target: FileTarget) -> list[StoredFile]:
        """Everything at this place, both sides' files, in the order of coming. LoginNeeded, NotYourVisit."""
        async with self._db.read() as uow:
            place = await place_of(uow, account, target)
            found = await uow.files.at(place.owner_id, place.target)
        return [file for file in found if file.source is not FileSource.NOTE]

    async def remove(self, account: Account, file_id: FileId) -> StoredFile:
        """Take a file back; each side its own. FileGone. The bytes go with the next tidying, or a month later when the
        other side may have seen it."""
        async with self._db.uow() as uow:
            file = await own(uow, account, file_id)
            await uow.files.change(file_id, deleted_at=self._db.now())
            await uow.commit()
        return file

    async def categorise(self, account: Account, file_id: FileId, category: FileCategory) -> StoredFile:
        """Say what the paper is (product.md 4.6). FileGone."""
        async with self._db.uow() as uow:
            file = await readable(uow, account, file_id)
            await uow.files.change(file_id, category=category)
            await uow.commit()
        return replace(file, category=category)

    async def attach_draft(self, account: Account, draft_key: str, visit_id: VisitId) -> int:
        """The draft has become this visit, and its files and upload links go along; how many files. Twice is once."""
        async with self._db.uow() as uow:
            await place_of(uow, account, FileTarget.visit(visit_id))
            count = await uow.files.attach(account.id, draft_key, visit_id)
            await uow.intakes.attach(account.id, draft_key, visit_id)
            await uow.commit()
        return count

    async def new_for_doctor(self, visit_id: VisitId) -> list[StoredFile]:
        """What the owner has sent since the doctor's last look. For whoever delivers the news, too."""
        async with self._db.read() as uow:
            return await uow.files.new_for_doctor(visit_id)

    async def mark_seen(self, account: Account, visit_id: VisitId) -> int:
        """The doctor has looked; how many files were new. NotYourVisit."""
        async with self._db.uow() as uow:
            await visit_of_doctor(uow, account, visit_id)
            count = await uow.files.mark_seen(visit_id, self._db.now())
            await uow.commit()
        return count

    # --- reading ---

    async def open_for(self, account: Account, file_id: FileId) -> OpenedFile:
        """For its owner or the doctor of its visit. FileGone."""
        async with self._db.read() as uow:
            file = await readable(uow, account, file_id)
        return self._opened(file)

    async def open_for_staff(self, user: PanelUser, file_id: FileId) -> OpenedFile:
        """For an administrator, written down. NotAllowed, FileGone."""
        user.must_be_admin()
        async with self._db.uow() as uow:
            file = await uow.files.get(file_id)
            if file is None:
                raise FileGone
            uow.audit.add(user.ref, "file-opened", f"file:{file_id}", {}, self._db.now())
            await uow.commit()
        return self._opened(file)

    async def remember_telegram_id(self, file_id: FileId, telegram_file_id: str) -> None:
        """After the bot has sent the bytes itself: the next time goes by id."""
        async with self._db.uow() as uow:
            await uow.files.change(file_id, telegram_file_id=telegram_file_id)
            await uow.keep()

    def _opened(self, file: StoredFile) -> OpenedFile:
        return OpenedFile(file, self._store.read(file.sha256))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known about a file on its way: from Telegram its ids and size, from a browser the link's hash.

    A photo that Telegram has compressed comes without a name and without a place. One sent as a file has both, and so
    has Telegram's own copy of it: that one is never passed on."""

    name: str
    telegram_file_id: str = ""
    unique_id: str = ""
    size: int | None = None
    link: str = ""
    intake: IntakeId | None = None


def check_offer(offer: FileOffer) -> None:
    """Tell what is too large before it is fetched, as far as the message says what it is."""
    kind = offer.kind or ACCEPTED.get(extension_of(offer.name))
    most = MOST_BYTES[kind] if kind else LARGEST
    if offer.size is not None and offer.size > most:
        raise FileTooLarge(most=most // MEGABYTE)
    if offer.size is not None and offer.size > TELEGRAM_DOWNLOAD:
        raise TooLargeForTelegram(most=TELEGRAM_DOWNLOAD // MEGABYTE)


async def _check_room(uow: UnitOfWork, place: Place, size: int) -> None:
    """TooManyFiles, QuotaExceeded. The quota is the owner's; what the doctor adds does not fill it."""
    if await uow.files.count_at(place.owner_id, place.target, place.source) >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    if place.source is FileSource.OWNER:
        holding = await uow.files.holding(place.owner_id)
        if holding.live + size > QUOTA or holding.all + size > QUOTA * _WAITING_FOR_DELETION:
            raise QuotaExceeded(most=QUOTA // MEGABYTE)


async def _twin(uow: UnitOfWork, place: Place, *, unique_id: str = "", sha256: str = "") -> ReceivedFile | None:
    twin = await uow.files.twin(place.owner_id, place.target, place.source, unique_id=unique_id, sha256=sha256)
    if twin is None:
        return None
    count = await uow.files.count_at(place.owner_id, place.target, place.source)
    return ReceivedFile(twin, count, is_repeat=True)


async def _still(uow: UnitOfWork, target: FileTarget, facts: _Facts) -> FileTarget:
    """A booking may be finished while the file is still on its way."""
    if facts.intake is not None:
        intake = await uow.intakes.get(facts.intake)
        return intake.target if intake else target
    return (await uow.files.upload_target(facts.link) if facts.link else None) or target


def _new(place: Place, facts: _Facts, arrived: Arrived) -> NewFile:
    return NewFile(
        account_id=place.owner_id,
        target=place.target,
        source=place.source,
        kind=arrived.format.kind,
        name=tidy_name(facts.name or arrived.format.kind, arrived.format.extensions),
        mime=arrived.format.mime,
        size=arrived.size,
        sha256=arrived.sha256,
        telegram_file_id="" if arrived.is_cleaned and facts.name else facts.telegram_file_id,
        telegram_unique_id=facts.unique_id,
    )
