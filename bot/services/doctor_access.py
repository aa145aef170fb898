"""Ending a doctor's access: sessions die in the change's own transaction, and the person is told in their chat."""

from collections.abc import Iterable
from datetime import datetime

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import UnitOfWork
from bot.domain.ids import AccountId, DoctorId
from bot.domain.people import Role


async def free_place(uow: UnitOfWork, doctor_id: DoctorId, why: str, kind: str, now: datetime) -> None:
    """Untie the doctor's place from its Telegram account and end every session of it."""
    holder = await uow.doctors.unbind(doctor_id)
    ended = await uow.accounts.end_sessions(why, now, role=Role.DOCTOR, doctor_id=doctor_id)
    _tell(uow, {*ended, *([holder] if holder is not None else [])}, kind, now)


async def end_sessions(uow: UnitOfWork, doctor_id: DoctorId, why: str, now: datetime) -> None:
    """Ask for a new code on the same phone: the place stays with its Telegram account."""
    ended = await uow.accounts.end_sessions(why, now, role=Role.DOCTOR, doctor_id=doctor_id)
    _tell(uow, ended, "session-ended", now)


def _tell(uow: UnitOfWork, accounts: Iterable[AccountId], kind: str, now: datetime) -> None:
    for account_id in sorted(set(accounts)):
        uow.outbox.add(
            Channel.TELEGRAM,
            kind,
            f"login:{account_id}",
            {},
            now=now,
            account_id=account_id,
            priority=Priority.LOGIN,
        )
