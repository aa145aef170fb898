"""P1 and P2: the real booking dialogue through inbox, conversation and database, beside a bare aiogram echo.

Telegram answers at once and takes no processor time, so the figures are our own share (reliability.md B2).
"""

import asyncio
import re
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import Chat, InlineKeyboardMarkup, Message, Update

from benchmarks.figures import Figure, machine, table
from benchmarks.slots import START, fill, plan
from bot.container import Container, built
from bot.db.migrate import upgrade
from bot.db.uow import Database
from bot.dispatcher import Feeding, build_dispatcher, clinics_talk, storage_for
from bot.documents.paper import Paper, Paragraph
from bot.documents.press import Press
from bot.domain.people import Role
from bot.domain.pets import NewPet, Species
from bot.inbox import Inbox
from bot.inbox.handling import Feed
from bot.inbox.pace import Pace
from bot.services.rules import ClinicRules
from bot.texts import load_texts
from bot.vetmanager.client import Connection, connected

PEOPLE = 150
PER_SECOND, SECONDS = 50, 10
TOKEN = "42:benchmark"
PROBLEM = "Второй день плохо ест, пьёт как обычно"
TIME = re.compile(r"\d\d:\d\d$")
DATE = re.compile(r"\d+ (?:ноября|декабря|января)")
TAPS = (
    "Без файлов",
    "Ничего из этого",
    "Консультации терапевта",
    "Первичная консультация",
    "Любой подходящий",
    "Утро",
    "День",
    "Вечер",
    "Без файлов",
)


