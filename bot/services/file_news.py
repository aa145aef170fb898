"""Telling the other side about new files: once for a handful, not once a file (row C14)."""

from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import UnitOfWork
from bot.domain.files import FileSource, FileTarget
from bot.domain.visits import Visit
from bot.services.visit_news import owe_medical_card_once

FOR_DOCTOR = "files-added"
FOR_OWNER = "files-received"
SHELF = "files-shelf"
BREATH = timedelta(seconds=1)
REST = timedelta(seconds=60)
"""An album arrives within seconds; whoever sends one file after another takes a little longer."""


async def owe_shelf(uow: UnitOfWork, account_id: int, target: FileTarget, now: datetime) -> None:
    """The sender's own screen counts what has arrived: soon, and once for a handful."""
    subject = f"shelf:{account_id}"
    if await uow.outbox.is_waiting(Channel.TELEGRAM, SHELF, subject, now):
        return
    facts = {"visit_id": target.visit_id, "draft_key": target.draft_key}
    uow.outbox.add(
        Channel.TELEGRAM,
        SHELF,
        subject,
        facts,
        account_id=account_id,
        priority=Priority.CHAT,
        now=now,
        due_at=now + BREATH,
    )


async def list_in_card(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """The record in Vetmanager lists the visit's files (row I13): one that comes after the end is added to it."""
    if await uow.records.touch(visit.id):
        await owe_medical_card_once(uow, visit.id, now)


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
