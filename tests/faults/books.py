"""Two books, ours and the clinic's, compared line by line; and a way to kill whoever writes into them."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.db.models import VisitRow
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.agreement import terms_of
from bot.domain.visits import Visit, VisitState, seen_in_vetmanager
from bot.services.reconciling import Reconciler
from bot.services.rules import ClinicRules
from bot.services.sync import LEASE_BEYOND_QUIET
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.transport import Transport
from sandbox.vetmanager.clinic import Clinic
from tests.plugins.house import MOSCOW, House

PATIENCE = ClinicRules().quiet_seconds + LEASE_BEYOND_QUIET + 1


IS_LONG = os.environ.get("DRILL") == "long"
"""``make drill``."""


async def hasty(db: Database) -> None:
    """Kills here end processes, not machines: no commit needs to wait for the disk."""

    def no_sync(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    event.listen(db.engine.sync_engine, "connect", no_sync)
    await db.engine.dispose()


class Killed(BaseException):
    """What no handler survives: everything in the process's memory is gone, open transactions are rolled back."""


@dataclass
class CrashPoints:
    """Names each moment before and after a commit, a call and an answer; dies at the one that it was told."""

    fatal: str = ""
    passed: Counter[str] = field(default_factory=Counter)

    def reach(self, name: str) -> None:
        self.passed[name] += 1
        if name == self.fatal:
            self.fatal = ""
            raise Killed(name)

    @contextmanager
    def watching(self) -> Iterator[None]:
        keep, send = UnitOfWork.keep, Transport.send
        points = self

        async def kept(uow: UnitOfWork) -> None:
            name = _caller()
            points.reach(f"before commit of {name}")
            await keep(uow)
            points.reach(f"after commit of {name}")

        async def sent(transport: Transport, request: Any, *rest: Any) -> Any:
            name = f"{request.method} {request.path.rstrip('0123456789')}"
            points.reach(f"before call {name}")
            answer = await send(transport, request, *rest)
            points.reach(f"after call {name}")
            return answer

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(UnitOfWork, "keep", kept)
            patched.setattr(Transport, "send", sent)
            yield


def _caller() -> str:
    """The first function of the services above the unit of work."""
    frame = sys._getframe(2)
    while frame is not None and "/db/" in frame.f_code.co_filename:
        frame = frame.f_back  # type: ignore[assignment]
    return frame.f_code.co_qualname if hasattr(frame.f_code, "co_qualname") else frame.f_code.co_name


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of the two books found; all but ``visits`` and ``conflicts`` are to be zero."""

    visits: int
    lost: int = 0
    doubled: int = 0
    differing: int = 0
    owners_doubled: int = 0
    conflicts: int = 0

    @property
    def is_flawless(self) -> bool:
        return not (self.lost or self.doubled or self.differing or self.owners_doubled)


async def dossiers(house: House) -> list[Dossier]:
    async with house.db.read() as uow:
        ids = (await uow.session.execute(select(VisitRow.id).order_by(VisitRow.id))).scalars()
        return [one for number in ids if (one := await uow.visits.dossier(number)) is not None]


async def compare(house: House, clinic: Clinic) -> Compared:
    """Each visit of ours against the admissions that carry its marker, read off the clinic's own tables."""
    async with house.db.read() as uow:
        waiting = {one.visit_id for one in await uow.conflicts.open()}
    found = [(one, _of(clinic, one.visit)) for one in await dossiers(house)]
    live = [(one, [row for row in rows if row["status"] != "deleted"]) for one, rows in found]
    is_to_be = [(one, rows) for one, rows in live if one.visit.state is not VisitState.CANCELLED]
    owners = Counter(row["note"] for row in clinic.rows("client") if "OV-" in row["note"])
    return Compared(
        visits=len(found),
        lost=sum(not rows and one.visit.id not in waiting for one, rows in is_to_be),
        doubled=sum(len(rows) > 1 for _, rows in live),
        differing=sum(
            one.visit.id not in waiting and not _is_same(one, rows[0]) for one, rows in live if len(rows) == 1
        ),
        owners_doubled=sum(count > 1 for count in owners.values()),
        conflicts=len(waiting),
    )


def _of(clinic: Clinic, visit: Visit) -> list[dict[str, Any]]:
    by_marker = [row for row in clinic.rows("admission") if visit.marker in row["description"]]
    return by_marker or [row for row in clinic.rows("admission") if row["id"] == visit.vm_admission_id]


def _is_same(one: Dossier, row: dict[str, Any]) -> bool:
    visit = one.visit
    when = datetime.fromisoformat(row["admission_date"]).replace(tzinfo=MOSCOW)
    hours, minutes, _ = map(int, row["admission_length"].split(":"))
    return (
        visit.vm_admission_id == row["id"]
        and seen_in_vetmanager(row["status"], visit.state) is visit.state
        and (visit.state.is_over or (when, hours * 60 + minutes) == (visit.starts_at, visit.minutes))
        and (visit.state.is_over or row["user_id"] == one.vm_user_id)
        and (visit.state.is_over or one.agreed == terms_of(visit))
    )


async def quiet_cycles(house: House, vetmanager: Vetmanager, cycles: int = 2) -> None:
    """Nobody acts any more; queue, passes and reconciler do what they do."""
    reconciler = Reconciler(house.db, vetmanager, house.rules)
    for _ in range(cycles):
        await drained(house)
        await house.mirror.refresh_hot()
        await reconciler.compare()
        await drained(house)


async def drained(house: House, most: int = 60) -> None:
    """Work until nothing waits, letting time pass where the queue wants to."""
    for _ in range(most):
        await house.pushes()
        if not (await house.sync.queue()).waiting:
            return
        house.clock.pass_by(seconds=PATIENCE)
    raise AssertionError("the queue does not drain")


def some_name(number: int) -> str:
    """People who are nobody's namesakes."""
    letters = "абвгдежзик"
    return f"Дрелева{''.join(letters[int(digit)] for digit in str(number))} Вера"
