"""One life after another, each ended by kill -9 at a named point, while bookings, moves and cancellations run."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.container import Container, built
from bot.db.models import DoctorRow
from bot.db.uow import Database
from bot.domain.ids import DoctorId, ServiceId
from bot.domain.people import Account, Role
from bot.domain.visits import Slot
from bot.services.rules import ClinicRules
from bot.services.sync import LEASE_BEYOND_QUIET
from bot.vetmanager.client import Connection, connected
from sandbox.telegram.clients import Client
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import SANDBOX_KEY
from sandbox.world import World
from tests.faults.books import Compared, compare, some_name
from tests.faults.drill import Nursery, nursery
from tests.plugins.databases import opened

QUIET = 1.0
A_LIFE_LATER = QUIET + LEASE_BEYOND_QUIET + 5
"""Seconds by which each life is later than the one before: whatever that one had borrowed is free again."""

LIFE_WITHIN_S = 120
STORY_STARTS = timedelta(days=3)
SLOTS = 200
FREE_AGAIN_AFTER = 9
"""Slots that are taken before one that was given back: its story may have to be ended by the next life."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it. ``unreached``: points that a story did not pass."""

    deaths: Counter[str]
    unreached: tuple[str, ...]
    books: Compared
    cards: int
    cards_doubled: int
    stories: int


@dataclass
class Lives:
    """The stage: a world, the bot's nursery, and our own look into the database."""

    world: World
    db: Database
    house: Container
    bot: Nursery
    director: Client
    service: ServiceId
    slots: list[Slot]
    """Free ones, for stories to come."""
    names: Path
    later: list[float]
    stories: int = 0
    ends: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    unreached: list[str] = field(default_factory=list)

    async def points(self) -> list[str]:
        """A story told without a death, and the names that it passed."""
        await self._live("", await self._story())
        return sorted(set(self.names.read_text("utf-8").splitlines()))

    async def die_at(self, point: str) -> None:
        if await self._live(point, await self._story()):
            self.deaths[point] += 1
        else:
            self.unreached.append(point)

    async def be_quiet(self) -> None:
        """Nobody acts any more; the queue, the passes and the reconciler do what they do, twice."""
        for _ in range(2):
            await self._live("", [{"do": name} for name in ("settle", "look", "compare", "settle")])

    async def count(self) -> Told:
        by_visit = Counter(
            row["admission_id"] for row in self.world.clinic.rows("medicalCards") if "OnlyVet" in row["description"]
        )
        return Told(
            deaths=self.deaths,
            unreached=tuple(self.unreached),
            books=await compare(self.db, self.world.clinic),
            cards=len(by_visit),
            cards_doubled=sum(by_visit.values()) - len(by_visit),
            stories=self.stories,
        )

    # --- inside ---

    async def _live(self, fatal: str, orders: Sequence[dict[str, Any]]) -> bool:
        """One life; whether it died of itself. It is ended in the end all the same."""
        self.later[0] += A_LIFE_LATER
        self.ends += 1
        for order in [*orders, {"do": "told", "key": self.ends}]:
            self.director.write(json.dumps(order))
        await self.bot(f"start {self.later[0]} {fatal}".strip())
        async with asyncio.timeout(LIFE_WITHIN_S):
            while self._told() < self.ends:  # also what the life before left untold
                if (await self.bot("look"))[0] == "dead":
                    return True
                await asyncio.sleep(0.02)
        await self.bot("kill")
        return False

    def _told(self) -> int:
        """Ends of stories that were told; an answer whose update was not marked before a death is given again."""
        messages = self.director.chat.messages.values()
        own = self.director.person.id
        return len({one.text for one in messages if one.sender_id != own and one.text.startswith("told ")})

    async def _story(self) -> list[dict[str, Any]]:
        """One owner books two visits, moves one, cancels the other; staff confirm, end and write it down."""
        self.stories += 1
        client = Client(self.world.messenger, self.world.messenger.add_person(first_name=f"P{self.stories}"))
        client.write(json.dumps({"do": "hello"}))
        owner = await _owner(self.db, self.house, client.person.id, self.stories)
        slots = [self.slots.pop(0) for _ in range(3)]
        self.slots[FREE_AGAIN_AFTER:FREE_AGAIN_AFTER] = slots[:2]  # moved away from, and cancelled
        first, second = f"story-{self.stories}-1", f"story-{self.stories}-2"
        return [
            self._order("book", first, owner, slots[0]),
            {"do": "settle"},
            self._order("confirm", first, owner),
            self._order("book", second, owner, slots[1]),
            {"do": "settle"},
            self._order("move", first, owner, slots[2]),
            {"do": "settle"},
            self._order("cancel", second, owner),
            {"do": "look"},
            {"do": "settle"},
            self._order("finish", first, owner),
            self._order("write", first, owner),
            {"do": "settle"},
            {"do": "compare"},
        ]

    def _order(self, act: str, key: str, owner: Account, slot: Slot | None = None) -> dict[str, Any]:
        order: dict[str, Any] = {"do": act, "key": key, "account": owner.id}
        if slot is not None:
            order |= {"service": self.service, "doctor": slot.doctor_id, "at": slot.starts_at.isoformat()}
        return order


@asynccontextmanager
async def lives(database_url: str, folder: Path) -> AsyncIterator[Lives]:
    later = [0.0]

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=later[0])

    names = folder / "points.txt"
    names.touch()
    more = {"DRILL_TALK": "clinic", "DRILL_POINTS": str(names), "CLINIC__QUIET_SECONDS": str(QUIET)}
    async with World.start(now=now) as world, opened(database_url, now) as db:
        connection = Connection(url=world.vetmanager.url, api_key=SANDBOX_KEY, per_second=1000)
        for row in world.clinic.rows("admission"):
            world.clinic.delete("admission", row["id"])
        async with (
            connected(connection, today=lambda: now().date()) as vetmanager,
            nursery(world, database_url, "polling", folder / "bot.log", more) as bot,
        ):
            house = built(db, vetmanager, ClinicRules())
            doctor = await _prepared(db, house)
            service = next(one for one in await _services(db) if one.key == "therapist-first")
            slots = await house.schedule.nearest(service.id, doctor, SLOTS, db.now() + STORY_STARTS)
            director = Client(world.messenger, world.messenger.add_person(first_name="Режиссёр"))
            yield Lives(world, db, house, bot, director, service.id, slots, names, later)


async def _services(db: Database) -> Sequence[Any]:
    async with db.read() as uow:
        return await uow.catalogue.services()


async def _prepared(db: Database, house: Container) -> DoctorId:
    await house.catalogue.ensure_seeded()
    row = DoctorRow(name="Берёзова Марина Петровна", specialisation="Терапевт", vm_user_id=THERAPIST, added_at=db.now())
    async with db.uow() as uow:
        uow.session.add(row)
        await uow.commit()
    await house.schedule.refresh_full()
    return DoctorId(row.id)


async def _owner(db: Database, house: Container, telegram_id: int, number: int) -> Account:
    met = await house.accounts.seen(telegram_id, "ru")
    for document in house.consents.documents("ru"):
        await house.consents.accept(met, document.key, document.version)
    async with db.uow() as uow:
        await uow.accounts.open_session(met.id, Role.OWNER, f"person{number}@example.test", db.now())
        await uow.profiles.change(met.id, db.now(), name=some_name(number), phone=f"+7998{number:07}")
        await uow.commit()
    return await house.accounts.get(met.id)
