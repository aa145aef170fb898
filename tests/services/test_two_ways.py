"""Both sides of a visit change: neither is overwritten silently, and what no rule decides waits for a person."""

import pytest
from sqlalchemy import delete

from bot.db.models import OutboxRow
from bot.db.repositories.conflicts import Conflict
from bot.domain.agreement import Matter
from bot.domain.people import Account, LinkBasis
from bot.domain.visits import SyncState, Visit, VisitState
from bot.services.visit_steps import VisitSteps
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, SURGEON, THERAPIST
from tests.plugins.house import House


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def anna(house: House) -> Account:
    """An owner whom the clinic knows, and we know that it does."""
    anna = await house.owner("anna@example.test", "Соколова Анна Михайловна", "+79005550123")
    async with house.db.uow() as uow:
        await uow.profiles.change(anna.id, house.clock(), vm_client_id=ANNA, basis=LinkBasis.EMAIL)
        await uow.commit()
    return anna


@pytest.fixture
async def visit(house: House, vera: Account) -> Visit:
    made = await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    return await now(house, made)


async def now(house: House, visit: Visit) -> Visit:
    return (await house.visits.card_for(visit.id)).visit


async def conflicts(house: House) -> list[Conflict]:
    async with house.db.read() as uow:
        return await uow.conflicts.open()


async def a_minute_later(house: House) -> None:
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    await house.pushes()


