"""Is everything alive? Each part is looked at for real, and judged by ``health_rules`` (rows A7, I2)."""

import asyncio
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.db import queries
from bot.db.migrate import is_current
from bot.db.queries import Owing
from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database
from bot.domain.panel import PanelUser
from bot.services import health_rules as rules
from bot.services.health_rules import HealthItem, HealthReport, Light
from bot.services.hooks import HEARD
from bot.services.limits import Counted, Limit, check, note
from bot.services.mirror import MirrorService
from bot.services.reach import Unreachable, unreachable
from bot.services.telegram_line import TelegramLine, telegram_line
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.ping import PingResult, PingState

__all__ = ["HealthItem", "HealthReport", "HealthService", "Light", "PingResult", "PingState"]

_TEST_LETTERS = Limit("panel-test-letter", most=5, span=timedelta(hours=1), apart=timedelta(seconds=30))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look into our own database tells."""

    owing: Mapping[str, Owing]
    attention: int
    last_update: datetime | None
    line: TelegramLine | None
    unhandled: Owing
    last_push: datetime | None
    last_letter: datetime | None
    last_hint: datetime | None
    unlinked: tuple[str, ...]
    closed: list[Unreachable]
    milliseconds: int

    def owed(self, channel: Channel) -> Owing:
        return self.owing.get(channel, Owing())


class HealthService:
    def __init__(self, db: Database, vetmanager: Vetmanager, mirror: MirrorService, disk: Path) -> None:
        self._db = db
        self._vetmanager = vetmanager
        self._mirror = mirror
        self._disk = disk

    async def check(self) -> HealthReport:
        """Look at everything now. Vetmanager is really asked; an outage is an answer, not an error."""
        now = self._db.now()
        ping, seen, age = await asyncio.gather(self.ping(), self._look(), self._mirror.age())
        items = (
            rules.vetmanager(ping),
            rules.mirror(age.refreshed_at, now),
            rules.hook(seen.last_hint, now),
            rules.clock(ping.drift),
            rules.queue(seen.owed(Channel.VETMANAGER), seen.attention, seen.last_push, now),
            rules.doctors(seen.unlinked),
            rules.telegram(seen.owed(Channel.TELEGRAM), seen.last_update, seen.line, seen.unhandled, now),
            rules.reach(seen.closed),
            rules.mail(seen.owed(Channel.MAIL), seen.last_letter, now),
            rules.database(seen.milliseconds, is_current=await is_current(self._db.engine)),
            rules.disk(await asyncio.to_thread(_free_megabytes, self._disk)),
        )
        return HealthReport(now, items)

    async def ping(self) -> PingResult:
        """A real reading of Vetmanager, told apart into what an administrator can mend."""
        return await self._vetmanager.ping()

    async def is_alive(self) -> bool:
        """For the process supervisor: the database answers. Vetmanager's troubles are no reason to restart us."""
        async with self._db.read() as uow:
            return await queries.is_answering(uow.session)

    async def send_test_letter(self, actor: PanelUser) -> None:
        """Owe the administrator a letter to their own address; the bot's worker sends it. TooOften(wait)."""
        actor.must_work()
        now, counted = self._db.now(), [Counted(_TEST_LETTERS, str(actor.id))]
        async with self._db.uow() as uow:
            await check(uow, counted, now)
            note(uow, counted, now)
            payload = {"to": actor.email, "language": actor.language}
            uow.outbox.add(Channel.MAIL, "test-letter", actor.ref, payload, now=now, priority=Priority.LOGIN)
            uow.audit.add(actor.ref, "test-letter", actor.ref, {}, now)
            await uow.commit()

    async def _look(self) -> _Seen:
        begun, now = time.perf_counter(), self._db.now()
        async with self._db.read() as uow:
            lines = await uow.doctors.lines(now)
            return _Seen(
                owing=await queries.owing(uow.session, now),
                attention=await queries.attention(uow.session),
                last_update=await queries.last_update(uow.session) or await uow.accounts.last_seen(),
                line=await telegram_line(uow),
                unhandled=await queries.unhandled(uow.session),
                last_push=await queries.last_delivered(uow.session, Channel.VETMANAGER),
                last_letter=await queries.last_delivered(uow.session, Channel.MAIL),
                last_hint=(await uow.mirror.state(HEARD)).refreshed_at,
                unlinked=tuple(line.name for line in lines if line.is_unlinked),
                closed=await unreachable(uow, now),
                milliseconds=round((time.perf_counter() - begun) * 1000),
            )


def _free_megabytes(place: Path) -> int:
    """Of the disk that holds ``place``, which need not exist yet."""
    existing = next(path for path in (place.absolute(), *place.absolute().parents) if path.exists())
    return shutil.disk_usage(existing).free // 1_000_000
