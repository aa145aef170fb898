"""All that we keep of a person, in their own hands (C44): as JSON for machines, as PDF for people."""

from datetime import timedelta
from typing import Any

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database
from bot.domain.errors import LoginNeeded
from bot.domain.people import Account
from bot.services import limits
from bot.services.deliveries import EXPORT
from bot.services.limits import Counted, Limit

FORMS = ("json", "pdf")
EXPORTS = Limit("own-data", most=5, span=timedelta(hours=1), apart=timedelta(seconds=10))

Section = list[dict[str, Any]]


class OwnDataService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def want(self, account: Account) -> None:
        """Owe both files into the person's chat. LoginNeeded, TooOften."""
        if account.owner is None:
            raise LoginNeeded
        now, counted, line = self._db.now(), [Counted(EXPORTS, str(account.id))], f"account:{account.id}"
        async with self._db.uow() as uow:
            await limits.check(uow, counted, now)
            limits.note(uow, counted, now)
            for form in FORMS:
                uow.outbox.add(Channel.TELEGRAM, EXPORT, line, {"form": form}, account_id=account.id, now=now)
            uow.audit.add(line, "data-exported", line, {}, now)
            await uow.commit()

    async def collect(self, account: Account) -> dict[str, Section]:
        """Every section, empty ones too: that there is nothing is an answer. LoginNeeded."""
        if account.owner is None:
            raise LoginNeeded
        async with self._db.read() as uow:
            return {
                "profile": await uow.own_data.profile(account.id),
                "sessions": await uow.own_data.sessions(account.id),
                "consents": await uow.own_data.consents(account.id),
                "pets": await uow.own_data.pets(account.id),
                "visits": await uow.own_data.visits(account.id),
                "chat": await uow.own_data.chat(account.id),
                "files": await uow.own_data.files(account.id),
                "requests": await uow.own_data.requests(account.id),
                "notices": await uow.own_data.notices(account.id),
            }
