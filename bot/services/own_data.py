"""All that we keep of a person, in their own hands (C44): as JSON for machines, as PDF for people."""

from datetime import timedelta
from typing import Any

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import LoginNeeded
from bot.domain.ids import AccountId
from bot.domain.panel import PanelUser
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
            return await self._sections(uow, account.id)

    async def collect_for(self, actor: PanelUser, account_id: AccountId) -> dict[str, Section]:
        """The same for somebody who has asked the clinic on paper; that it was taken is written down. NotAllowed,
        PersonNotFound."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            await uow.accounts.contact(account_id)
            sections = await self._sections(uow, account_id)
            uow.audit.add(actor.ref, "data-exported", f"account:{account_id}", {}, self._db.now())
            await uow.commit()
        return sections

    async def _sections(self, uow: UnitOfWork, account_id: AccountId) -> dict[str, Section]:
        return {
            "profile": await uow.own_data.profile(account_id),
            "sessions": await uow.own_data.sessions(account_id),
            "consents": await uow.own_data.consents(account_id),
            "pets": await uow.own_data.pets(account_id),
            "visits": await uow.own_data.visits(account_id),
            "chat": await uow.own_data.chat(account_id),
            "files": await uow.own_data.files(account_id),
            "requests": await uow.own_data.requests(account_id),
            "notices": await uow.own_data.notices(account_id),
        }
