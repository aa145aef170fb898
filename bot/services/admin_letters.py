"""Letters to every administrator about a visit that needs one. A letter names the visit's code and nothing personal."""

from datetime import datetime

from bot.db.repositories.outbox import Channel
from bot.db.uow import UnitOfWork

_LANGUAGE = "ru"
"""The panel's people work in the clinic's own language."""


async def owe_admins(uow: UnitOfWork, kind: str, now: datetime, **facts: str) -> None:
    for email in await uow.panel.working_emails():
        payload = {"to": email, "language": _LANGUAGE, **facts}
        uow.outbox.add(Channel.MAIL, kind, f"mail:{email}"[:64], payload, now=now)
