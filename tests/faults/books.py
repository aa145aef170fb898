"""Two books, ours and the clinic's, compared line by line."""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import event, select

from bot.db.models import VisitRow
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database
from bot.domain.agreement import terms_of
from bot.domain.visits import Visit, VisitState, seen_in_vetmanager
from bot.services.reconciling import Reconciler
from bot.services.rules import ClinicRules
from bot.services.sync import LEASE_BEYOND_QUIET
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from tests.plugins.house import MOSCOW, House

PATIENCE = ClinicRules().quiet_seconds + LEASE_BEYOND_QUIET + 1


IS_LONG = os.environ.get("DRILL") == "long"
"""``make drill``."""


async def hasty(db: Database) -> None:
    """Kills here end processes, not machines: no commit needs to wait for the disk; PostgreSQL knows from its start."""
    if db.engine.dialect.name != "sqlite":
        return

    def no_sync(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    event.listen(db.engine.sync_engine, "connect", no_sync)
    await db.engine.dispose()


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of the two books found; all but ``visits`` and ``conflicts`` are to be zero."""

    visits: int
    lost: int = 0
    doubled: int = 0
    differing: int = 0
    owners_doubled: int = 0
    pets_doubled: int = 0
    conflicts: int = 0

    @property
    def is_flawless(self) -> bool:
        return not (self.lost or self.doubled or self.differing or self.owners_doubled or self.pets_doubled)


async def dossiers(db: Database) -> list[Dossier]:
    async with db.read() as uow:
        ids = (await uow.session.execute(select(VisitRow.id).order_by(VisitRow.id))).scalars()
        return [one for number in ids if (one := await uow.visits.dossier(number)) is not None]


async def compare(db: Database, clinic: Clinic) -> Compared:
    """Each visit of ours against the admissions that carry its marker, read off the clinic's own tables."""
    async with db.read() as uow:
        waiting = {one.visit_id for one in await uow.conflicts.open()}
    found = [(one, _of(clinic, one.visit)) for one in await dossiers(db)]
    live = [(one, [row for row in rows if row["status"] != "deleted"]) for one, rows in found]
    is_to_be = [(one, rows) for one, rows in live if one.visit.state is not VisitState.CANCELLED]
    pets = Counter((row["owner_id"], row["alias"]) for row in clinic.rows("pet") if "OnlyVet" in row["note"])
    owners = Counter(row["note"] for row in clinic.rows("client") if "OV-" in row["note"])
    return Compared(
        visits=len(found),
        lost=sum(not rows and one.visit.id not in waiting for one, rows in is_to_be),
        doubled=sum(len(rows) > 1 for _, rows in live),
        differing=sum(
            one.visit.id not in waiting and not _is_same(one, rows[0]) for one, rows in live if len(rows) == 1
        ),
        owners_doubled=sum(count > 1 for count in owners.values()),
        pets_doubled=sum(count > 1 for count in pets.values()),
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
