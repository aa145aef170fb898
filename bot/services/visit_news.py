"""Who is owed what when a visit changes: rows of the outbox, written in the change's own transaction.

A row says only which visit; what is shown is read when it is delivered, so the newest state wins however late that is.
"""

from datetime import datetime
from typing import Any

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import UnitOfWork
from bot.domain.visits import Visit


def owe_push(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """The visit is to appear in Vetmanager. One owner's pushes go one after another: two at once would both find no
    client there, and make two."""
    uow.outbox.add(Channel.VETMANAGER, "push-visit", f"owner:{visit.account_id}", _facts(visit), now=now)


def owe_owner_card(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    uow.outbox.add(
        Channel.TELEGRAM,
        "visit-card",
        f"visit:{visit.id}:owner",
        _facts(visit),
        account_id=visit.account_id,
        now=now,
    )


async def owe_doctor_alert(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """A new visit; nothing while the doctor has not signed in, as their day shows it anyway."""
    await _owe_doctor(uow, visit, "doctor-alert", now)


async def owe_cards(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """Both living cards show something old now."""
    owe_owner_card(uow, visit, now)
    await _owe_doctor(uow, visit, "doctor-card", now)


async def _owe_doctor(uow: UnitOfWork, visit: Visit, kind: str, now: datetime) -> None:
    account_id = await uow.catalogue.account_of(visit.doctor_id)
    if account_id is None:
        return
    uow.outbox.add(
        Channel.TELEGRAM,
        kind,
        f"visit:{visit.id}:doctor",
        _facts(visit),
        account_id=account_id,
        priority=Priority.URGENT if visit.urgent and kind == "doctor-alert" else Priority.SERVICE,
        now=now,
    )


def _facts(visit: Visit) -> dict[str, Any]:
    return {"visit_id": visit.id}
