"""What goes on around a crowd: time passes and all jobs run, the clinic's program comes and goes, people block the bot,
programs start anew. Whatever leaves by mail is kept, so that it can be asked who got it."""

import random
from dataclasses import dataclass, field

from sqlalchemy import select

from bot.db.models import VisitRow
from bot.jobs import JOBS
from bot.outgoing.mail import Letter
from tests.bot.handlers.conftest import Evening, Somebody

MINUTES = (1, 1, 1, 5, 5, 20, 40, 90)
FAULTS = (
    {"kind": "lost_answer"},
    {"kind": "status", "code": 500},
    {"kind": "truncated"},
    {"kind": "html", "code": 502},
)


@dataclass
class Weather:
    """``is_rough``: the long form, in which everything outside fails at times."""

    evening: Evening
    dice: random.Random
    is_rough: bool = False
    letters: list[Letter] = field(default_factory=list)
    seen_by_doctor: set[tuple[int, int]] = field(default_factory=set)
    """(doctor, owner's account) of all visits that there ever were."""

    async def changes(self, people: list[Somebody]) -> None:
        self.evening.clock.pass_by(minutes=self.dice.choice(MINUTES))
        if self.is_rough:
            await self._turns(people)
            for job in JOBS:
                await job.work(self.evening.container)
            await self.evening.fetches()
            self.letters += await self.evening.post()
        await self.evening.container.drafts.nudge()
        await self.evening.pushes()
        await self.evening.delivers()

    async def clears(self, people: list[Somebody]) -> None:
        """All is well again, and what had waited is done."""
        self.is_rough = False
        await self.evening.server.down(False)
        self.evening.server.faults.clear()
        for one in people:
            one.client.unblock()
        await self.evening.goes_on()
        for _ in range(3):
            await self.changes(people)

    async def notes_who_receives_whom(self) -> None:
        async with self.evening.db.read() as uow:
            found = await uow.session.execute(select(VisitRow.doctor_id, VisitRow.account_id).distinct())
            self.seen_by_doctor |= {(doctor_id, account_id) for doctor_id, account_id in found}

    async def _turns(self, people: list[Somebody]) -> None:
        server, roll = self.evening.server, self.dice.random()
        await server.down(roll < 0.15)
        if 0.15 < roll < 0.4:
            server.faults.add(**self.dice.choice(FAULTS), times=self.dice.randint(1, 3))
        for one in people:
            one.client.unblock()
        if roll > 0.8:
            self.dice.choice(people).client.block()
        if 0.7 < roll < 0.8:
            await self.evening.restarts()
