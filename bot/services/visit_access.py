"""Whose visit it is: the one place where a doctor and an owner are let in, each to their own visits and no others."""

from bot.db.repositories.visits import Dossier
from bot.db.uow import UnitOfWork
from bot.domain.errors import DoctorsOnly, LoginNeeded, NotYourVisit
from bot.domain.ids import DoctorId, VisitId
from bot.domain.people import Account


def doctor_of(account: Account) -> DoctorId:
    """DoctorsOnly without a live doctor's session: removal from the allow-list has ended it by the next tap."""
    if account.doctor is None or account.doctor.doctor_id is None:
        raise DoctorsOnly
    return account.doctor.doctor_id


async def as_doctor(uow: UnitOfWork, account: Account, visit_id: VisitId) -> Dossier:
    """The doctor's own visit. DoctorsOnly; NotYourVisit also for one that does not exist."""
    doctor_id = doctor_of(account)
    dossier = await uow.visits.dossier(visit_id)
    if dossier is None or dossier.visit.doctor_id != doctor_id:
        raise NotYourVisit
    return dossier


async def as_owner(uow: UnitOfWork, account: Account, visit_id: VisitId) -> Dossier:
    """The owner's own visit. LoginNeeded; NotYourVisit also for one that does not exist."""
    if account.owner is None:
        raise LoginNeeded
    dossier = await uow.visits.dossier(visit_id)
    if dossier is None or dossier.visit.account_id != account.id:
        raise NotYourVisit
    return dossier
