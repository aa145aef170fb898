"""A booking reaches Vetmanager exactly once, whatever happens on the way, and nobody's record is guessed."""

import json
import logging
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import UnmatchedRow
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Problem, SyncState, VisitState
from bot.services.sync import LEASE_BEYOND_QUIET, SyncService
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.faults import FaultKind
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, SHARED_PHONE
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

QUIET = 91


@pytest.mark.row("I6", "I7", "I8")
async def test_a_new_owner_comes_with_pet_doctor_length_and_mark(house: House, clinic: Clinic) -> None:
    vera = await house.owner("vera@new.test", "Новая Вера Павловна", "+79995550001")
    visit = await house.books(vera, house.slot("15:00"))
    await house.pushes()
    [admission] = clinic.rows("admission")
    client, pet = clinic.row("client", admission["client_id"]), clinic.row("pet", admission["patient_id"])
    assert (client["last_name"], client["email"], client["cell_phone"]) == ("Новая", "vera@new.test", "(999)555-00-01")
    assert (pet["alias"], pet["owner_id"], pet["type_id"]) == ("Облачко", client["id"], 1)
    assert (admission["user_id"], admission["admission_date"]) == (THERAPIST, "2026-11-23 15:00:00")
    assert (admission["admission_length"], admission["clinic_id"], admission["type_id"]) == ("00:30:00", 1, 16)
    assert admission["reception_write_channel"] == "OnlyVet/ONLINE"
    assert "OnlyVet/ONLINE" in admission["description"]
    assert visit.marker in admission["description"]
    assert {row["clinic_id"] for row in clinic.rows("clinicsToClients", client_id=client["id"])} == {1, 2}
    card = await house.visits.card_for(visit.id)
    assert (card.visit.sync, card.visit.vm_admission_id) == (SyncState.SYNCED, admission["id"])
    assert card.visit.state is VisitState.RECEIVED


@pytest.mark.row("I6", "I7")
async def test_a_known_owner_and_pet_are_recognised_and_only_completed(house: House, clinic: Clinic) -> None:
    clinic.update("client", ANNA, middle_name="", cell_phone="(900)555-01-23")
    clinic.update("pet", ANNAS_CAT, weight=4.2, chip_number="")
    anna = await house.owner("anna@example.test", "Соколова Анна Михайловна", "+79005550123")
    murka = NewPet(" мурка ", Species.CAT, weight_kg=Decimal("5.5"), chip="643094100000001")
    await house.books(anna, house.slot("15:00"), pet=murka)
    await house.pushes()
    [admission] = clinic.rows("admission")
    assert (admission["client_id"], admission["patient_id"]) == (ANNA, ANNAS_CAT)
    assert clinic.row("client", ANNA)["middle_name"] == "Михайловна"
    pet = clinic.row("pet", ANNAS_CAT)
    assert (Decimal(pet["weight"]), pet["alias"], pet["chip_number"]) == (Decimal("4.2"), "Мурка", "643094100000001")


@pytest.mark.row("I8")
async def test_the_booking_of_a_known_owner_asks_vetmanager_twice(house: House, server: VetmanagerServer) -> None:
    """One look at the doctor's time, one admission: the goal P6 of reliability.md."""
    anna = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    murka = (await house.pets.mine(anna)).pets[1]
    asked = len(server.ledger.after(0))
    await house.books(anna, house.slot("15:00"), pet=murka.id)
    await house.pushes()
    assert [one["method"] for one in server.ledger.after(0)[asked:]] == ["GET", "POST"]


@pytest.mark.row("I6")
async def test_a_typed_phone_leads_the_visit_to_the_record_but_opens_and_changes_nothing(
    house: House, clinic: Clinic
) -> None:
    clinic.update("client", ANNA, email="")
    anna = await house.owner("stranger@example.test", "Соколова Анна", "+79005550123")
    await house.books(anna, house.slot("15:00"), pet=NewPet("Мурка", Species.CAT, weight_kg=Decimal(9)))
    await house.pushes()
    [admission] = clinic.rows("admission")
    assert admission["client_id"] == ANNA
    assert clinic.row("client", ANNA)["email"] == ""
    assert [pet.name for pet in (await house.pets.mine(anna)).pets] == ["Мурка"]


