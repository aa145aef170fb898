"""Telling the other side about new files: once for a handful, not once a file (row C14)."""

from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel
from bot.db.uow import UnitOfWork
from bot.domain.files import FileSource
from bot.domain.visits import Visit

FOR_DOCTOR = "files-added"
FOR_OWNER = "files-received"
REST = timedelta(seconds=60)
"""An album arrives within seconds; whoever sends one file after another takes a little longer."""


async def owe_news(uow: UnitOfWork, visit: Visit, source: FileSource, now: datetime) -> None:
    """One message a minute from now, unless one is waiting already: it reads what is new when it leaves."""
    if source is FileSource.OWNER:
        kind, side, reader = FOR_DOCTOR, "doctor", await uow.catalogue.account_of(visit.doctor_id)
    else:
        kind, side, reader = FOR_OWNER, "owner", visit.account_id
    subject = f"visit:{visit.id}:{side}-files"
    if reader is None or await uow.outbox.is_waiting(Channel.TELEGRAM, kind, subject, now):
        return
    uow.outbox.add(
        Channel.TELEGRAM, kind, subject, {"visit_id": visit.id}, account_id=reader, now=now, due_at=now + REST
    )
