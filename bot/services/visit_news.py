"""Who is owed what when a visit changes: rows of the outbox, written in the change's own transaction.

A row says only which visit; what is shown is read when it is delivered, so the newest state wins however late that is.
"""

from datetime import datetime
from typing import Any

from bot.db.repositories.outbox import Channel, Priority
from bot.db.repositories.visits import DOCTOR, OWNER
from bot.db.uow import UnitOfWork
from bot.domain.visits import Visit, VisitState

PUSH, STEP, CARD, WORDS = "push-visit", "step-visit", "write-card", "describe-visit"
TELL = "tell-staff"
"""What Vetmanager is owed."""

COLLISION = "slot-collision"
OFFER = "cancel-offer"
"""What an owner is owed whose visit was cancelled: an apology, the whole price, other times."""

_FOR_DOCTORS = frozenset({"moved", "cancelled", "info"})
"""A new visit is an alert of its own, and a confirmation changes nothing in a doctor's day."""


async def owe_push(uow: UnitOfWork, visit: Visit, now: datetime, **facts: Any) -> None:
    """The visit is to appear in Vetmanager. One owner's pushes go one after another: two at once would both find no
    client there, and make two. ``again``: an earlier push may have left something behind; ``not_owners`` and
    ``not_pets`` are records of which staff have said that they are somebody else's. It stands for whatever was given
    up before: that needs nobody's decision any more."""
    await _forget_given_up(uow, visit, now)
    uow.outbox.add(Channel.VETMANAGER, PUSH, f"owner:{visit.account_id}", {**_facts(visit), **facts}, now=now)


def owe_step(uow: UnitOfWork, visit: Visit, now: datetime, *, due_at: datetime | None = None, **facts: Any) -> None:
    """Vetmanager is to hold what we hold: state, time, doctor. One visit's steps go one after another."""
    uow.outbox.add(Channel.VETMANAGER, STEP, visit_line(visit.id), {**_facts(visit), **facts}, now=now, due_at=due_at)


async def owe_follow_up(uow: UnitOfWork, visit: Visit, now: datetime, *, due_at: datetime | None = None) -> None:
    """After a change of ours: a step, and the push itself where it was given up and the visit still is to come; of one
    that is off nothing has to be decided."""
    owe_step(uow, visit, now, due_at=due_at)
    if visit.vm_admission_id is not None:
        return
    if visit.is_off:
        await _forget_given_up(uow, visit, now)
    elif not await is_push_owed(uow, visit):
        await owe_push(uow, visit, now, again=True)


async def owe_step_once(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """For those who look again and again: not while a step waits already."""
    if not await uow.outbox.is_owed(Channel.VETMANAGER, STEP, visit_line(visit.id)):
        owe_step(uow, visit, now)


async def is_push_owed(uow: UnitOfWork, visit: Visit) -> bool:
    return await uow.outbox.is_owed(Channel.VETMANAGER, PUSH, f"owner:{visit.account_id}", visit_id=visit.id)


async def _forget_given_up(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    await uow.outbox.finish_dead(Channel.VETMANAGER, PUSH, f"owner:{visit.account_id}", now, visit_id=visit.id)


def owe_medical_card(uow: UnitOfWork, visit_id: int, now: datetime) -> None:
    """The doctor's record is to stand in the pet's history (row I12)."""
    uow.outbox.add(Channel.VETMANAGER, CARD, visit_line(visit_id), {"visit_id": visit_id}, now=now)


def owe_words(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """The admission's words are old: the owner has told more (row C13), or it is another service by now (row A10)."""
    uow.outbox.add(Channel.VETMANAGER, WORDS, visit_line(visit.id), _facts(visit), now=now)


async def owe_medical_card_once(uow: UnitOfWork, visit_id: int, now: datetime) -> None:
    """Not while a writing waits already: it reads what is newest when its turn comes."""
    if not await uow.outbox.is_waiting(Channel.VETMANAGER, CARD, visit_line(visit_id), now):
        owe_medical_card(uow, visit_id, now)


def owe_collision(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """The owner is told that the clinic has given the time to somebody else, and is offered other times."""
    uow.outbox.add(
        Channel.TELEGRAM,
        COLLISION,
        f"visit:{visit.id}:owner",
        _facts(visit),
        account_id=visit.account_id,
        priority=Priority.CHAT,
        now=now,
    )


async def owe_news(uow: UnitOfWork, visit: Visit, by: str, what: str, now: datetime) -> None:
    """A word to whoever has not done it: a living card changes in silence, and a cancelled visit is no quiet matter.
    An owner whose visit somebody else has cancelled hears an apology with other times, and nothing besides (D11)."""
    facts = {**_facts(visit), "what": what, "by": by}
    if by != OWNER:
        kind = OFFER if what == VisitState.CANCELLED else "visit-news"
        priority = Priority.CHAT if kind == OFFER else Priority.SERVICE
        subject = f"visit:{visit.id}:owner"
        uow.outbox.add(Channel.TELEGRAM, kind, subject, facts, account_id=visit.account_id, priority=priority, now=now)
    account_id = await uow.catalogue.account_of(visit.doctor_id)
    if by != DOCTOR and what in _FOR_DOCTORS and account_id is not None:
        subject = f"visit:{visit.id}:doctor"
        uow.outbox.add(Channel.TELEGRAM, "doctor-news", subject, facts, account_id=account_id, now=now)


async def owe_doctor_left(uow: UnitOfWork, visit: Visit, doctor_id: int, now: datetime) -> None:
    """A doctor whose visit it is no more."""
    account_id = await uow.catalogue.account_of(doctor_id)
    if account_id is not None:
        subject = f"visit:{visit.id}:doctor"
        uow.outbox.add(Channel.TELEGRAM, "doctor-left", subject, _facts(visit), account_id=account_id, now=now)


def visit_line(visit_id: int) -> str:
    """The line in which everything about one visit goes to Vetmanager, in order."""
    return f"visit:{visit_id}"


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
