"""What an owner has sent, as the doctor looks through it, and asking for more (row D7)."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import FileGone, ImpossibleStep
from bot.domain.files import FileSource, FileTarget, StoredFile
from bot.domain.ids import FileId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services import limits
from bot.services.limits import Counted, Limit
from bot.services.visit_access import as_doctor

VISIT_FILE, ASKED = "visit-file", "files-asked"
SENDINGS = Limit("visit-file", most=120, span=timedelta(hours=1))

_log = logging.getLogger(__name__)


class FileWish(StrEnum):
    """What doctors ask for most; text ids ``file-wish-…``."""

    STOOL = "stool"
    BREATHING = "breathing"
    SPOT = "spot"
    WALK = "walk"
    LAB = "lab"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Gallery:
    """Files in the order of coming, numbered from 1 by their place. Those that are new are new since the last look."""

    visit: Visit
    files: tuple[StoredFile, ...]

    @property
    def theirs(self) -> tuple[tuple[int, StoredFile], ...]:
        """What the owner has sent, with its number."""
        return tuple(one for one in enumerate(self.files, start=1) if one[1].source is not FileSource.DOCTOR)


class GalleryService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def look(self, account: Account, visit_id: VisitId) -> Gallery:
        """Everything of the visit, as it was before this look; from here on nothing of it is new. DoctorsOnly,
        NotYourVisit."""
        async with self._db.uow() as uow:
            gallery = await _gallery(uow, account, visit_id)
            await uow.files.mark_seen(visit_id, self._db.now())
            await uow.commit()
        return gallery

    async def show(self, account: Account, visit_id: VisitId, only: FileId | None = None) -> int:
        """Owe the doctor protected copies of what the owner has sent, or of one file; how many. FileGone, TooOften."""
        now, counted = self._db.now(), [Counted(SENDINGS, f"account:{account.id}")]
        async with self._db.uow() as uow:
            gallery = await _gallery(uow, account, visit_id)
            wanted = [one for one in enumerate(gallery.files, start=1) if only in {None, one[1].id}]
            wanted = wanted if only else list(gallery.theirs)
            if not wanted:
                raise FileGone
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            for number, file in wanted:
                facts = {"file_id": file.id, "number": number, "visit_id": visit_id}
                line = f"account:{account.id}"
                uow.outbox.add(Channel.TELEGRAM, VISIT_FILE, line, facts, account_id=account.id, now=now)
            await uow.commit()
        return len(wanted)

    async def ask(self, account: Account, visit_id: VisitId, wish: FileWish) -> None:
        """The owner reads what is wanted, over a door to the place for it; the same wish twice is one message while it
        waits. ImpossibleStep for a visit that fell through; DoctorsOnly, NotYourVisit."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            if visit.state in {VisitState.CANCELLED, VisitState.NO_SHOW}:
                raise ImpossibleStep(state=visit.state, wanted="asked")
            line = f"visit:{visit_id}:asked:{wish}"
            if not await uow.outbox.is_waiting(Channel.TELEGRAM, ASKED, line, now):
                facts = {"visit_id": visit_id, "wish": wish}
                uow.outbox.add(
                    Channel.TELEGRAM, ASKED, line, facts, account_id=visit.account_id, priority=Priority.CHAT, now=now
                )
                uow.visits.tell(visit_id, "doctor", "files-asked", now, wish=wish)
            await uow.commit()
        _log.info("doctor %s asked for %s in visit %s", visit.doctor_id, wish, visit_id)


async def _gallery(uow: UnitOfWork, account: Account, visit_id: VisitId) -> Gallery:
    visit = (await as_doctor(uow, account, visit_id)).visit
    files = await uow.files.at(visit.account_id, FileTarget.visit(visit_id))
    return Gallery(visit, tuple(file for file in files if file.source is not FileSource.NOTE))
