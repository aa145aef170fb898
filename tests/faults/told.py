"""The bot that is killed at named points: the real process, with its inbox, workers and services, and one handler that
carries out orders written as JSON. So a story is told in one message after another, and told again after a death, as
every update is that was not marked done."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from aiogram import Router
from aiogram.types import Message
from sqlalchemy import select

from bot.db.models import OutboxRow
from bot.db.uow import Database
from bot.dispatcher import Talk
from bot.domain.errors import ClinicError
from bot.domain.ids import AccountId, DoctorId, PanelUserId, ServiceId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.pets import NewPet, Species
from bot.domain.records import VisitRecord
from bot.domain.visits import Problem, Slot, Visit
from bot.services.accounts import AccountService
from bot.services.booking import BookingRequest, BookingService
from bot.services.reconciling import Reconciler
from bot.services.schedule import ScheduleService
from bot.services.sync import SyncService
from bot.services.updates import UpdateService
from bot.services.visit_news import owe_medical_card
from bot.services.visit_steps import VisitSteps
from tests.faults.drilled import show_where_we_are

STAFF = PanelUser(PanelUserId(1), "staff@example.test", PanelRole.ADMIN)
MINUTES = 30

Order = dict[str, Any]


def told_talk() -> Talk:
    router = Router()
    router.message.register(carry_out)
    return Talk([router], [], show_where_we_are)


async def carry_out(
    message: Message,
    accounts: AccountService,
    booking: BookingService,
    steps: VisitSteps,
    sync: SyncService,
    schedule: ScheduleService,
    reconciler: Reconciler,
    updates: UpdateService,
) -> None:
    order: Order = json.loads(message.text or "")
    desk = Desk(updates._db, accounts, booking, steps, sync, schedule, reconciler)
    try:
        await getattr(desk, order["do"])(order)
    except ClinicError as refused:
        await message.answer(f"{order['do']}: {type(refused).__name__}")
    else:
        await message.answer(f"{order['do']} {order.get('key', '')}".strip())


@dataclass(frozen=True, slots=True)
class Desk:
    """Each order by its name. What had succeeded before a death may be refused after it; nothing is done twice."""

    db: Database
    accounts: AccountService
    booking: BookingService
    steps: VisitSteps
    sync: SyncService
    schedule: ScheduleService
    reconciler: Reconciler

    async def book(self, order: Order) -> None:
        words, pet = Problem("Чихает третий день, ест хорошо"), NewPet("Облачко", Species.CAT)
        account = await self.accounts.get(AccountId(order["account"]))
        service = ServiceId(order["service"])
        request = BookingRequest(order["key"], service, _slot(order), any_doctor=False, pet=pet, problem=words)
        await self.booking.book(account, request)

    async def confirm(self, order: Order) -> None:
        await self.steps.confirm(STAFF, (await self._visit(order)).id)

    async def move(self, order: Order) -> None:
        account = await self.accounts.get(AccountId(order["account"]))
        await self.steps.move(account, (await self._visit(order)).id, _slot(order))

    async def cancel(self, order: Order) -> None:
        account = await self.accounts.get(AccountId(order["account"]))
        await self.steps.cancel(account, (await self._visit(order)).id)

    async def finish(self, order: Order) -> None:
        await self.steps.finish(STAFF, (await self._visit(order)).id)

    async def write(self, order: Order) -> None:
        visit, now = await self._visit(order), self.db.now()
        record = VisitRecord("Здоров", "Наблюдать", weight_kg=Decimal("4.2"))
        async with self.db.uow() as uow:
            await uow.records.save(visit.id, record, "doctor:1", now)
            owe_medical_card(uow, visit.id, now)
            await uow.commit()

    async def look(self, _order: Order) -> None:
        await _as_by_the_clock(self.schedule.refresh_hot)

    async def compare(self, _order: Order) -> None:
        await _as_by_the_clock(self.reconciler.compare)

    async def settle(self, _order: Order) -> None:
        """Until nothing is owed to Vetmanager that could be carried out now. The worker is helped: an update that has
        seen two deaths is tried again before any worker begins."""
        async with asyncio.timeout(60):
            while await self._is_due():
                await _as_by_the_clock(self.sync.push_one)
                await asyncio.sleep(0.02)

    async def hello(self, _order: Order) -> None:
        """Whoever has written can be written to."""

    async def told(self, _order: Order) -> None:
        """The end of a story."""

    async def _is_due(self) -> bool:
        """The workers' leases count: what they hold is not done yet."""
        row, soon = OutboxRow, self.db.now() + timedelta(seconds=1)
        due = select(row.id).where(row.channel == "vetmanager", row.done_at.is_(None), row.dead_at.is_(None))
        async with self.db.read() as uow:
            return (await uow.session.execute(due.where(row.due_at <= soon).limit(1))).first() is not None

    async def _visit(self, order: Order) -> Visit:
        async with self.db.read() as uow:
            visit = await uow.visits.booked_by(f"{order['account']}:{order['key']}")
        if visit is None:
            raise ClinicError
        return visit


def _slot(order: Order) -> Slot:
    return Slot(DoctorId(order["doctor"]), datetime.fromisoformat(order["at"]), MINUTES)


async def _as_by_the_clock(work: Callable[[], Awaitable[object]]) -> None:
    """Not as part of the update: jobs have no part in anybody's."""

    async def run() -> None:
        await work()

    await asyncio.create_task(run(), context=Context())
