"""What needs a person's hands: conflicts, unmatched people and pets, and the queue, each settled once and audited."""

import pytest

from bot.domain.agreement import Matter
from bot.domain.errors import AlreadySettled, NotAllowed, SlotTaken
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account
from bot.domain.pets import NewPet, Species
from bot.domain.visits import SyncState, Visit, VisitState
from bot.services.conflicts import ConflictLine, ConflictService
from bot.services.queue import QueueFilter, QueueService
from bot.services.sync import MOST_DECLINED
from bot.services.unmatched import UnmatchedService
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, SHARED_PHONE
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)
READER = PanelUser(PanelUserId(2), "reader@example.test", PanelRole.READER)


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
def conflicts(house: House) -> ConflictService:
    return ConflictService(house.db)


@pytest.fixture
def queue(house: House) -> QueueService:
    return QueueService(house.db)


@pytest.fixture
def unmatched(house: House, vetmanager: Vetmanager) -> UnmatchedService:
    return UnmatchedService(house.db, vetmanager)


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def visit(house: House, vera: Account) -> Visit:
    made = await house.books(vera, house.slot("15:00", day=3))
    await house.pushes()
    return (await house.visits.card_for(made.id)).visit


async def now(house: House, visit: Visit) -> Visit:
    return (await house.visits.card_for(visit.id)).visit


async def only(conflicts: ConflictService) -> ConflictLine:
    [line] = await conflicts.listed()
    return line


async def moved_by_both(house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, vera: Account) -> None:
    await steps.move(vera, visit.id, house.slot("16:30", day=4))
    clinic.desk.move(visit.vm_admission_id or 0, admission_date="2026-11-27 10:00:00")
    await house.pushes()


# --- conflicts ---


