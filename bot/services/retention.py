"""How long rows are kept: every term on one screen, as a table (O19, reliability.md A11). What a person may ask to be
deleted sooner is erasure.py's; files have terms of their own in file_tidying.py."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.forgetting import CACHED_OF_PETS
from bot.db.uow import Database, UnitOfWork
from bot.domain.panel import PanelUser
from bot.services.rules import ClinicRules

REPORT = "retention-report"
VISITS_AT_ONCE = 500

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Term:
    """``forget`` deletes what is older than the moment it is given, and says how many rows that were."""

    what: str
    after: timedelta
    forget: Callable[[UnitOfWork, datetime], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class TermLine:
    """A line for the administrator: what is kept how long, and how much of it the last tidying deleted."""

    what: str
    after: timedelta
    deleted: int


@dataclass(frozen=True, slots=True)
class TidyingReport:
    at: datetime | None
    lines: tuple[TermLine, ...]


async def _visits(uow: UnitOfWork, before: datetime) -> int:
    """The times stay in the doctors' book; what was said in them goes."""
    old = await uow.tidying.spoken_visits(before, VISITS_AT_ONCE)
    await uow.forgetting.visits(old)
    return len(old)


def terms(rules: ClinicRules) -> tuple[Term, ...]:
    return (
        # By then without what was written. Telegram repeats an update for 24 hours at most.
        Term("updates", timedelta(hours=48), lambda uow, before: uow.inbox.forget(before)),
        # Login codes, and the events of limits: the longest limit looks back a day.
        Term("codes", timedelta(hours=25), lambda uow, before: uow.codes.forget_before(before)),
        Term("sessions", timedelta(hours=24), lambda uow, before: uow.tidying.sessions(before)),
        # Dialogues that nobody has gone on with; a booking in them is over after a day already.
        Term("drafts", timedelta(days=30), lambda uow, before: uow.conversations.forget(before)),
        Term("delivered", timedelta(days=14), lambda uow, before: uow.outbox.forget_done(before)),
        Term("given-up", timedelta(days=90), lambda uow, before: uow.outbox.forget_dead(before)),
        # Links into the chat that nobody may use any more.
        Term("start-links", timedelta(0), lambda uow, before: uow.start_links.forget(before)),
        Term("reminders", timedelta(days=90), lambda uow, before: uow.tidying.reminders(before)),
        # Requests to the desk, after they were closed: they hold telephone numbers.
        Term("requests", timedelta(days=90), lambda uow, before: uow.requests.forget(before)),
        # Sessions of the panel; that somebody signed in stays in the log.
        Term("sign-ins", timedelta(days=90), lambda uow, before: uow.doors.forget_sessions(before)),
        Term("clinic-copies", timedelta(days=30), lambda uow, before: uow.tidying.copies(CACHED_OF_PETS, before)),
        Term("visits", timedelta(days=rules.keep_visits_days), _visits),
    )


class RetentionService:
    def __init__(self, db: Database, rules: ClinicRules | None = None) -> None:
        self._db = db
        self._rules = rules or ClinicRules()

    async def forget_what_is_over(self) -> int:
        """Delete what is older than its term, and leave a report; how many rows."""
        now = self._db.now()
        async with self._db.uow() as uow:
            gone = {one.what: await one.forget(uow, now - one.after) for one in terms(self._rules)}
            await uow.dictionaries.put(REPORT, [gone], now)
            await uow.keep()
        if any(gone.values()):
            _log.info("forgot what was over: %s", ", ".join(f"{what} {count}" for what, count in gone.items() if count))
        return sum(gone.values())

    async def report(self, actor: PanelUser) -> TidyingReport:
        """Every term, and what the last tidying deleted. NotAllowed for anybody but an administrator."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            last = await uow.dictionaries.get(REPORT)
        gone = last.body[0] if last else {}
        lines = tuple(TermLine(one.what, one.after, gone.get(one.what, 0)) for one in terms(self._rules))
        return TidyingReport(last.read_at if last else None, lines)
