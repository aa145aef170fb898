"""The first morning of a clinic (row A23): what has to work before owners are let in, and a real booking to prove it.

The test booking goes the whole way: time claimed, visit made, owner, pet and admission written into Vetmanager; then it
is called off there too. Its owner is nobody of Telegram, so no chat hears of it; the doctor does, as of any booking.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.visits import Dossier
from bot.db.uow import Database
from bot.domain.catalogue import ServiceKind
from bot.domain.errors import NoFreeTime, NotBookable
from bot.domain.ids import ServiceId
from bot.domain.panel import PanelUser
from bot.domain.people import NOBODY, Account, LegalDocument, Role
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Problem, Slot, SyncState, VisitState
from bot.services.accounts import AccountService
from bot.services.booking import BookingRequest, BookingService
from bot.services.data_files import data_file
from bot.services.health import HealthService, Light
from bot.services.identity import IdentityService
from bot.services.limits import Counted, Limit, check, note
from bot.services.schedule import ScheduleService
from bot.services.visit_steps import VisitSteps

_EMAIL = "test@onlyvet.invalid"
_TESTS = Limit("test-booking", most=5, span=timedelta(hours=1))
_PATIENCE = timedelta(minutes=15)
"""A test that does not reach Vetmanager by then is called off all the same: it holds a doctor's time."""


@dataclass(frozen=True, slots=True)
class FirstRunStep:
    """``reason`` names the sentence for what is missing; empty for what is done."""

    name: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class TestVisit:
    """How far the newest test booking has come."""

    __test__ = False

    code: str
    at: datetime
    made_at: datetime
    admission_id: int | None
    is_removed: bool

    @property
    def is_proved(self) -> bool:
        """Made in Vetmanager, and gone from there again."""
        return self.admission_id is not None and self.is_removed


@dataclass(frozen=True, slots=True)
class FirstRun:
    steps: tuple[FirstRunStep, ...]
    test: TestVisit | None


class NothingToAgreeTo:
    """The test's owner is nobody, so nobody's consent is needed."""

    async def missing(self, account: Account) -> tuple[LegalDocument, ...]:
        return ()


class FirstRunService:
    def __init__(
        self,
        db: Database,
        accounts: AccountService,
        health: HealthService,
        schedule: ScheduleService,
        booking: BookingService,
        steps: VisitSteps,
    ) -> None:
        self._db = db
        self._accounts = accounts
        self._health = health
        self._identity = IdentityService(db)
        self._schedule = schedule
        self._booking = booking
        self._steps = steps

    async def look(self, actor: PanelUser) -> FirstRun:
        """Everything looked at now. NotAllowed."""
        actor.must_be_admin()
        report = {item.name: item for item in (await self._health.check()).items}
        async with self._db.read() as uow:
            doctors = await uow.doctors.lines(self._db.now())
        test = await self.test()
        hook = report.get("hook")
        done = {
            "token": bool(await self._identity.link("x")),
            "telegram": report["telegram"].state is Light.GREEN,
            "webhook": hook is not None and hook.reason == "heard",
            "vetmanager": report["vetmanager"].state is not Light.RED,
            "mail": report["mail"].reason == "sent",
            "doctor": any(one.active and one.vm_user_id for one in doctors),
            "service": await self._offer() is not None,
            "booking": test is not None and test.is_proved,
        }
        return FirstRun(tuple(FirstRunStep(name, is_done) for name, is_done in done.items()), test)

    async def begin_test(self, actor: PanelUser) -> None:
        """Book for real; one test at a time. NotAllowed, NoFreeTime, TooOften, BookingPaused."""
        actor.must_be_admin()
        now, counted = self._db.now(), [Counted(_TESTS, "panel")]
        if await self._open():
            return
        offer = await self._offer()
        if offer is None:
            raise NoFreeTime
        async with self._db.uow() as uow:
            await check(uow, counted, now)
            note(uow, counted, now)
            uow.audit.add(actor.ref, "test-booking", "clinic", {}, now)
            await uow.commit()
        service_id, slot = offer
        request = BookingRequest(
            key=f"test-{secrets.token_hex(6)}",
            service_id=service_id,
            slot=slot,
            any_doctor=True,
            pet=NewPet(_said("pet"), Species.CAT),
            problem=Problem(_said("words")),
        )
        await self._booking.book(await self._nobody(), request)

    async def end_tests(self) -> int:
        """By the clock: call off every test that has reached Vetmanager, or never will; how many."""
        owner = None
        ready = [one for one in await self._open() if self._is_ready(one)]
        for dossier in ready:
            owner = owner or await self._nobody()
            await self._steps.cancel(owner, dossier.visit.id, "")
        return len(ready)

    async def test(self) -> TestVisit | None:
        newest = max(await self._all(), key=lambda one: one.visit.id, default=None)
        if newest is None:
            return None
        visit = newest.visit
        is_removed = visit.state is VisitState.CANCELLED and visit.sync is SyncState.SYNCED
        return TestVisit(visit.code, visit.starts_at, visit.created_at, visit.vm_admission_id, is_removed)

    async def _offer(self) -> tuple[ServiceId, Slot] | None:
        """The first service that somebody could book now, and when."""
        async with self._db.read() as uow:
            services = [one for one in await uow.catalogue.services() if one.kind is ServiceKind.SLOT]
        for service in services:
            try:
                slots = await self._schedule.nearest(service.id, limit=1)
            except NotBookable:
                continue
            if slots:
                return service.id, slots[0]
        return None

    async def _nobody(self) -> Account:
        """The test's owner, logged in and introduced."""
        met, now = await self._accounts.seen(NOBODY, "ru"), self._db.now()
        async with self._db.uow() as uow:
            await uow.accounts.open_session(met.id, Role.OWNER, _EMAIL, now)
            await uow.profiles.change(met.id, now, name=_said("name"), phone=_said("phone"))
            await uow.commit()
        return await self._accounts.get(met.id)

    def _is_ready(self, dossier: Dossier) -> bool:
        visit = dossier.visit
        is_there = visit.vm_admission_id is not None and visit.sync is SyncState.SYNCED
        return is_there or self._db.now() - visit.created_at > _PATIENCE

    async def _open(self) -> list[Dossier]:
        return [one for one in await self._all() if not one.visit.state.is_over]

    async def _all(self) -> list[Dossier]:
        now = self._db.now()
        async with self._db.read() as uow:
            nobody = await uow.accounts.id_of(NOBODY)
            if nobody is None:
                return []
            ahead = await uow.visits.of_owner(nobody, now, past=False, offset=0, limit=20)
            return ahead + await uow.visits.of_owner(nobody, now, past=True, offset=0, limit=20)


def _said(what: str) -> str:
    """Words that stand in the clinic's own program for a minute."""
    return str(data_file("test_booking")[what])