class AtOnce(BaseSession):
    """Telegram's side: every call succeeds, the newest keyboard of each chat is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.shown: dict[int, tuple[int, list[tuple[str, str]]]] = {}

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        self.calls += 1
        if not isinstance(method, SendMessage | EditMessageText):
            return True
        chat = int(str(method.chat_id))
        number = getattr(method, "message_id", None) or 1_000 + self.calls
        if isinstance(method.reply_markup, InlineKeyboardMarkup):
            rows = method.reply_markup.inline_keyboard
            self.shown[chat] = number, [(one.text, one.callback_data or "") for row in rows for one in row]
        return Message(message_id=number, date=datetime.now(UTC), chat=Chat(id=chat, type="private"), text=method.text)

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        for nothing in list[bytes]():
            yield nothing


class Owner:
    """One person going through the dialogue: what they do next follows from what they are shown."""

    def __init__(self, number: int, session: AtOnce) -> None:
        self.id, self._session, self._number = 10_000 + number, session, number
        self.is_done = False
        self._wrote_problem = False

    def begins(self) -> dict[str, Any]:
        entity = {"type": "bot_command", "offset": 0, "length": 6}
        return self._message("/start", entities=[entity])

    def goes_on(self) -> dict[str, Any] | None:
        message_id, buttons = self._session.shown[self.id]
        labels = dict(buttons)
        if self._wrote_problem and "✅ Записаться" in labels:
            self.is_done = True
            return self._tap(message_id, labels["✅ Записаться"])
        if data := self._choice(labels):
            return self._tap(message_id, data)
        if self._wrote_problem:
            return None
        self._wrote_problem = True
        return self._message(PROBLEM)

    def _choice(self, labels: dict[str, str]) -> str | None:
        """Everybody picks a time of their own, so that the dialogue runs to its end."""
        times = [data for label, data in labels.items() if TIME.match(label)]
        days = [
            data for label, data in labels.items() if DATE.search(label) and "⚡" not in label and "Любой" not in label
        ]
        if times:
            return times[self._number // 25 % len(times)]
        if "Любой" not in "".join(labels) and len(days) > 1:
            return days[self._number % len(days)]
        wanted = next((data for words in TAPS for label, data in labels.items() if words in label), None)
        return wanted or labels.get("🗓 Записаться")

    def _tap(self, message_id: int, data: str) -> dict[str, Any]:
        shown = {"message_id": message_id, "date": 1_800_000_000, "chat": self._chat, "text": "…"}
        return {
            "callback_query": {"id": "1", "from": self._person, "chat_instance": "1", "data": data, "message": shown}
        }

    def _message(self, text: str, **more: Any) -> dict[str, Any]:
        facts = {"message_id": 7, "date": 1_800_000_000, "chat": self._chat, "from": self._person, "text": text}
        return {"message": facts | more}

    @property
    def _person(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "Анна", "language_code": "ru"}

    @property
    def _chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": "Анна"}


class Clinic:
    """The bot without a network: real inbox, dispatcher, services and database."""

    def __init__(self, container: Container, database: Database, bot: Bot, session: AtOnce, inbox: Inbox) -> None:
        self.container, self.database, self.bot, self.session, self.inbox = container, database, bot, session, inbox
        self._numbers = iter(range(1, 10_000_000))

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        await self.inbox.accept_polled([{"update_id": next(self._numbers)} | one for one in updates])

    async def idle(self) -> None:
        """The inbox has no bell for this: nobody but a benchmark waits for everybody to be served."""
        while len(self.inbox):  # noqa: ASYNC110
            await asyncio.sleep(0.001)

    async def knows(self, owner: Owner) -> None:
        """Logged in, introduced, agreed to everything, with one pet: the returning owner."""
        account, now = await self.container.accounts.seen(owner.id, "ru"), self.database.now()
        async with self.database.uow() as uow:
            await uow.accounts.open_session(account.id, Role.OWNER, f"owner{owner.id}@example.org", now)
            await uow.profiles.change(account.id, now, name="Лесная Анна", phone="+79005550177")
            await uow.pets.add(account.id, NewPet("Мурка", Species.CAT), now)
            await uow.commit()
        for document in await self.container.consents.missing(account):
            await self.container.consents.accept(account, document.key, document.version)


async def through_the_clinic(clinic: Clinic, owners: list[Owner]) -> float:
    """Updates per second of the whole dialogue, everybody at once."""
    updates, begun = 0, time.perf_counter()
    batch = [owner.begins() for owner in owners]
    while batch:
        updates += len(batch)
        for at in range(0, len(batch), 100):
            await clinic.accept(batch[at : at + 100])
        await clinic.idle()
        batch = [update for owner in owners if not owner.is_done and (update := owner.goes_on())]
    return updates / (time.perf_counter() - begun)


async def at_a_pace(clinic: Clinic, owners: list[Owner], took: dict[int, float]) -> list[float]:
    """Milliseconds from acceptance to the end of the answer, at a steady 50 updates a second with PDFs beside."""
    took.clear()
    queue = iter([owner.begins() for _ in range(-(-PER_SECOND * SECONDS // len(owners))) for owner in owners])
    async with Press() as press:
        printing = asyncio.create_task(_print_each_second(press))
        begun = time.perf_counter()
        for number, update in zip(range(PER_SECOND * SECONDS), queue, strict=False):
            await asyncio.sleep(max(0.0, begun + number / PER_SECOND - time.perf_counter()))
            await clinic.accept([update])
        await clinic.idle()
        printing.cancel()
    return sorted(took.values())


async def _print_each_second(press: Press) -> None:
    paper = Paper("Результат", ("OnlyVet",), tuple(Paragraph("Рекомендации " * 40) for _ in range(12)), START)
    while True:
        await press.print(paper)
        await asyncio.sleep(1)


def timed(feed: Feeding, took: dict[int, float]) -> Feed:
    async def fed(body: str, *, is_interrupted: bool) -> None:
        begun = time.perf_counter()
        await feed(body, is_interrupted=is_interrupted)
        took[len(took)] = (time.perf_counter() - begun) * 1000

    return fed


async def bare_echo(updates: int = 2_000) -> float:
    """What aiogram alone does in this run: one handler, no state, no database."""
    router = Router()

    @router.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    dispatcher, session = Dispatcher(), AtOnce()
    dispatcher.include_router(router)
    bot = Bot(TOKEN, session=session)
    owner = Owner(0, session)
    begun = time.perf_counter()
    for number in range(updates):
        await dispatcher.feed_update(bot, Update.model_validate({"update_id": number + 1} | owner.begins()))
    return updates / (time.perf_counter() - begun)


async def measure(url: str) -> list[Figure]:
    now = START - timedelta(days=1)
    database, took = Database(url, lambda: now), dict[int, float]()
    await upgrade(database.engine)
    await fill(database, [visits[:100] for visits in plan()])
    async with connected(Connection(), today=lambda: START.date()) as vetmanager:
        rules = ClinicRules(
            bookings_per_day=50,
            bookings_per_hour_of_all=10**6,
            flood_per_minute=10**6,
            confirm_timeout_seconds=0.01,
        )
        container = built(database, vetmanager, rules, Path(tempfile.gettempdir()))
        session = AtOnce()
        bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
        dispatcher = build_dispatcher(
            container, load_texts(rules.time_zone), storage_for(container, ""), clinics_talk()
        )
        feed = timed(Feeding(dispatcher, bot), took)
        inbox = Inbox(container.updates, feed, workers=16, pace=Pace(1_000, 1_000))
        clinic = Clinic(container, database, bot, session, inbox)
        owners = [Owner(number, session) for number in range(PEOPLE)]
        for owner in owners:
            await clinic.knows(owner)
        rate = await through_the_clinic(clinic, owners)
        booked = await _visits(database)
        assert booked > PEOPLE * 0.9, f"only {booked} of {PEOPLE} dialogues ended in a visit"
        times = await at_a_pace(clinic, owners, took)
        await inbox.close(1)
    await database.close()
    bare = await bare_echo()
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    kind = url.split(":", 1)[0]
    floor = "4.5 / 9.4 ms (reliability.md B1)"
    return [
        Figure(
            "P1 booking dialogue", "≥ 300/s", f"{bare:.0f}/s bare echo", f"{rate:.0f}/s", f"{booked} visits, {kind}"
        ),
        Figure("P2 p50 / p99 at 50/s", "≤ 10 / 25 ms", floor, f"{p50:.1f} / {p99:.1f} ms", "one PDF a second beside"),
    ]


async def _visits(database: Database) -> int:
    """Every visit owes Vetmanager one push, and nothing here carries them out."""
    async with database.read() as uow:
        return (await uow.outbox.depth())["vetmanager"].waiting


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite+aiosqlite:///{Path(folder)}/dialogue.sqlite3"
        figures = asyncio.run(measure(url))
    print(machine(), table(figures), sep="\n\n")


if __name__ == "__main__":
    main()
