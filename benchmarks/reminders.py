"""R6: ten thousand reminders against Telegram's own limits, while people go on writing:
``python -m benchmarks.reminders [HOW MANY]``.

Telegram is a stub that counts like the real one: 30 messages a second in all, one a second to a chat, 429 for whoever
is quicker; twice during the run it refuses everybody, as it does in a flood. Reminders are owed by the real service and
leave by the real workers; beside them somebody is answered every other second.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod

from benchmarks.figures import Figure, machine, table
from bot.container import Container, built
from bot.db.migrate import upgrade
from bot.db.models import AccountRow, DoctorRow, PetRow, VisitRow
from bot.db.uow import Database, utc_now
from bot.domain.visits import SyncState, VisitState
from bot.jobs.delivery import Delivery, to_telegram, work_through
from bot.jobs.notice_renderers import notice_renderers
from bot.jobs.politeness import politely
from bot.jobs.rendering import RenderContext
from bot.outgoing.connection import Persistence
from bot.outgoing.pace import Budget, Counted
from bot.outgoing.telegram import TelegramSender
from bot.running import HANDS
from bot.services.deliveries import Channel
from bot.services.rules import ClinicRules
from bot.texts import load_texts
from bot.vetmanager.client import Connection, connected
from sandbox.telegram.errors import ApiError
from sandbox.telegram.limits import RateLimits

MANY = 10_000
PEOPLE_EVERY_S = 2.0
FLOODS = (0.3, 0.6)
"""At these parts of the run Telegram refuses whatever comes, and asks for two seconds of quiet."""


class Telegram(BaseSession):
    """Answers at once, within its limits."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self.limits = RateLimits(time.monotonic, on=True, chat_burst=1)
        self.heard: dict[int, int] = {}
        self.refused = self.injected = 0
        self.everybody = asyncio.Event()
        self._many = many
        self._floods = [round(many * part) for part in FLOODS]
        self._quiet_until = 0.0

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        chat = int(getattr(method, "chat_id", 0))
        if self._floods and len(self.heard) >= self._floods[0]:
            self._floods.pop(0)
            self._quiet_until = time.monotonic() + 2
        if time.monotonic() < self._quiet_until and chat > 0:
            self.injected += 1
            return self._answer(
                bot,
                method,
                {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 2}},
            )
        try:
            self.limits.spend(chat)
        except ApiError:
            self.refused += 1
            return self._answer(
                bot,
                method,
                {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}},
            )
        if chat > 0:
            self.heard[chat] = self.heard.get(chat, 0) + 1
            if len(self.heard) == self._many:
                self.everybody.set()
        message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
        return self._answer(bot, method, {"ok": True, "result": message})

    def _answer(self, bot: Bot, method: TelegramMethod[Any], body: dict[str, Any]) -> Any:
        return self.check_response(bot, method, body.get("error_code", 200), json.dumps(body)).result

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is downloaded."""
        for nothing in list[bytes]():
            yield nothing


async def measure(url: str, many: int = MANY) -> list[Figure]:
    db = Database(url)
    await upgrade(db.engine)
    async with connected(
        Connection(url="http://127.0.0.1:9", api_key="x"), today=lambda: utc_now().date()
    ) as vetmanager:
        container = built(db, vetmanager, ClinicRules(quiet_from_hour=0, quiet_to_hour=0))
        await container.catalogue.ensure_seeded()
        await _furnish(db, many)
        begun = time.perf_counter()
        owed = await container.reminders.remind()
        tick = time.perf_counter() - begun
        telegram = Telegram(many)
        took, answers = await _deliver(container, telegram, many)
    await db.close()
    lost = many - len(telegram.heard)
    doubled = sum(times - 1 for times in telegram.heard.values())
    p95 = sorted(answers)[int(len(answers) * 0.95)] * 1000
    goal = f"≤ {360 * many / MANY:.0f} s, 0 lost, 0 self-made 429"
    floor = f"{many / 30:.0f} s at 30 a second"
    counted = f"{took:.0f} s; {lost} lost, {doubled} doubled, {telegram.refused} self-made 429"
    return [
        Figure(f"{many:,} reminders", goal, floor, counted, f"{telegram.injected} injected 429 obeyed"),
        Figure("an answer to a person meanwhile, p95", "≤ 1 s", "", f"{p95:.0f} ms", f"{len(answers)} answers"),
        Figure(f"the tick that owes {owed:,} reminders", "", "", f"{tick:.1f} s", "100 a transaction"),
    ]


async def _deliver(container: Container, telegram: Telegram, many: int) -> tuple[float, list[float]]:
    """Seconds until everybody has heard, and of each answer to a person."""
    budget, deliveries = Budget(), container.deliveries
    telegram.middleware(Persistence())
    telegram.middleware(Counted(budget))
    bot, library = Bot("42:benchmark", session=telegram), load_texts()
    context = RenderContext(
        container.accounts, container.notices, container.visits, container.rules, library, container.clock
    )
    deliver = to_telegram(TelegramSender(bot, budget=budget), politely(notice_renderers(container)), context)
    chats = Delivery(Channel.TELEGRAM, deliver, deliveries, container.clock)
    workers = [asyncio.create_task(work_through(Channel.TELEGRAM, chats.some, deliveries)) for _ in range(HANDS)]
    answers: list[float] = []
    person = asyncio.create_task(_answer_somebody(bot, answers))
    begun = time.perf_counter()
    with suppress(TimeoutError):
        await asyncio.wait_for(telegram.everybody.wait(), many / 5)
    took = time.perf_counter() - begun
    for task in (*workers, person):
        task.cancel()
    await asyncio.gather(*workers, person, return_exceptions=True)
    return took, answers


async def _answer_somebody(bot: Bot, answers: list[float]) -> None:
    """Different people, so that no chat is too quick; their chats have numbers below nought here."""
    number = 0
    while True:
        number -= 1
        begun = time.perf_counter()
        await bot.send_message(number, "Ответ")
        answers.append(time.perf_counter() - begun)
        await asyncio.sleep(PEOPLE_EVERY_S)


async def _furnish(db: Database, many: int) -> None:
    """So many people, each with a visit in a little less than a day."""
    now = db.now()
    async with db.uow() as uow:
        uow.session.add(DoctorRow(name="Берёзова", email="doctor@example.test", added_at=now))
        service = next(iter(await uow.catalogue.services()))
        await uow.session.flush()
        for number in range(1, many + 1):
            uow.session.add(
                AccountRow(
                    id=number, telegram_id=number, language="ru", time_zone="Europe/Moscow", created_at=now, seen_at=now
                )
            )
            uow.session.add(PetRow(id=number, account_id=number, name="Барсик", species="cat", created_at=now))
        await uow.session.flush()
        for number in range(1, many + 1):
            uow.session.add(_visit(number, int(service.id), now))
        await uow.commit()


def _visit(number: int, service_id: int, now: Any) -> VisitRow:
    return VisitRow(
        id=number,
        code=f"V{number:06}",
        marker=f"marker-{number}",
        booking_key=f"key-{number}",
        account_id=number,
        doctor_id=1,
        service_id=service_id,
        pet_id=number,
        starts_at=now + timedelta(hours=23, minutes=30),
        minutes=30,
        state=VisitState.CONFIRMED,
        sync=SyncState.SYNCED,
        red_flags=[],
        price=Decimal(1900),
        created_at=now - timedelta(days=3),
        changed_at=now,
    )


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory() as name:
        figures = asyncio.run(measure(f"sqlite+aiosqlite:///{Path(name)}/reminders.sqlite3", many))
    print(machine())
    print(table(figures))


if __name__ == "__main__":
    main()
