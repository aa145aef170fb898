"""The clinic itself: keeping, listening, the desk."""

import json
from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic, NoSuchRow, RowInvalid
from sandbox.vetmanager.seed import ANNAS_CAT, FIRST_DOCTOR

pytestmark = pytest.mark.row("I20")


def test_the_state_survives_json(clinic: Clinic) -> None:
    clinic.options.change(scalar_mode="strings")
    clinic.delete("pet", clinic.insert("pet", alias="Мимолётный", owner_id=101)["id"])
    restored = Clinic.from_json(json.loads(json.dumps(clinic.to_json())))
    assert restored.to_json() == clinic.to_json()
    assert restored.options.scalar_mode == "strings"
    assert restored.insert("pet", alias="Новый", owner_id=101)["id"] == clinic.insert("pet", alias="А")["id"]


def test_every_change_is_told_until_one_stops_listening(clinic: Clinic) -> None:
    heard: list[dict[str, str]] = []
    stop = clinic.subscribe(heard.append)
    row = clinic.insert("client", first_name="Вера")
    clinic.update("client", row["id"], note="добрая")
    clinic.delete("client", row["id"])
    assert heard == [{"kind": "clinic"}] * 3
    stop()
    clinic.insert("client", first_name="Вера")
    assert len(heard) == 3


def test_many_rows_are_one_change(clinic: Clinic) -> None:
    heard: list[dict[str, str]] = []
    clinic.subscribe(heard.append)
    assert clinic.insert_many("admission", ({"user_id": FIRST_DOCTOR} for _ in range(50))) == 50
    assert len(heard) == 1


def test_rows_handed_out_are_copies(clinic: Clinic) -> None:
    clinic.row("pet", ANNAS_CAT)["alias"] = "Чужая"
    assert clinic.row("pet", ANNAS_CAT)["alias"] == "Мурка"


def test_nonsense_is_refused(clinic: Clinic) -> None:
    with pytest.raises(LookupError, match="no table 'dragon'"):
        clinic.rows("dragon")
    with pytest.raises(NoSuchRow, match="pet 9999"):
        clinic.update("pet", 9999, alias="Никто")
    with pytest.raises(RowInvalid, match="wings is not a column"):
        clinic.insert("pet", wings=2)


@pytest.mark.parametrize(
    "change", [{"colour": "red"}, {"scalar_mode": "floats"}, {"overlap_check": 1}, {"admission_latency_ms": -5}]
)
def test_options_know_their_values(clinic: Clinic, change: dict[str, Any]) -> None:
    before = clinic.options.as_dict()
    with pytest.raises(ValueError):
        clinic.options.change(honour_status=True, **change)
    assert clinic.options.as_dict() == before


def test_a_visit_booked_at_the_desk_is_planned_at_once(clinic: Clinic) -> None:
    """Length and branch come from the doctor: the surgeon is in the second clinic on Wednesday afternoons."""
    visit = clinic.desk.book(14, "2026-12-02 15:00:00", patient_id=ANNAS_CAT)
    assert (visit["status"], visit["reception_write_channel"]) == ("save", "vetmanager")
    assert (visit["admission_length"], visit["clinic_id"], visit["client_id"]) == ("00:40:00", 2, 101)


def test_the_desk_knows_only_people_who_exist(clinic: Clinic) -> None:
    at = "2026-12-02 15:00:00"
    with pytest.raises(NoSuchRow, match="user 999"):
        clinic.desk.book(999, at)
    with pytest.raises(NoSuchRow, match="pet 999"):
        clinic.desk.book(FIRST_DOCTOR, at, patient_id=999)
    with pytest.raises(NoSuchRow, match="client 999"):
        clinic.desk.book(FIRST_DOCTOR, at, client_id=999)
    with pytest.raises(RowInvalid):
        clinic.desk.book(FIRST_DOCTOR, "завтра в три")


def test_the_desk_walks_a_visit_through_its_day(clinic: Clinic) -> None:
    desk = clinic.desk
    number = desk.book(FIRST_DOCTOR, "2026-12-02 10:00:00")["id"]
    steps = (desk.confirm, desk.delay, desk.direct, desk.start, desk.finish, desk.cancel)
    statuses = [step(number)["status"] for step in steps]
    assert statuses == ["save", "delayed", "directed", "in_treatment", "accepted", "deleted"]


def test_a_move_changes_only_what_is_named(clinic: Clinic) -> None:
    number = clinic.desk.book(FIRST_DOCTOR, "2026-12-02 10:00:00")["id"]
    moved = clinic.desk.move(number, admission_date="2026-12-03 11:00:00")
    assert (moved["user_id"], moved["admission_length"]) == (FIRST_DOCTOR, "00:30:00")
    assert clinic.desk.move(number, user_id=12)["admission_date"] == "2026-12-03 11:00:00"
    with pytest.raises(NoSuchRow):
        clinic.desk.move(number, user_id=999)