@pytest.mark.row("I6", "A9")
async def test_of_two_people_on_one_phone_none_is_chosen(house: House, clinic: Clinic) -> None:
    clients = len(clinic.rows("client"))
    irina = await house.owner("irina@new.test", "Тихомирова Ирина", "+79005550130")
    visit = await house.books(irina, house.slot("15:00"))
    await house.pushes()
    card = await house.visits.card_for(visit.id)
    assert (card.visit.sync, card.sync_note) == (SyncState.ATTENTION, "owner-in-doubt")
    assert not clinic.rows("admission")
    assert len(clinic.rows("client")) == clients
    assert [one.visit.id for one in (await house.visits.upcoming(irina)).cards] == [visit.id]
    async with house.db.read() as uow:
        [noted] = (await uow.session.execute(select(UnmatchedRow.candidates))).scalars()
    assert {one["id"] for one in json.loads(noted)} == set(SHARED_PHONE)


@pytest.mark.row("I6", "I9")
async def test_a_settled_doubt_goes_on_where_it_stopped(house: House, clinic: Clinic) -> None:
    irina = await house.owner("irina@new.test", "Тихомирова Ирина", "+79005550130")
    visit = await house.books(irina, house.slot("15:00"))
    await house.pushes()
    clinic.update("client", SHARED_PHONE[1], email="irina@new.test")
    await house.sync.push_again(visit.id)
    await house.pushes()
    assert [row["client_id"] for row in clinic.rows("admission")] == [SHARED_PHONE[1]]
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.SYNCED


@pytest.mark.row("I17")
async def test_a_blacklisted_owner_is_the_administrators_to_decide(house: House, clinic: Clinic) -> None:
    clinic.update("client", ANNA, in_blacklist=1)
    anna = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    visit = await house.books(anna, house.slot("15:00"))
    await house.pushes()
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.ATTENTION
    assert not clinic.rows("admission")


@pytest.mark.row("I7", "I17")
@pytest.mark.parametrize("fate", ["dead", "deleted"])
async def test_a_dead_pet_is_never_taken_for_a_new_one_of_its_name(house: House, clinic: Clinic, fate: str) -> None:
    clinic.update("pet", ANNAS_CAT, status=fate)
    anna = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    await house.books(anna, house.slot("15:00"), pet=NewPet("Мурка", Species.CAT))
    await house.pushes()
    [admission] = clinic.rows("admission")
    assert admission["patient_id"] != ANNAS_CAT
    assert clinic.row("pet", ANNAS_CAT)["status"] == fate


@pytest.mark.row("I7")
async def test_a_dog_is_not_a_cat_of_the_same_name(house: House, clinic: Clinic) -> None:
    anna = await house.owner("anna@example.test", "Соколова Анна", "+79005550123")
    await house.books(anna, house.slot("15:00"), pet=NewPet("Мурка", Species.DOG, breed="лабрадор-ретривер"))
    await house.pushes()
    [admission] = clinic.rows("admission")
    pet = clinic.row("pet", admission["patient_id"])
    assert (pet["id"] != ANNAS_CAT, pet["type_id"]) == (True, 2)
    assert clinic.row("breed", pet["breed_id"])["title"] == "Лабрадор-ретривер"


@pytest.mark.row("I9", "C16")
async def test_vetmanager_down_is_no_reason_to_lose_a_booking(house: House, server: VetmanagerServer) -> None:
    await server.down()
    visit = await house.books(await house.owner(), house.slot("15:00"))
    assert not visit.checked_live
    for _ in range(8):
        await house.pushes()
        house.clock.pass_by(seconds=301)
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.QUEUED
    assert (await house.sync.queue()).waiting == 1
    await server.down(False)
    await house.pushes()
    assert [visit.marker in row["description"] for row in server.clinic.rows("admission")] == [True]
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.SYNCED


@ON_SQLITE
@pytest.mark.row("I9")
@pytest.mark.parametrize("kind", ["lost_answer", "lost_request", "truncated", "status", "html"])
@pytest.mark.parametrize("record", ["client", "clinicsToClients", "pet", "admission"])
async def test_an_unclear_answer_never_makes_anything_twice(
    house: House, server: VetmanagerServer, record: str, kind: FaultKind
) -> None:
    clients, pets = (len(server.clinic.rows(table)) for table in ("client", "pet"))
    server.faults.add(kind, path=f"/{record}$", methods=["POST"], times=1)
    visit = await house.books(await house.owner(phone="+79995550001"), house.slot("15:00"))
    tries = await house.pushes()
    house.clock.pass_by(seconds=QUIET)
    assert tries + await house.pushes() == 2
    assert len(server.clinic.rows("admission")) == 1
    assert len(server.clinic.rows("client")) == clients + 1
    assert len(server.clinic.rows("pet")) == pets + 1
    client_id = server.clinic.rows("admission")[0]["client_id"]
    assert len(server.clinic.rows("clinicsToClients", client_id=client_id)) == 2
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.SYNCED


