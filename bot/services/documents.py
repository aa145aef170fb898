"""An owner's documents (row C32): results of visits and kept files, by pet and by owner, in the clinic's categories."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import LoginNeeded, NotYourPet
from bot.domain.files import OF_OWNER, FileCategory, FileSource, StoredFile
from bot.domain.ids import FileId, PetId, VisitId
from bot.domain.people import Account
from bot.domain.pets import Pet
from bot.services import limits
from bot.services.file_rights import readable
from bot.services.limits import Counted, Limit

FILE = "file-copy"
SENDINGS = Limit("file-copy", most=60, span=timedelta(hours=1))
PAGE = 8


@dataclass(frozen=True, slots=True)
class Document:
    """A kept file, or the printed result of a visit (then there is no ``file``)."""

    category: FileCategory
    at: datetime
    visit_id: VisitId | None = None
    file: StoredFile | None = None

    @property
    def is_from_doctor(self) -> bool:
        return self.file is None or self.file.source is not FileSource.OWNER


@dataclass(frozen=True, slots=True)
class Cabinet:
    """Everything that an owner has with us: papers of each pet, and their own."""

    of_pets: dict[PetId, tuple[Document, ...]]
    own: tuple[Document, ...]
    pets: tuple[Pet, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """``page`` counts from 0; there is at least one page, if an empty one. ``pet`` is None for the owner's own."""

    pet: Pet | None
    documents: tuple[Document, ...]
    page: int
    pages: int


class DocumentService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def cabinet(self, account: Account) -> Cabinet:
        """LoginNeeded."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            return await _cabinet(uow, account)

    async def page(self, account: Account, pet_id: PetId | None, page: int) -> DocumentPage:
        """Eight a page, latest first. LoginNeeded, NotYourPet."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            pet = await uow.pets.get(pet_id, account_id=account.id) if pet_id is not None else None
            if pet is None and pet_id is not None:
                raise NotYourPet
            cabinet = await _cabinet(uow, account)
        found = cabinet.own if pet is None else cabinet.of_pets.get(pet.id, ())
        pages = max(1, -(-len(found) // PAGE))
        page = min(max(page, 0), pages - 1)
        return DocumentPage(pet, found[page * PAGE : (page + 1) * PAGE], page, pages)

    async def file(self, account: Account, file_id: FileId) -> tuple[StoredFile, PetId | None]:
        """One of the owner's files and whose it is: a pet's, or (None) the owner's. FileGone."""
        async with self._db.read() as uow:
            file = await readable(uow, account, file_id)
            visit = await uow.visits.get(file.target.visit_id) if file.target.visit_id is not None else None
        return file, visit.pet_id if visit is not None and file.category not in OF_OWNER else None

    async def want(self, account: Account, file_id: FileId) -> None:
        """Owe a copy of the file into the person's chat. FileGone, TooOften."""
        now, counted = self._db.now(), [Counted(SENDINGS, str(account.id))]
        async with self._db.uow() as uow:
            await readable(uow, account, file_id)
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            owe_copy(uow, account.id, file_id, now)
            await uow.commit()


def owe_copy(uow: UnitOfWork, account_id: int, file_id: FileId, now: datetime) -> None:
    """The file itself, into this person's chat."""
    facts = {"file_id": file_id}
    uow.outbox.add(Channel.TELEGRAM, FILE, f"account:{account_id}", facts, account_id=account_id, now=now)


async def _cabinet(uow: UnitOfWork, account: Account) -> Cabinet:
    own: list[Document] = []
    of_pets: dict[PetId, list[Document]] = {}
    for visit, at in await uow.visits.with_result(account.id):
        of_pets.setdefault(visit.pet_id, []).append(Document(FileCategory.CONCLUSION, at, visit.id))
    for file, pet_id in await uow.files.of_owner(account.id):
        category = file.category or FileCategory.PET_OTHER
        document = Document(category, file.created_at, file.target.visit_id, file)
        (own if category in OF_OWNER else of_pets.setdefault(pet_id, [])).append(document)
    sorted_ones = {pet: tuple(sorted(found, key=_latest_first)) for pet, found in of_pets.items()}
    pets = [await uow.pets.get(pet_id) for pet_id in sorted_ones]
    known = {one.id: one for one in [*await uow.pets.of_owner(account.id), *filter(None, pets)]}
    return Cabinet(sorted_ones, tuple(sorted(own, key=_latest_first)), tuple(known.values()))


def _latest_first(document: Document) -> float:
    return -document.at.timestamp()
