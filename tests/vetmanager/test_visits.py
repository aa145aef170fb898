"""Admissions in the clinic's program: made once, found by their marker, moved, confirmed, cancelled."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest

from bot.domain.ids import VmAdmissionId, VmClientId, VmClinicId, VmPetId, VmUserId
from bot.vetmanager.client import Connection, Vetmanager, connected
from bot.vetmanager.errors import NotDone, Refused, UnknownFate
from bot.vetmanager.resources.admissions import NewAdmission, Way
from bot.vetmanager.resources.medical_cards import NewCard
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

MARKER = "[OnlyVet:7f3a91c2]"
TEN = datetime.fromisoformat("2026-04-20 10:00:00")
MARINA = VmUserId(11)


def visit(**changes: object) -> NewAdmission:
    values: dict[str, object] = {
        "starts_local": TEN,
        "minutes": 45,
        "client_id": VmClientId(101),
        "pet_id": VmPetId(501),
        "doctor_id": MARINA,
        "clinic_id": VmClinicId(1),
        "description": f"ONLINE: чихает {MARKER}",
        "type_id": 1,
        "channel": "onlyvet",
    }
    return NewAdmission(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture(params=list(Way), ids=str)
async def either_way(request: pytest.FixtureRequest, server: VetmanagerServer) -> AsyncIterator[Vetmanager]:
    """A gateway that takes steps by a PUT, and one that calls the controller's methods."""
    connection = Connection(
        url=server.url, api_key=server.key, per_second=10_000, cancel_by=request.param, confirm_by=request.param
    )
    async with connected(connection, today=lambda: date(2026, 4, 17)) as gateway:
        yield gateway


@pytest.mark.row("I8", "I21")
@pytest.mark.parametrize("mode", ["ints", "strings"])
async def test_a_visit_stands_in_the_clinics_book_as_it_was_booked(
    vetmanager: Vetmanager, clinic: Clinic, mode: str
) -> None:
    clinic.options.change(scalar_mode=mode)
    written = await vetmanager.admissions.create(visit())
    row = clinic.row("admission", written.row.id)
    assert written.differs == ()
    assert (row["admission_date"], row["admission_length"]) == ("2026-04-20 10:00:00", "00:45:00")
    assert (row["client_id"], row["patient_id"], row["user_id"], row["clinic_id"]) == (101, 501, 11, 1)
    assert (row["type_id"], row["reception_write_channel"], row["status"]) == (1, "onlyvet", "not_confirmed")
    assert MARKER in row["description"]


@pytest.mark.row("I8")
async def test_a_visit_of_a_known_owner_costs_two_requests(vetmanager: Vetmanager, server: VetmanagerServer) -> None:
    await vetmanager.admissions.window(TEN, TEN + timedelta(days=1), [MARINA])
    await vetmanager.admissions.create(visit())
    assert [entry["method"] for entry in server.ledger.after(0)] == ["GET", "POST"]


@pytest.mark.row("I9")
@pytest.mark.parametrize("kind", ["lost_answer", "truncated", "html"])
async def test_a_visit_whose_answer_was_lost_is_found_by_its_marker(
    vetmanager: Vetmanager, server: VetmanagerServer, kind: str
) -> None:
    server.faults.add(kind, path="admission", methods=["POST"], times=1)  # type: ignore[arg-type]
    with pytest.raises(UnknownFate):
        await vetmanager.admissions.create(visit())
    found = await vetmanager.admissions.by_marker(MARKER, VmClientId(101))
    stored = [row["id"] for row in server.clinic.rows("admission") if MARKER in row["description"]]
    assert [one.id for one in found] == stored


@pytest.mark.row("I9")
async def test_a_marker_finds_its_own_visit_only(vetmanager: Vetmanager) -> None:
    mine = await vetmanager.admissions.create(visit())
    await vetmanager.admissions.create(
        visit(description="ONLINE [OnlyVet:7f3a91c]", starts_local=TEN + timedelta(hours=1))
    )
    assert [one.id for one in await vetmanager.admissions.by_marker(MARKER)] == [mine.row.id]
    assert await vetmanager.admissions.by_marker(MARKER, VmClientId(102)) == []


@pytest.mark.row("I8")
async def test_a_window_reaches_back_for_long_visits_and_not_beyond_its_end(vetmanager: Vetmanager) -> None:
    ids = [
        (await vetmanager.admissions.create(visit(starts_local=TEN + timedelta(hours=hours)))).row.id
        for hours in (-20, 0, 1, 2)
    ]
    found = await vetmanager.admissions.window(TEN, TEN + timedelta(hours=2), [MARINA])
    assert {*ids[:3]} <= {one.id for one in found}
    assert ids[3] not in {one.id for one in found}
    assert await vetmanager.admissions.window(TEN, TEN, []) == []


@pytest.mark.row("I8")
async def test_known_visits_are_read_again_by_their_ids(vetmanager: Vetmanager) -> None:
    written = await vetmanager.admissions.create(visit())
    [again] = await vetmanager.admissions.by_ids([written.row.id, VmAdmissionId(999_999)])
    assert (again.id, again.pet_name, again.client_last) == (written.row.id, "Мурка", "Соколова")


@pytest.mark.row("I8", "I21")
@pytest.mark.parametrize("start_end_wins", [True, False])
async def test_a_visit_is_moved_whichever_columns_the_server_believes(
    vetmanager: Vetmanager, clinic: Clinic, start_end_wins: bool
) -> None:
    clinic.options.change(start_end_wins=start_end_wins)
    written = await vetmanager.admissions.create(visit())
    moved = await vetmanager.admissions.move(written.row.id, TEN + timedelta(days=1), 60)
    assert (moved.row.starts_local, moved.row.minutes, moved.differs) == (TEN + timedelta(days=1), 60, ())
    assert moved.row.description == written.row.description