@pytest.mark.row("I9")
async def test_a_request_carried_out_late_is_waited_for(house: House, server: VetmanagerServer) -> None:
    server.faults.add("late", path="/admission$", methods=["POST"], times=1, ms=30)
    await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    house.clock.pass_by(seconds=60)
    assert await house.pushes() == 0
    await server.settled()
    house.clock.pass_by(seconds=QUIET)
    await house.pushes()
    assert len(server.clinic.rows("admission")) == 1


@pytest.mark.row("I9")
async def test_a_worker_killed_after_the_write_finds_it_again(
    house: House, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """What no handler in the worker survives."""

    async def die(*_args: object, **_facts: object) -> None:
        raise Killed

    visit = await house.books(await house.owner(), house.slot("15:00"))
    monkeypatch.setattr(SyncService, "_finish", die)
    with pytest.raises(Killed):
        await house.sync.push_one()
    monkeypatch.undo()
    assert await house.pushes() == 0
    house.clock.pass_by(seconds=QUIET + LEASE_BEYOND_QUIET)
    await house.pushes()
    assert len(clinic.rows("admission")) == 1
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.SYNCED


@pytest.mark.row("I9")
async def test_two_visits_of_one_new_owner_make_one_client(house: House, clinic: Clinic) -> None:
    vera = await house.owner(phone="+79995550001")
    await house.books(vera, house.slot("15:00"))
    await house.books(vera, house.slot("16:00"), pet=NewPet("Тучка", Species.CAT))
    await house.pushes()
    assert len({row["client_id"] for row in clinic.rows("admission")}) == 1
    assert len({row["patient_id"] for row in clinic.rows("admission")}) == 2


@pytest.mark.row("I9", "D24")
async def test_what_vetmanager_refuses_waits_for_an_administrator(house: House, server: VetmanagerServer) -> None:
    server.faults.add("status", path="/admission$", methods=["POST"], code=406)
    vera = await house.owner()
    visit = await house.books(vera, house.slot("15:00"))
    await house.pushes()
    card = await house.visits.card_for(visit.id)
    assert (card.visit.sync, card.sync_note) == (SyncState.ATTENTION, "refused")
    assert (await house.sync.queue()).dead == 1
    assert ("visit-card", vera.id) in (await house.owed())[1:]


@pytest.mark.row("I21")
async def test_what_was_not_stored_as_sent_raises_an_alert(
    house: House, clinic: Clinic, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = clinic.insert

    def meddle(table: str, **values: Any) -> dict[str, Any]:
        return stored(table, **(values | {"admission_length": "00:15:00"} if table == "admission" else values))

    monkeypatch.setattr(clinic, "insert", meddle)
    visit = await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    card = await house.visits.card_for(visit.id)
    assert (card.visit.sync, card.sync_note) == (SyncState.ATTENTION, "not-stored-as-sent")
    assert "admission_length" in caplog.text


@pytest.mark.row("C11", "I9")
async def test_a_time_that_staff_gave_away_meanwhile_is_not_booked_twice(
    house: House, server: VetmanagerServer
) -> None:
    await server.down()
    visit = await house.books(await house.owner(), house.slot("15:00"))
    server.clinic.desk.book(THERAPIST, "2026-11-23 15:15:00", patient_id=ANNAS_CAT)
    await server.down(False)
    await house.pushes()
    card = await house.visits.card_for(visit.id)
    assert (card.visit.sync, card.sync_note) == (SyncState.ATTENTION, "time-taken")
    assert len(server.clinic.rows("admission")) == 1


@pytest.mark.row("O19")
async def test_nothing_personal_reaches_the_log(
    house: House, server: VetmanagerServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.add("lost_answer", path="/client$", methods=["POST"], times=1)
    vera = await house.owner("vera@secret.test", "Тайная Вера", "+79995550777")
    await house.books(vera, house.slot("15:00"), problem=Problem("Болит левое ухо, секретно"))
    await house.pushes()
    house.clock.pass_by(seconds=QUIET)
    await house.pushes()
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot."))
    assert "booked visit" in ours
    assert not [secret for secret in ("Тайная", "secret.test", "5550777", "ухо", "Облачко") if secret in ours]
