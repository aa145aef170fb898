"""What owners, doctors and staff do with a visit happens here at once, and in Vetmanager as soon as it listens."""

from datetime import timedelta

import pytest

from bot.db.repositories.visits import Dossier
from bot.domain.agreement import terms_of
from bot.domain.errors import DoctorsOnly, ImpossibleStep, NotYourVisit, SlotTaken, TooLateToMove, TooLateToUndo
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account
from bot.domain.visits import SyncState, Visit, VisitState
from bot.services.visit_steps import VisitSteps
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.faults import FaultKind
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor(THERAPIST)


@pytest.fixture
async def visit(house: House, vera: Account) -> Visit:
    """A visit in three days that Vetmanager knows."""
    made = await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    return (await house.visits.card_for(made.id)).visit


async def dossier(house: House, visit: Visit) -> Dossier:
    async with house.db.read() as uow:
        found = await uow.visits.dossier(visit.id)
    assert found is not None
    return found


def status(clinic: Clinic, visit: Visit) -> str:
    return str(clinic.row("admission", visit.vm_admission_id or 0)["status"])


@pytest.mark.row("D10", "I10")
async def test_a_doctors_steps_reach_vetmanager_one_after_another(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    seen = []
    for step in (steps.confirm, steps.start, steps.finish):
        await step(doctor, visit.id)
        house.clock.pass_by(minutes=house.rules.undo_minutes)
        await house.pushes()
        seen.append(status(clinic, visit))
    assert seen == ["save", "in_treatment", "accepted"]
    now = await dossier(house, visit)
    assert (now.visit.sync, now.agreed) == (SyncState.SYNCED, terms_of(now.visit))


@pytest.mark.row("D10")
async def test_a_patient_who_did_not_come_is_noted_as_late_and_stays_so(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    await steps.no_show(doctor, visit.id)
    house.clock.pass_by(minutes=house.rules.undo_minutes)
    await house.pushes()
    await house.mirror.refresh_hot()
    now = (await dossier(house, visit)).visit
    assert (status(clinic, visit), now.state, now.sync) == ("delayed", VisitState.NO_SHOW, SyncState.SYNCED)


@pytest.mark.row("C21")
async def test_an_owner_cancels_and_the_time_is_free_at_once_on_both_sides(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await steps.cancel(vera, visit.id, "  Выздоровел  ")
    service = await house.service()
    held = await house.booking.hold(await house.owner(), service.id, house.slot("15:00", day=3))
    assert held.slot.starts_at == visit.starts_at
    await house.pushes()
    assert status(clinic, visit) == "deleted"
    now = (await dossier(house, visit)).visit
    assert (now.cancel_reason, now.changed_by, now.sync) == ("Выздоровел", "owner", SyncState.SYNCED)


@pytest.mark.row("C21")
@pytest.mark.parametrize(("hours_before", "percent"), [(25, 100), (24, 100), (23, 50), (0, 0), (-1, 0)])
async def test_before_the_second_tap_the_owner_reads_what_comes_back(
    house: House, steps: VisitSteps, visit: Visit, vera: Account, hours_before: int, percent: int
) -> None:
    house.clock.at = visit.starts_at - timedelta(hours=hours_before)
    assert (await steps.cancel_terms(vera, visit.id)).refund_percent == percent


@pytest.mark.row("C22")
async def test_an_owner_moves_a_visit_and_everything_moves_with_it(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    moved = await steps.move(vera, visit.id, house.slot("16:30", day=4))
    await house.pushes()
    row = clinic.row("admission", visit.vm_admission_id or 0)
    assert (row["admission_date"], row["admission_length"]) == ("2026-11-27 16:30:00", "00:30:00")
    assert moved.id == visit.id
    assert len(clinic.rows("admission")) == 1
    assert (await dossier(house, visit)).visit.sync is SyncState.SYNCED


@pytest.mark.row("C22")
async def test_a_new_time_that_is_taken_leaves_the_old_one(
    house: House, steps: VisitSteps, visit: Visit, vera: Account
) -> None:
    oleg = await house.owner()
    await house.books(oleg, house.slot("16:30", day=3))
    with pytest.raises(SlotTaken) as taken:
        await steps.move(vera, visit.id, house.slot("16:30", day=3))
    assert taken.value.facts()["alternatives"]
    assert (await dossier(house, visit)).visit.starts_at == visit.starts_at
    with pytest.raises(SlotTaken):
        await house.books(await house.owner(), house.slot("15:00", day=3))


@pytest.mark.row("C22")
async def test_on_the_last_day_the_clinic_moves_and_the_owner_does_not(
    house: House, steps: VisitSteps, visit: Visit, vera: Account, doctor: Account
) -> None:
    house.clock.at = visit.starts_at - timedelta(hours=23)
    slot = house.slot("17:00", day=1)
    with pytest.raises(TooLateToMove):
        await steps.move(vera, visit.id, slot)
    assert (await steps.move(doctor, visit.id, slot)).starts_at == slot.starts_at


@pytest.mark.row("C21", "C22", "D10")
async def test_nobody_touches_a_visit_that_is_not_theirs(
    house: House, steps: VisitSteps, visit: Visit, vera: Account
) -> None:
    stranger, surgeon = await house.owner(), await house.doctor(SURGEON)
    for somebody in (stranger, surgeon):
        with pytest.raises(NotYourVisit):
            await steps.cancel(somebody, visit.id)
        with pytest.raises(NotYourVisit):
            await steps.move(somebody, visit.id, house.slot("16:30", day=4))
    with pytest.raises(DoctorsOnly):
        await steps.finish(vera, visit.id)


@pytest.mark.row("D10")
async def test_a_step_that_the_table_does_not_have_is_refused(
    house: House, steps: VisitSteps, visit: Visit, vera: Account, doctor: Account
) -> None:
    await steps.start(doctor, visit.id)
    with pytest.raises(ImpossibleStep):
        await steps.cancel(vera, visit.id)
    await steps.finish(doctor, visit.id)
    with pytest.raises(ImpossibleStep):
        await steps.cancel(ADMIN, visit.id)


@pytest.mark.row("D10")
async def test_a_doctor_takes_back_a_slip_within_five_minutes_and_vetmanager_never_hears_of_it(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    await steps.cancel(doctor, visit.id, "Не та строка")
    await house.pushes()
    await house.mirror.refresh_hot()
    house.clock.pass_by(minutes=4)
    undone = await steps.undo(doctor, visit.id)
    house.clock.pass_by(minutes=10)
    await house.pushes()
    assert (undone.state, status(clinic, visit)) == (VisitState.RECEIVED, "not_confirmed")
    with pytest.raises(SlotTaken):
        await house.books(await house.owner(), house.slot("15:00", day=3))


@pytest.mark.row("D10")
async def test_after_five_minutes_a_step_stands(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    await steps.cancel(doctor, visit.id)
    house.clock.pass_by(minutes=6)
    with pytest.raises(TooLateToUndo):
        await steps.undo(doctor, visit.id)
    await house.pushes()
    assert status(clinic, visit) == "deleted"


@pytest.mark.row("I9", "I10")
@ON_SQLITE
@pytest.mark.parametrize("kind", ["lost_answer", "lost_request", "truncated", "html", "status"])
async def test_an_unclear_answer_to_a_step_is_looked_into_before_it_is_repeated(
    house: House, steps: VisitSteps, server: VetmanagerServer, visit: Visit, vera: Account, kind: FaultKind
) -> None:
    server.faults.add(kind, path="/admission/", methods=["PUT"], times=1)
    await steps.move(vera, visit.id, house.slot("16:30", day=4))
    await house.pushes()
    house.clock.pass_by(seconds=91)
    await house.pushes()
    assert server.clinic.row("admission", visit.vm_admission_id or 0)["admission_date"] == "2026-11-27 16:30:00"
    now = await dossier(house, visit)
    assert (now.visit.sync, now.agreed) == (SyncState.SYNCED, terms_of(now.visit))


@pytest.mark.row("I9", "I10")
async def test_a_visit_cancelled_before_its_push_never_appears_in_vetmanager(
    house: House, steps: VisitSteps, server: VetmanagerServer, vera: Account
) -> None:
    await server.down()
    made = await house.books(vera, house.slot("15:00", day=3))
    await steps.cancel(vera, made.id)
    await server.down(False)
    house.clock.pass_by(minutes=6)
    await house.pushes()
    assert not server.clinic.rows("admission")


@pytest.mark.row("I9", "I10")
async def test_a_visit_moved_before_its_push_is_pushed_where_it_is_now(
    house: House, steps: VisitSteps, server: VetmanagerServer, vera: Account
) -> None:
    made = await house.books(vera, house.slot("15:00", day=3))
    await steps.move(vera, made.id, house.slot("16:30", day=4))
    await house.pushes()
    [row] = server.clinic.rows("admission")
    assert (row["admission_date"], row["status"]) == ("2026-11-27 16:30:00", "not_confirmed")


@pytest.mark.row("I9", "I10")
async def test_a_visit_cancelled_while_its_push_was_unclear_is_found_and_cancelled(
    house: House, steps: VisitSteps, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("lost_answer", path="/admission$", methods=["POST"], times=1)
    made = await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    await steps.cancel(vera, made.id)
    house.clock.pass_by(seconds=100)
    await house.pushes()
    assert [row["status"] for row in server.clinic.rows("admission")] == ["deleted"]
