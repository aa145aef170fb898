"""Both books are compared every ten minutes: late writes and lost rows converge without anybody noticing."""

import pytest
from sqlalchemy import delete

from bot.db.models import OutboxRow
from bot.domain.people import Account
from bot.domain.visits import SyncState, VisitState
from bot.services.reconciling import Reconciler
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import House


@pytest.fixture
def reconciler(house: House, vetmanager: Vetmanager) -> Reconciler:
    return Reconciler(house.db, vetmanager, house.rules)


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.mark.row("I9", "R3")
async def test_a_write_carried_out_after_all_patience_leaves_one_admission(
    house: House, reconciler: Reconciler, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("late", path="/admission$", methods=["POST"], times=1, ms=400)
    visit = await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    house.clock.pass_by(seconds=91)
    await house.pushes()
    assert len(server.clinic.rows("admission")) == 1
    await server.settled()
    assert len(server.clinic.rows("admission")) == 2
    assert await reconciler.compare() == 1
    live = [row for row in server.clinic.rows("admission") if row["status"] != "deleted"]
    assert [row["id"] for row in live] == [(await house.visits.card_for(visit.id)).visit.vm_admission_id]


@pytest.mark.row("I9", "R3")
async def test_a_late_write_of_a_cancelled_visit_is_cancelled_too(
    house: House, reconciler: Reconciler, server: VetmanagerServer, vera: Account
) -> None:
    steps = VisitSteps(house.db, house.schedule, house.live, house.rules)
    server.faults.add("late", path="/admission$", methods=["POST"], times=1, ms=400)
    visit = await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    await steps.cancel(vera, visit.id)
    house.clock.pass_by(seconds=91)
    await house.pushes()
    await server.settled()
    await reconciler.compare()
    await house.pushes()
    assert [row["status"] for row in server.clinic.rows("admission")] == ["deleted"]
    assert (await house.visits.card_for(visit.id)).visit.state is VisitState.CANCELLED


@pytest.mark.row("I9")
async def test_what_staff_copied_with_our_marker_is_theirs(
    house: House, reconciler: Reconciler, server: VetmanagerServer, vera: Account
) -> None:
    await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    [row] = server.clinic.rows("admission")
    server.clinic.desk.book(row["user_id"], "2026-12-01 10:00:00", description=row["description"])
    assert await reconciler.compare() == 0
    assert {one["status"] for one in server.clinic.rows("admission")} == {"not_confirmed", "save"}


@pytest.mark.row("I9")
async def test_a_visit_that_fell_out_of_the_queue_is_pushed_after_all(
    house: House, reconciler: Reconciler, server: VetmanagerServer, vera: Account
) -> None:
    visit = await house.books(vera, house.slot("15:00", day=3))
    async with house.db.uow() as uow:
        await uow.session.execute(delete(OutboxRow).where(OutboxRow.channel == "vetmanager"))
        await uow.commit()
    house.clock.pass_by(minutes=31)
    assert await reconciler.compare() == 1
    await house.pushes()
    assert len(server.clinic.rows("admission")) == 1
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.SYNCED


@pytest.mark.row("I9")
async def test_a_quiet_round_is_one_request(
    house: House, reconciler: Reconciler, server: VetmanagerServer, vera: Account
) -> None:
    await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    house.clock.pass_by(hours=2)
    await reconciler.compare()
    house.clock.pass_by(hours=1)
    server.ledger.clear()
    assert await reconciler.compare() == 0
    assert len(list(server.ledger)) == 1
