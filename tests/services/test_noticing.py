"""What the clinic's people do with a visit in Vetmanager reaches its owner and its doctor, and nothing is undone."""

from datetime import timedelta

import pytest

from bot.domain.errors import SlotTaken
from bot.domain.people import Account
from bot.domain.visits import SyncState, Visit, VisitState
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, DERMATOLOGIST, THERAPIST
from tests.plugins.house import ON_SQLITE, House


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def visit(house: House, vera: Account) -> Visit:
    """A visit that stands in Vetmanager, a week ahead: outside the hot window."""
    made = await house.books(vera, house.slot("15:00", day=7))
    await house.pushes()
    return await seen(house, made)


async def seen(house: House, visit: Visit) -> Visit:
    return (await house.visits.card_for(visit.id)).visit


def admission(visit: Visit) -> int:
    assert visit.vm_admission_id is not None
    return visit.vm_admission_id


@ON_SQLITE
@pytest.mark.row("C17", "C20")
@pytest.mark.parametrize(
    ("acts", "state"),
    [
        (["confirm"], VisitState.CONFIRMED),
        (["confirm", "direct"], VisitState.CONFIRMED),
        (["start"], VisitState.IN_PROGRESS),
        (["confirm", "finish"], VisitState.DONE),
        (["cancel"], VisitState.CANCELLED),
        (["delay"], VisitState.CONFIRMED),
    ],
)
async def test_a_step_in_vetmanager_is_seen_within_a_minute(
    house: House, clinic: Clinic, visit: Visit, acts: list[str], state: VisitState
) -> None:
    for act in acts:
        clinic.desk.act(act, admission(visit))
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    now = await seen(house, visit)
    assert (now.state, now.changed_at, now.sync) == (state, house.clock(), SyncState.SYNCED)


@pytest.mark.row("C17")
async def test_each_change_is_told_to_both_and_only_once(
    house: House, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    doctor = await house.doctor()
    before = len(await house.owed())
    clinic.desk.confirm(admission(visit))
    for _ in range(3):
        await house.mirror.refresh_hot()
    told = (await house.owed())[before:]
    assert {("visit-card", vera.id), ("doctor-card", doctor.id)} <= set(told)
    assert len(told) == len(set(told))


@pytest.mark.row("C17")
async def test_a_status_that_goes_back_is_not_taken_back(house: House, clinic: Clinic, visit: Visit) -> None:
    clinic.desk.finish(admission(visit))
    await house.mirror.refresh_hot()
    clinic.desk.confirm(admission(visit))
    await house.mirror.refresh_hot()
    assert (await seen(house, visit)).state is VisitState.DONE


@pytest.mark.row("C17", "R4")
async def test_a_visit_cancelled_by_the_clinic_gives_its_time_back(house: House, clinic: Clinic, visit: Visit) -> None:
    slot = house.slot("15:00", day=7)
    with pytest.raises(SlotTaken):
        await house.books(await house.owner(), slot)
    clinic.desk.cancel(admission(visit))
    await house.mirror.refresh_full()
    assert (await house.books(await house.owner(), slot)).starts_at == slot.starts_at


@pytest.mark.row("C17", "R4")
async def test_a_visit_moved_by_the_clinic_moves_with_its_time(house: House, clinic: Clinic, visit: Visit) -> None:
    clinic.desk.move(admission(visit), admission_date="2026-11-30 16:00:00", admission_length="01:00:00")
    await house.mirror.refresh_full()
    moved = await seen(house, visit)
    assert (moved.starts_at - visit.starts_at, moved.minutes) == (timedelta(hours=1), 60)
    with pytest.raises(SlotTaken):
        await house.books(await house.owner(), house.slot("16:30", day=7))
    freed = house.slot("15:00", day=7)
    assert (await house.books(await house.owner(), freed)).starts_at == freed.starts_at


@pytest.mark.row("C17")
async def test_a_visit_given_to_a_colleague_is_the_colleagues(house: House, clinic: Clinic, visit: Visit) -> None:
    cardiologist = await house.doctor(CARDIOLOGIST)
    clinic.desk.move(admission(visit), user_id=CARDIOLOGIST)
    await house.mirror.refresh_hot()
    assert (await house.visits.of_doctor(cardiologist, visit.id)).visit.id == visit.id
    assert ("doctor-alert", cardiologist.id) in await house.owed()


@pytest.mark.row("A9", "D24")
async def test_a_visit_given_to_somebody_unknown_asks_for_an_administrator_once(
    house: House, clinic: Clinic, visit: Visit
) -> None:
    clinic.desk.move(admission(visit), user_id=DERMATOLOGIST)
    await house.mirror.refresh_hot()
    card = await house.visits.card_for(visit.id)
    assert (card.visit.sync, card.sync_note) == (SyncState.ATTENTION, "foreign-doctor")
    owed = await house.owed()
    await house.mirror.refresh_hot()
    assert await house.owed() == owed


@pytest.mark.row("R4", "D24")
async def test_a_visit_moved_onto_another_of_ours_is_an_alarm_not_a_silence(
    house: House, clinic: Clinic, visit: Visit
) -> None:
    await house.books(await house.owner(), house.slot("16:00", day=7))
    clinic.desk.move(admission(visit), admission_date="2026-11-30 16:00:00")
    await house.mirror.refresh_hot()
    assert (await house.visits.card_for(visit.id)).sync_note == "overlap"


@pytest.mark.row("I9")
async def test_a_visit_whose_push_was_given_up_is_recognised_by_its_marker(house: House, clinic: Clinic) -> None:
    made = await house.books(await house.owner(), house.slot("15:00"))
    row = clinic.desk.book(THERAPIST, "2026-11-23 15:00:00", description=f"перенесла вручную {made.marker}")
    await house.mirror.refresh_hot()
    now = await seen(house, made)
    assert (now.vm_admission_id, now.sync, now.state) == (row["id"], SyncState.SYNCED, VisitState.CONFIRMED)
    await house.pushes()
    assert len(clinic.rows("admission")) == 1


@pytest.mark.row("I9")
async def test_a_description_copied_to_the_next_visit_does_not_move_ours(
    house: House, clinic: Clinic, visit: Visit
) -> None:
    clinic.desk.book(THERAPIST, "2026-12-01 10:00:00", description=f"повторный {visit.marker}")
    await house.mirror.refresh_full()
    assert (await seen(house, visit)).starts_at == visit.starts_at