@pytest.mark.row("I10")
async def test_an_administrator_keeps_our_time_and_vetmanager_gets_it(
    house: House, steps: VisitSteps, conflicts: ConflictService, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await moved_by_both(house, steps, clinic, visit, vera)
    await conflicts.settle(ADMIN, (await only(conflicts)).id, "ours")
    await house.pushes()
    await house.mirror.refresh_hot()
    after = await now(house, visit)
    assert clinic.row("admission", visit.vm_admission_id or 0)["admission_date"] == "2026-11-27 16:30:00"
    assert (after.starts_at, after.sync) == (house.slot("16:30", day=4).starts_at, SyncState.SYNCED)


@pytest.mark.row("I10")
async def test_an_administrator_lets_the_clinics_time_stand(
    house: House, steps: VisitSteps, conflicts: ConflictService, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await moved_by_both(house, steps, clinic, visit, vera)
    await conflicts.settle(ADMIN, (await only(conflicts)).id, "theirs")
    await house.pushes()
    after = await now(house, visit)
    assert (after.starts_at, after.sync) == (house.slot("10:00", day=4).starts_at, SyncState.SYNCED)
    assert await conflicts.listed() == []


@pytest.mark.row("I10")
@pytest.mark.parametrize(
    ("keep", "status", "state"),
    [("ours", "deleted", VisitState.CANCELLED), ("theirs", "in_treatment", VisitState.IN_PROGRESS)],
)
async def test_a_state_that_no_step_leads_to_is_decided_by_a_person(
    house: House,
    steps: VisitSteps,
    conflicts: ConflictService,
    clinic: Clinic,
    visit: Visit,
    vera: Account,
    keep: str,
    status: str,
    state: VisitState,
) -> None:
    await steps.cancel(vera, visit.id)
    clinic.desk.start(visit.vm_admission_id or 0)
    await house.pushes()
    await conflicts.settle(ADMIN, (await only(conflicts)).id, keep)  # type: ignore[arg-type]
    await house.pushes()
    await house.mirror.refresh_hot()
    after = await now(house, visit)
    assert (clinic.row("admission", visit.vm_admission_id or 0)["status"], after.state) == (status, state)
    assert (after.sync, await conflicts.listed()) == (SyncState.SYNCED, [])


@pytest.mark.row("I10")
@ON_SQLITE
async def test_a_decision_about_the_doctor_is_told_to_both_doctors_and_to_the_owner(
    house: House, conflicts: ConflictService, visit: Visit, vera: Account
) -> None:
    therapist, surgeon = await house.doctor(THERAPIST), await house.doctor(SURGEON)
    ours, theirs = {"doctor_id": house.doctors[SURGEON]}, {"doctor_id": house.doctors[THERAPIST]}
    async with house.db.uow() as uow:
        await uow.conflicts.note(visit.id, Matter.DOCTOR, ours, theirs, house.clock())
        await uow.commit()
    before = len(await house.owed())
    await conflicts.settle(ADMIN, (await only(conflicts)).id, "ours")
    told = set((await house.owed())[before:])
    assert {("doctor-alert", surgeon.id), ("doctor-left", therapist.id), ("visit-news", vera.id)} <= told


@pytest.mark.row("I10", "R4")
async def test_a_decision_never_makes_two_visits_overlap(
    house: House, steps: VisitSteps, conflicts: ConflictService, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await moved_by_both(house, steps, clinic, visit, vera)
    await house.books(await house.owner(), house.slot("16:30", day=4))
    with pytest.raises(SlotTaken):
        await conflicts.settle(ADMIN, (await only(conflicts)).id, "ours")
    assert (await now(house, visit)).starts_at == house.slot("10:00", day=4).starts_at


@pytest.mark.row("I10")
async def test_a_conflict_is_settled_once_and_by_an_administrator(
    house: House, steps: VisitSteps, conflicts: ConflictService, clinic: Clinic, visit: Visit, vera: Account
) -> None:
    await moved_by_both(house, steps, clinic, visit, vera)
    line = await only(conflicts)
    with pytest.raises(NotAllowed):
        await conflicts.settle(READER, line.id, "ours")
    await conflicts.settle(ADMIN, line.id, "theirs")
    with pytest.raises(AlreadySettled):
        await conflicts.settle(ADMIN, line.id, "ours")


async def given_away(house: House, clinic: Clinic, visit: Visit) -> None:
    """The desk books somebody else at the very time."""
    clinic.desk.book(THERAPIST, "2026-11-26 15:00:00", patient_id=ANNAS_CAT)
    await house.mirror.refresh_hot()


@pytest.mark.row("I10", "R4")
@ON_SQLITE
async def test_an_overlap_that_is_left_as_it_is_does_not_come_back_and_the_owner_hears_of_it_once(
    house: House, conflicts: ConflictService, clinic: Clinic, visit: Visit
) -> None:
    await given_away(house, clinic, visit)
    await conflicts.settle(ADMIN, (await only(conflicts)).id, "done")
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    assert await conflicts.listed() == []
    assert [kind for kind, _ in await house.owed()].count("slot-collision") == 1


@pytest.mark.row("I10", "R4")
@ON_SQLITE
async def test_an_overlap_settled_by_hand_comes_back_when_the_desk_gives_the_time_to_one_more(
    house: House, conflicts: ConflictService, clinic: Clinic, visit: Visit
) -> None:
    await given_away(house, clinic, visit)
    await conflicts.settle(ADMIN, (await only(conflicts)).id, "done")
    clinic.desk.book(THERAPIST, "2026-11-26 15:15:00", patient_id=ANNAS_CAT)
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    assert len(await conflicts.listed()) == 1


# --- unmatched ---


@pytest.fixture
async def waiting(house: House) -> Visit:
    """A visit of somebody whose phone is a couple's."""
    irina = await house.owner("irina@new.test", "Тихомирова Ирина", "+79005550130")
    made = await house.books(irina, house.slot("15:00"))
    await house.pushes()
    return made


@pytest.mark.row("A9", "I6")
async def test_the_request_stands_beside_its_candidates_with_reasons(
    unmatched: UnmatchedService, waiting: Visit
) -> None:
    [line] = await unmatched.listed()
    assert (line.name, line.phone, line.email) == ("Тихомирова Ирина", "+7 900 ***-**-30", "irina@new.test")
    assert {one.id for one in line.candidates} == set(SHARED_PHONE)
    assert all("phone" in one.reasons and "***" in one.phone and one.name for one in line.candidates)


@pytest.mark.row("A9")
@ON_SQLITE
async def test_staff_see_whose_pets_the_candidates_have_and_for_which_pet_the_visit_is(
    unmatched: UnmatchedService, clinic: Clinic, waiting: Visit
) -> None:
    clinic.insert("pet", owner_id=SHARED_PHONE[0], alias="Облачко", type_id=1)
    [line] = await unmatched.listed()
    assert line.for_pet is not None
    assert (line.code, line.for_pet.name) == (waiting.code, "Облачко")
    assert "Облачко" in next(one for one in line.candidates if one.id == SHARED_PHONE[0]).pets


@pytest.mark.row("A9")
@ON_SQLITE
async def test_an_outage_hides_the_candidates_names_and_not_the_question(
    house: House, unmatched: UnmatchedService, server: VetmanagerServer, waiting: Visit
) -> None:
    await server.down()
    [line] = await unmatched.listed()
    assert [(one.is_read, one.name) for one in line.candidates] == [(False, "")] * len(SHARED_PHONE)
    await unmatched.link(ADMIN, line.id, SHARED_PHONE[0])
    await server.down(False)
    house.clock.pass_by(minutes=10)
    await house.pushes()
    assert [row["client_id"] for row in server.clinic.rows("admission")] == [SHARED_PHONE[0]]


@pytest.mark.row("A9", "I6")
async def test_a_linked_candidate_is_the_owner_from_then_on(
    house: House, unmatched: UnmatchedService, clinic: Clinic, waiting: Visit
) -> None:
    [line] = await unmatched.listed()
    await unmatched.link(ADMIN, line.id, SHARED_PHONE[1])
    await house.pushes()
    assert [row["client_id"] for row in clinic.rows("admission")] == [SHARED_PHONE[1]]
    assert (await now(house, waiting)).sync is SyncState.SYNCED
    assert await unmatched.listed() == []


@pytest.mark.row("A9", "I6", "I9")
async def test_none_of_them_makes_one_new_owner_even_when_the_answer_is_lost(
    house: House, unmatched: UnmatchedService, server: VetmanagerServer, waiting: Visit
) -> None:
    before = len(server.clinic.rows("client"))
    server.faults.add("lost_answer", path="/client$", methods=["POST"], times=1)
    [line] = await unmatched.listed()
    await unmatched.create(ADMIN, line.id)
    await house.pushes()
    house.clock.pass_by(seconds=91)
    await house.pushes()
    assert len(server.clinic.rows("client")) == before + 1
    assert [row["client_id"] not in SHARED_PHONE for row in server.clinic.rows("admission")] == [True]


@pytest.mark.row("A9")
async def test_the_owner_can_be_asked_and_the_case_stays_open(
    house: House, unmatched: UnmatchedService, waiting: Visit
) -> None:
    [line] = await unmatched.listed()
    await unmatched.ask(ADMIN, line.id)
    assert ("who-are-you", waiting.account_id) in await house.owed()
    assert len(await unmatched.listed()) == 1


@pytest.mark.row("A9")
async def test_a_record_that_was_no_candidate_cannot_be_slipped_in(unmatched: UnmatchedService, waiting: Visit) -> None:
    [line] = await unmatched.listed()
    with pytest.raises(NotAllowed):
        await unmatched.link(ADMIN, line.id, ANNA)
    with pytest.raises(NotAllowed):
        await unmatched.link(READER, line.id, SHARED_PHONE[0])


@pytest.mark.row("A9", "I7")
async def test_two_pets_of_one_name_are_told_apart_by_staff(
    house: House, unmatched: UnmatchedService, clinic: Clinic
) -> None:
    twins = [clinic.insert("pet", owner_id=ANNA, alias="Тучка", type_id=1)["id"] for _ in range(2)]
    anna = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    await house.books(anna, house.slot("15:00"), pet=NewPet("Тучка", Species.CAT))
    await house.pushes()
    [line] = await unmatched.listed()
    assert line.pet is not None
    await unmatched.link(ADMIN, line.id, twins[1])
    await house.pushes()
    assert [row["patient_id"] for row in clinic.rows("admission")] == [twins[1]]


# --- the queue ---


@pytest.mark.row("A8")
async def test_a_refused_push_is_listed_masked_and_goes_on_when_told_to(
    house: House, queue: QueueService, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("status", path="/admission$", methods=["POST"], code=406)
    made = await house.books(vera, house.slot("15:00"))
    await house.pushes()
    [line] = (await queue.page(ADMIN, QueueFilter())).lines
    assert (line.kind, line.visit_id, line.is_dead) == ("push-visit", made.id, True)
    assert (line.error, line.said) == ("http_406", "Not Acceptable")
    assert line.owner == "З. В., +7 999 ***-**-01"
    server.faults.clear()
    await queue.retry(ADMIN, line.id)
    await house.pushes()
    assert (await queue.page(ADMIN, QueueFilter())).lines == ()
    assert len(server.clinic.rows("admission")) == 1


@pytest.mark.row("A8")
async def test_a_mended_name_is_sent_instead(
    house: House, queue: QueueService, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("status", path="/client$", methods=["POST"], code=406, times=1)
    await house.books(vera, house.slot("15:00"))
    await house.pushes()
    [line] = (await queue.page(ADMIN, QueueFilter())).lines
    await queue.edit_and_retry(ADMIN, line.id, name="Заморская-Дальняя Вера", number="8 999 555 77 66")
    await house.pushes()
    [admission] = server.clinic.rows("admission")
    client = server.clinic.row("client", admission["client_id"])
    assert (client["last_name"], client["cell_phone"]) == ("Заморская-Дальняя", "(999)555-77-66")


@pytest.mark.row("A8")
async def test_what_was_entered_by_hand_leaves_the_queue_once(
    house: House, queue: QueueService, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("status", path="/admission$", methods=["POST"], code=406)
    await house.books(vera, house.slot("15:00"))
    await house.pushes()
    [line] = (await queue.page(ADMIN, QueueFilter())).lines
    with pytest.raises(NotAllowed):
        await queue.mark_done(READER, line.id)
    await queue.mark_done(ADMIN, line.id)
    with pytest.raises(AlreadySettled):
        await queue.retry(ADMIN, line.id)
    assert (await queue.page(ADMIN, QueueFilter())).lines == ()


@pytest.mark.row("A8", "I10")
@ON_SQLITE
async def test_what_was_entered_by_hand_is_that_visit_and_not_a_second_one(
    house: House, queue: QueueService, server: VetmanagerServer
) -> None:
    anna = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    murka = (await house.pets.mine(anna)).pets[1]
    server.faults.add("status", path="/admission$", methods=["POST"], code=406, times=1)
    made = await house.books(anna, house.slot("15:00"), pet=murka.id)
    await house.pushes()
    [line] = (await queue.page(ADMIN, QueueFilter())).lines
    await queue.mark_done(ADMIN, line.id)
    entered = server.clinic.desk.book(THERAPIST, "2026-11-23 15:00:00", patient_id=ANNAS_CAT)
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    [card] = (await house.visits.upcoming(anna)).cards
    assert (card.visit.id, card.visit.vm_admission_id) == (made.id, entered["id"])
    assert card.visit.sync is SyncState.SYNCED


@pytest.mark.row("A8", "I10")
@ON_SQLITE
async def test_a_no_without_a_reason_is_tried_for_a_while_and_then_shown_with_vetmanagers_words(
    house: House, queue: QueueService, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("success_false", path="/admission$", methods=["POST"])
    await house.books(vera, house.slot("15:00"))
    for tries in range(1, MOST_DECLINED + 1):
        await house.pushes()
        [line] = (await queue.page(ADMIN, QueueFilter())).lines
        assert (line.tries, line.is_dead) == (tries, tries == MOST_DECLINED)
        assert (line.error, line.said) == ("success_false", "Something went wrong")
        house.clock.pass_by(minutes=10)
    assert not server.clinic.rows("admission")


@pytest.mark.row("I9")
@ON_SQLITE
async def test_a_busy_clinic_that_says_no_for_now_gets_the_visit_a_little_later(
    house: House, server: VetmanagerServer, vera: Account
) -> None:
    server.faults.add("success_false", times=3)
    await house.books(vera, house.slot("15:00"))
    for _ in range(4):
        await house.pushes()
        house.clock.pass_by(minutes=2)
    assert len(server.clinic.rows("admission")) == 1
