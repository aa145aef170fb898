"""Who may put a file where, and who may read it: the owner, the doctor of that visit, an administrator (A10)."""

from dataclasses import dataclass

from bot.db.uow import UnitOfWork
from bot.domain.errors import FileGone, LoginNeeded, NotYourVisit
from bot.domain.files import FileSource, FileTarget, StoredFile
from bot.domain.ids import AccountId, DoctorId, FileId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Place:
    """A target as one person may use it: whose files lie there, and on which side the person stands."""

    owner_id: AccountId
    target: FileTarget
    source: FileSource
    visit: Visit | None = None


async def place_of(uow: UnitOfWork, account: Account, target: FileTarget) -> Place:
    """LoginNeeded; NotYourVisit also for one that does not exist."""
    if target.visit_id is None:
        if account.owner is None:
            raise LoginNeeded
        return Place(account.id, target, FileSource.OWNER)
    visit = await uow.visits.get(target.visit_id)
    if visit is None:
        raise NotYourVisit
    if _is_owner(account, visit.account_id):
        return Place(visit.account_id, target, FileSource.OWNER, visit)
    if _is_doctor(account, visit.doctor_id):
        return Place(visit.account_id, target, FileSource.DOCTOR, visit)
    raise LoginNeeded if visit.account_id == account.id else NotYourVisit


async def visit_of_doctor(uow: UnitOfWork, account: Account, visit_id: VisitId) -> Visit:
    """The visit, for its doctor only. NotYourVisit."""
    visit = await uow.visits.get(visit_id)
    if visit is None or not _is_doctor(account, visit.doctor_id):
        raise NotYourVisit
    return visit


async def readable(uow: UnitOfWork, account: Account, file_id: FileId) -> StoredFile:
    """FileGone for everybody but the owner and the visit's doctor; the answer does not say which it was."""
    file = await uow.files.get(file_id)
    if file is None:
        raise FileGone
    if _is_owner(account, file.account_id) and file.source is not FileSource.NOTE:
        return file
    visit = await uow.visits.get(file.target.visit_id) if file.target.visit_id is not None else None
    if visit is None or not _is_doctor(account, visit.doctor_id):
        raise FileGone
    return file


async def own(uow: UnitOfWork, account: Account, file_id: FileId) -> StoredFile:
    """A file that the person has sent: the owner theirs, the doctor theirs. FileGone."""
    file = await readable(uow, account, file_id)
    side = FileSource.OWNER if _is_owner(account, file.account_id) else FileSource.DOCTOR
    if file.source is not side:
        raise FileGone
    return file


def _is_owner(account: Account, owner_id: AccountId) -> bool:
    return account.owner is not None and account.id == owner_id


def _is_doctor(account: Account, doctor_id: DoctorId) -> bool:
    return account.is_doctor and account.doctor is not None and account.doctor.doctor_id == doctor_id
