"""The repeat visit at its own price (rows C27, C30, C33): which service it is, and until when it is offered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.uow import Database, UnitOfWork
from bot.domain.catalogue import Service
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.data_files import data_file
from bot.services.rules import ClinicRules
from bot.services.visit_access import as_owner


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The service to come back with, and the last moment of its price."""

    service: Service
    until: datetime


class FollowUpService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    async def of(self, account: Account, visit_id: VisitId) -> FollowUp | None:
        """None after its term, for a visit that did not happen, and where the catalogue has no such service.
        LoginNeeded, NotYourVisit."""
        async with self._db.read() as uow:
            return await self.of_visit(uow, (await as_owner(uow, account, visit_id)).visit)

    async def of_visit(self, uow: UnitOfWork, visit: Visit) -> FollowUp | None:
        """The same within somebody's unit of work."""
        until = visit.ends_at + timedelta(days=self._rules.repeat_days)
        if visit.state is not VisitState.DONE or self._db.now() > until:
            return None
        first = await uow.catalogue.service(visit.service_id)
        key = data_file("repeats").get(first.key) if first else None
        found = next((one for one in await uow.catalogue.services() if one.key == key), None)
        return FollowUp(found, until) if found else None