@pytest.mark.row("I10")
async def test_two_moves_at_once_go_the_desks_way_and_an_administrator_sees_both(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await steps.move(vera, visit.id, house.slot("16:30", day=4))
    clinic.desk.move(visit.vm_admission_id or 0, admission_date="2026-11-27 10:00:00")
    await house.pushes()
    after = await now(house, visit)
    assert after.starts_at == house.slot("10:00", day=4).starts_at
    [conflict] = await conflicts(house)
    assert (conflict.matter, after.sync) == (Matter.TIME, SyncState.ATTENTION)
    assert conflict.ours["starts_at"] == house.slot("16:30", day=4).starts_at.isoformat()
    assert conflict.theirs["starts_at"] == after.starts_at.isoformat()


@pytest.mark.row("I10")
async def test_a_visit_cancelled_here_while_it_began_there_is_nobodys_guess(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await steps.cancel(vera, visit.id)
    clinic.desk.start(visit.vm_admission_id or 0)
    await house.pushes()
    for _ in range(3):
        await a_minute_later(house)
    assert clinic.row("admission", visit.vm_admission_id or 0)["status"] == "in_treatment"
    assert (await now(house, visit)).state is VisitState.CANCELLED
    assert [one.matter for one in await conflicts(house)] == [Matter.STATE]


@pytest.mark.row("I10")
async def test_a_difference_that_goes_away_needs_nobody(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await steps.cancel(vera, visit.id)
    clinic.desk.start(visit.vm_admission_id or 0)
    await house.pushes()
    clinic.desk.cancel(visit.vm_admission_id or 0)
    await a_minute_later(house)
    assert await conflicts(house) == []
    assert (await now(house, visit)).sync is SyncState.SYNCED


@pytest.mark.row("I10")
async def test_an_owners_cancellation_and_the_desks_confirmation_end_cancelled(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    clinic.desk.confirm(visit.vm_admission_id or 0)
    await steps.cancel(vera, visit.id)
    await house.pushes()
    assert clinic.row("admission", visit.vm_admission_id or 0)["status"] == "deleted"
    assert await conflicts(house) == []


@pytest.mark.row("I10")
async def test_a_row_removed_from_vetmanager_is_a_cancelled_visit(house: House, clinic: Clinic, visit: Visit) -> None:
    clinic.delete("admission", visit.vm_admission_id or 0)
    await a_minute_later(house)
    after = await now(house, visit)
    assert (after.state, after.changed_by) == (VisitState.CANCELLED, "vetmanager")


@pytest.mark.row("I10", "P11")
async def test_an_answer_read_before_a_move_does_not_undo_it(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    """A pass that began before the move was carried out still shows the old time when it ends."""
    async with house.db.read() as uow:
        [old] = await uow.mirror.admissions(visit.starts_at, visit.ends_at)
    asked_at = house.clock()
    house.clock.pass_by(seconds=1)
    await steps.move(vera, visit.id, house.slot("16:30", day=4))
    await house.pushes()
    await house.mirror.noticing.look_at([old], asked_at)
    await a_minute_later(house)
    assert (await now(house, visit)).starts_at == house.slot("16:30", day=4).starts_at
    assert clinic.row("admission", visit.vm_admission_id or 0)["admission_date"] == "2026-11-27 16:30:00"


@pytest.mark.row("I10", "C17")
async def test_a_visit_booked_at_the_desk_appears_with_its_owner(house: House, clinic: Clinic, anna: Account) -> None:
    doctor = await house.doctor(THERAPIST)
    booked = clinic.desk.book(THERAPIST, "2026-12-15 11:00:00", patient_id=ANNAS_CAT)
    await a_minute_later(house)
    await a_minute_later(house)
    [card] = (await house.visits.upcoming(anna)).cards
    assert (card.visit.vm_admission_id, card.visit.state, card.pet.name) == (
        booked["id"],
        VisitState.CONFIRMED,
        "Мурка",
    )
    assert card.visit.sync is SyncState.SYNCED
    assert [one for one in await house.owed() if one[0] in {"visit-card", "visit-news", "doctor-alert"}] == [
        ("visit-card", anna.id),
        ("doctor-alert", doctor.id),
        ("visit-news", anna.id),
    ]


@pytest.mark.row("I10")
async def test_nobody_is_shown_a_visit_of_a_client_whom_they_only_claim_to_be(
    house: House, clinic: Clinic, anna: Account
) -> None:
    async with house.db.uow() as uow:
        await uow.profiles.change(anna.id, house.clock(), basis=LinkBasis.PHONE)
        await uow.commit()
    clinic.desk.book(THERAPIST, "2026-11-25 11:00:00", patient_id=ANNAS_CAT)
    await a_minute_later(house)
    assert (await house.visits.upcoming(anna)).cards == []


@pytest.mark.row("I10", "C21")
async def test_a_visit_booked_at_the_desk_is_cancelled_by_its_owner_like_any_other(
    house: House, steps: VisitSteps, clinic: Clinic, anna: Account
) -> None:
    booked = clinic.desk.book(THERAPIST, "2026-11-25 11:00:00", patient_id=ANNAS_CAT)
    await a_minute_later(house)
    [card] = (await house.visits.upcoming(anna)).cards
    await steps.cancel(anna, card.visit.id)
    await house.pushes()
    assert clinic.row("admission", booked["id"])["status"] == "deleted"


@pytest.mark.row("I10", "C11")
async def test_a_time_given_away_twice_is_told_to_the_owner_and_an_administrator_once(
    house: House, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    clinic.desk.book(THERAPIST, "2026-11-26 15:15:00", patient_id=ANNAS_CAT)
    for _ in range(3):
        await a_minute_later(house)
    [conflict] = await conflicts(house)
    assert (conflict.matter, conflict.visit_id) == (Matter.OVERLAP, visit.id)
    assert (await house.owed()).count(("slot-collision", vera.id)) == 1
    assert (await now(house, visit)).state is VisitState.RECEIVED


@pytest.mark.row("I10", "C22")
async def test_a_collision_ends_when_the_owner_takes_another_time(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    clinic.desk.book(THERAPIST, "2026-11-26 15:15:00", patient_id=ANNAS_CAT)
    await a_minute_later(house)
    await steps.move(vera, visit.id, house.slot("17:00", day=3))
    await house.pushes()
    await a_minute_later(house)
    assert await conflicts(house) == []
    assert (await now(house, visit)).sync is SyncState.SYNCED


@pytest.mark.row("I10")
async def test_other_doctors_and_the_old_one_both_hear_of_a_change_of_doctor(
    house: House, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    old, new = await house.doctor(THERAPIST), await house.doctor(SURGEON)
    clinic.desk.move(visit.vm_admission_id or 0, user_id=SURGEON)
    await a_minute_later(house)
    owed = await house.owed()
    assert ("doctor-left", old.id) in owed
    assert ("doctor-alert", new.id) in owed
    assert ("visit-news", vera.id) in owed


@pytest.mark.row("I10")
async def test_a_doctor_whom_we_do_not_know_is_an_administrators_question(
    house: House, clinic: Clinic, visit: Visit
) -> None:
    async with house.db.uow() as uow:
        await uow.doctors.change(house.doctors[CARDIOLOGIST], vm_user_id=None)
        await uow.commit()
    clinic.desk.move(visit.vm_admission_id or 0, user_id=CARDIOLOGIST)
    await a_minute_later(house)
    assert [one.matter for one in await conflicts(house)] == [Matter.FOREIGN_DOCTOR]
    clinic.desk.move(visit.vm_admission_id or 0, user_id=THERAPIST)
    await a_minute_later(house)
    assert await conflicts(house) == []
    assert (await now(house, visit)).sync is SyncState.SYNCED


@pytest.mark.row("I10")
async def test_what_fell_out_of_the_queue_is_owed_again_by_the_next_look(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    """A row may be lost to a mistake of ours; the difference itself is what is owed."""
    await steps.move(vera, visit.id, house.slot("16:30", day=4))
    async with house.db.uow() as uow:
        await uow.session.execute(delete(OutboxRow).where(OutboxRow.kind == "step-visit"))
        await uow.commit()
    await a_minute_later(house)
    assert clinic.row("admission", visit.vm_admission_id or 0)["admission_date"] == "2026-11-27 16:30:00"