@pytest.mark.row("I8", "I21")
async def test_a_visit_without_a_length_can_be_changed_too(vetmanager: Vetmanager, clinic: Clinic) -> None:
    row = clinic.insert("admission", admission_date="2026-04-20 10:00:00", user_id=11, clinic_id=1, status="save")
    changed = await vetmanager.admissions.update(VmAdmissionId(row["id"]), {"description": "новое"})
    assert (changed.row.description, changed.row.starts_local, changed.differs) == ("новое", TEN, ())


@pytest.mark.row("I8")
async def test_a_visit_is_confirmed_and_cancelled_and_both_are_harmless_twice(
    either_way: Vetmanager, clinic: Clinic
) -> None:
    written = await either_way.admissions.create(visit())
    for _ in range(2):
        assert (await either_way.admissions.confirm(written.row.id)).status == "save"
    for _ in range(2):
        assert (await either_way.admissions.cancel(written.row.id)).is_cancelled
    assert clinic.row("admission", written.row.id)["status"] == "deleted"


@pytest.mark.row("I21")
async def test_a_cancel_that_the_server_only_pretended_is_an_error(vetmanager: Vetmanager, clinic: Clinic) -> None:
    written = await vetmanager.admissions.create(visit())
    clinic.watch(lambda table, before, after: _stubborn(clinic, table, after))
    with pytest.raises(NotDone, match="still_save"):
        await vetmanager.admissions.cancel(written.row.id)


def _stubborn(clinic: Clinic, table: str, after: dict[str, object] | None) -> None:
    if table == "admission" and after and after["status"] == "deleted":
        clinic.tables["admission"].put({**after, "status": "save"})


@pytest.mark.row("I8")
async def test_a_method_that_the_server_does_not_have_is_an_error(server: VetmanagerServer) -> None:
    server.clinic.options.change(experimental_actions=False)
    connection = Connection(url=server.url, api_key=server.key, cancel_by=Way.CALL_METHOD)
    async with connected(connection, today=lambda: date(2026, 4, 17)) as gateway:
        written = await gateway.admissions.create(visit())
        with pytest.raises(UnknownFate, match="http_500"):
            await gateway.admissions.cancel(written.row.id)


@pytest.mark.row("I8")
async def test_an_overlap_that_the_server_refuses_is_told_as_a_refusal(vetmanager: Vetmanager, clinic: Clinic) -> None:
    clinic.options.change(overlap_check=True)
    await vetmanager.admissions.create(visit())
    with pytest.raises(Refused, match="http_406"):
        await vetmanager.admissions.create(visit())


@pytest.mark.row("I12", "I21")
async def test_a_medical_card_is_written_read_and_corrected(vetmanager: Vetmanager) -> None:
    card = NewCard(VmPetId(501), MARINA, VmClinicId(1), "Чихает", "Покой", VmAdmissionId(77), 1)
    written = await vetmanager.medical_cards.create(card)
    assert written.differs == ()
    changed = await vetmanager.medical_cards.update(written.row.id, {"recomendation": "Покой и тепло"})
    assert (changed.row.recommendation, changed.differs) == ("Покой и тепло", ())
    newest, *_ = await vetmanager.medical_cards.of_pet(VmPetId(501))
    assert (newest.id, newest.description, newest.doctor_id) == (written.row.id, "Чихает", MARINA)
    assert await vetmanager.medical_cards.of_admission(VmAdmissionId(77)) == [newest]


@pytest.mark.row("I15")
async def test_vaccinations_of_a_pet_come_with_the_day_of_the_next(vetmanager: Vetmanager) -> None:
    shots = await vetmanager.medical_cards.vaccinations(VmPetId(502))
    assert shots
    assert {shot.pet_id for shot in shots} == {502}
    assert any(shot.next_day and shot.day and shot.next_day > shot.day for shot in shots)
    assert all(shot.name for shot in shots)


@pytest.mark.row("C7")
async def test_the_price_list_has_the_services_with_prices(vetmanager: Vetmanager) -> None:
    services = await vetmanager.goods.services()
    assert len(services) == 28
    assert all(price.price > 0 for service in services if (price := service.price_in(VmClinicId(1))))


@pytest.mark.row("I18")
async def test_a_note_to_the_registrars_is_plain_text_inside_their_program(
    vetmanager: Vetmanager, clinic: Clinic
) -> None:
    await vetmanager.messages.to_users([MARINA], "Кот <b>Барс</b> & пёс", "onlyvet")
    await vetmanager.messages.to_roles(["Врач"], "Новая запись", "onlyvet")
    await vetmanager.messages.to_users([], "никому", "onlyvet")
    first, *others = clinic.rows("message", campaign="onlyvet")
    assert (first["user_id"], first["message"]) == (MARINA, "Кот &lt;b&gt;Барс&lt;/b&gt; &amp; пёс")
    assert len(others) == len(clinic.rows("user", role_id=2))


@pytest.mark.row("I11")
async def test_a_web_hook_is_registered_once_and_corrected_when_its_address_changes(
    vetmanager: Vetmanager, clinic: Clinic
) -> None:
    for url in ("https://bot.example.test/a", "https://bot.example.test/a", "https://bot.example.test/b"):
        await vetmanager.hooks.register("OnlyVet", url, "secret")
    [line] = clinic.rows("comboManualItem", title="OnlyVet")
    assert (line["value"], line["dop_param1"]) == ("https://bot.example.test/b", "secret")
    assert line["dop_param3"].split(",")[0] == "admissionAdd"
