"""Forgetting a person (C44, S7): stopped at once, erased after a day, undone until then; what remains names nobody.

The act of destruction is a row and a line of the log without the data (reliability.md A11). Medical cards stay in the
clinic's own program: keeping them is the clinic's duty, and its administrator answers for them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.db.repositories.forgetting import Traces
from bot.db.uow import Database, UnitOfWork
from bot.domain.erasure import Erasure, Why
from bot.domain.errors import ClinicError, DoctorStays, ImpossibleStep, LoginNeeded, VisitGoesOn
from bot.domain.ids import AccountId
from bot.domain.panel import PanelUser
from bot.domain.people import Account, Role, Session
from bot.domain.visits import Visit, VisitState
from bot.files.store import FileStore
from bot.services import emails
from bot.services.accounts import AccountService
from bot.services.rules import ClinicRules
from bot.services.visit_steps import VisitSteps

AT_ONCE = 20
PATIENCE = timedelta(days=3)
"""How long an erasure waits for Vetmanager to hear of the cancellations first."""
MOST_VISITS = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would go. ``due_at`` is when, if it were asked for now."""

    upcoming: int
    past: int
    pets: int
    files: int
    due_at: datetime


class ErasureService:
    def __init__(
        self, db: Database, store: FileStore, accounts: AccountService, steps: VisitSteps, rules: ClinicRules
    ) -> None:
        self._db = db
        self._store = store
        self._accounts = accounts
        self._steps = steps
        self._rules = rules

    # --- the person ---

    async def outlook(self, account: Account) -> Outlook:
        """LoginNeeded."""
        if account.owner is None:
            raise LoginNeeded
        now = self._db.now()
        async with self._db.read() as uow:
            traces = await uow.forgetting.traces(account.id, ())
            return Outlook(
                upcoming=await uow.visits.count_of_owner(account.id, now, past=False),
                past=await uow.visits.count_of_owner(account.id, now, past=True),
                pets=len(await uow.pets.of_owner(account.id)),
                files=len(traces.contents),
                due_at=now + timedelta(hours=self._rules.erase_hours),
            )

    async def pending(self, account: Account) -> datetime | None:
        """When everything goes because the consent was taken back, unless it is given again."""
        async with self._db.read() as uow:
            wish = await uow.erasures.open_of(account.id)
        return wish.due_at if wish is not None and wish.why is Why.WITHDRAWN else None

    async def ask(self, account: Account) -> datetime:
        """Stop at once: visits to come are cancelled, nothing is done or sent any more; when everything goes. Twice is
        once. LoginNeeded; DoctorStays for somebody with a doctor's place; VisitGoesOn."""
        if account.owner is None:
            raise LoginNeeded
        return await self._stop(account, Why.ASKED, f"account:{account.id}")

    async def _stop(self, account: Account, why: Why, by: str) -> datetime:
        if account.erase_at is not None:
            return account.erase_at
        await self._must_be_no_doctor(account.id)
        await self._cancel_visits(account)
        now = self._db.now()
        due_at = now + timedelta(hours=self._rules.erase_hours)
        async with self._db.uow() as uow:
            await uow.erasures.ask(account.id, why, now, due_at)
            await uow.accounts.change(account.id, erase_at=due_at)
            await uow.times.drop_hold(account.id)
            uow.audit.add(by, "erasure-asked", f"account:{account.id}", {}, now)
            await uow.commit()
        _log.info("account %s is going to be erased", account.id)
        return due_at

    async def undo(self, account: Account) -> bool:
        """The person has changed their mind in time; False when there is nothing to undo."""
        return await self._undo(account.id, f"account:{account.id}")

    async def _undo(self, account_id: AccountId, by: str) -> bool:
        now = self._db.now()
        async with self._db.uow() as uow:
            is_undone = await uow.erasures.undo(account_id, now, Why.ASKED, Why.STAFF)
            await uow.accounts.change(account_id, erase_at=None)
            if is_undone:
                uow.audit.add(by, "erasure-undone", f"account:{account_id}", {}, now)
            await uow.commit()
        return is_undone

    # --- the clinic ---

    async def ask_for(self, actor: PanelUser, account_id: AccountId) -> datetime:
        """The clinic has got the wish on paper, or by telephone: the same as when the person asks in the chat, where
        they read it and may stay. NotAllowed, PersonNotFound, DoctorStays, VisitGoesOn."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            await uow.accounts.contact(account_id)
        return await self._stop(await self._accounts.get(account_id), Why.STAFF, actor.ref)

    async def undo_for(self, actor: PanelUser, account_id: AccountId) -> bool:
        """NotAllowed, PersonNotFound; False when it was not asked for any more."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            await uow.accounts.contact(account_id)
        return await self._undo(account_id, actor.ref)

    async def acts(self, actor: PanelUser, limit: int = 100) -> list[Erasure]:
        """Deadlines that are coming, and acts of destruction. NotAllowed."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            return await uow.erasures.newest(limit)

    async def names(self, actor: PanelUser, acts: Iterable[Erasure]) -> dict[int, str]:
        """Of whoever is still to be erased; what is over names nobody. NotAllowed."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            return await uow.profiles.names({one.account_id for one in acts if one.is_open})

    async def carry_out(self) -> int:
        """Erase everybody whose time has come; how many were erased. Whoever cannot be erased yet (a visit is going on,
        Vetmanager has not heard of a cancellation, a doctor's place hangs on the account) is looked at again."""
        async with self._db.read() as uow:
            due = await uow.erasures.due(self._db.now(), AT_ONCE)
        erased = sum([await self._surely(one) for one in due])
        if erased:
            await self._db.shred()
        return erased

    async def _surely(self, wish: Erasure) -> bool:
        """One that goes wrong must not keep the others, for whom the law sets a day, from going."""
        try:
            return await self._carry_out(wish)
        except Exception:
            _log.exception("account %s could not be erased", wish.account_id)
            return False

    async def _carry_out(self, wish: Erasure) -> bool:
        try:
            await self._must_be_no_doctor(wish.account_id)
            await self._cancel_visits(await self._accounts.get(wish.account_id))
        except ClinicError as error:
            _log.warning("account %s cannot be erased yet: %s", wish.account_id, type(error).__name__)
            return False
        async with self._db.uow() as uow:
            prints = [emails.fingerprint(one) for one in await uow.forgetting.emails(wish.account_id)]
            traces = await uow.forgetting.traces(wish.account_id, prints)
            if await self._must_wait(uow, wish, traces):
                _log.warning("account %s cannot be erased yet: Vetmanager has not heard of everything", wish.account_id)
                return False
            counts = await uow.forgetting.everything(traces, self._rules.time_zone)
            await uow.erasures.done(wish.id, self._db.now(), counts)
            uow.audit.add("bot", "erased", f"account:{wish.account_id}", {"act": wish.id, **counts}, self._db.now())
            await uow.keep()
        await self._burn(traces)
        _log.info("account %s is erased, act %s: %s rows", wish.account_id, wish.id, sum(counts.values()))
        return True

    async def _must_wait(self, uow: UnitOfWork, wish: Erasure, traces: Traces) -> bool:
        if self._db.now() - wish.due_at > PATIENCE:
            return False
        return await uow.outbox.is_vetmanager_waiting(traces.visit_ids)

    async def _burn(self, traces: Traces) -> None:
        """Contents that nobody else's row refers to."""
        async with self._db.read() as uow:
            kept = await uow.files.kept(list(traces.contents)) | await uow.requests.kept_voices(traces.contents)
        for one in set(traces.contents) - kept:
            await self._store.forget(one, self._db.now() + timedelta(seconds=1))

    async def _must_be_no_doctor(self, account_id: AccountId) -> None:
        async with self._db.read() as uow:
            if await uow.doctors.place_of(account_id) is not None:
                raise DoctorStays

    async def _cancel_visits(self, account: Account) -> None:
        """In the owner's name, whether or not they are logged in still. VisitGoesOn, and then none is cancelled."""
        owner = replace(account, owner=account.owner or Session(Role.OWNER, ""))
        async with self._db.read() as uow:
            dossiers = await uow.visits.of_owner(account.id, self._db.now(), past=False, offset=0, limit=MOST_VISITS)
        if any(one.visit.state is VisitState.IN_PROGRESS for one in dossiers):
            raise VisitGoesOn
        for visit in [one.visit for one in dossiers]:
            await self._cancel(owner, visit)

    async def _cancel(self, owner: Account, visit: Visit) -> None:
        try:
            await self._steps.cancel(owner, visit.id)
        except ImpossibleStep as late:
            raise VisitGoesOn from late
