"""Phones, medical cards, timesheets, staff: each controller has its own manners."""

from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, DOCTORS, FIRST_DOCTOR, SHARED_PHONE

pytestmark = pytest.mark.row("I20")

CARD = {
    "patient_id": ANNAS_CAT,
    "doctor_id": FIRST_DOCTOR,
    "clinic_id": 1,
    "admission_type": 3,
    "description": "Анкета владельца",
    "recomendation": "",
    "meet_result_id": 0,
    "weight": 4.2,
    "temperature": 0,
    "diagnos": "0",
}
SHIFT = {
    "doctor_id": FIRST_DOCTOR,
    "begin_datetime": "2027-01-11 09:00:00",
    "end_datetime": "2027-01-11 13:00:00",
    "clinic_id": 1,
    "type": 2,
    "shedule_id": 0,
}


@pytest.mark.parametrize("number", range(5))
async def test_the_last_ten_digits_find_a_phone_however_it_was_typed(api: Any, number: int) -> None:
    """The first five owners spell theirs in five ways."""
    digits = f"90055501{23 + number}"
    rows = await api.where("ClientPhone", ("clean_phone", "LIKE", digits))
    assert [row["client_id"] for row in rows] == [ANNA + number]


async def test_clean_phone_drops_dashes_brackets_and_spaces_but_not_the_plus(api: Any) -> None:
    row = (await api.where("ClientPhone", ("client_id", "=", 105)))[0]
    assert (row["original_phone"], row["clean_phone"]) == ("+7 (900) 555-01-27", "+79005550127")


async def test_a_couple_shares_a_phone(api: Any) -> None:
    rows = await api.where("ClientPhone", ("clean_phone", "LIKE", "9005550130"))
    assert sorted(row["client_id"] for row in rows) == list(SHARED_PHONE)


async def test_phones_follow_their_client(api: Any) -> None:
    await api.put(f"client/{ANNA}", {"cell_phone": "(900)777-66-55", "home_phone": "555-01-23"})
    rows = await api.where("ClientPhone", ("client_id", "=", ANNA))
    assert [(row["type"], row["clean_phone"]) for row in rows] == [("cell", "9007776655"), ("home", "5550123")]
    await api.delete(f"client/{ANNA}")
    assert await api.where("ClientPhone", ("client_id", "=", ANNA)) == []


async def test_some_clinics_return_new_clients_disabled(api: Any, clinic: Clinic) -> None:
    clinic.options.change(new_clients_disabled=True)
    client = (await api.post("client", {"first_name": "Вера"})).data["client"][0]
    assert client["status"] == "DISABLED"
    assert (await api.put(f"client/{client['id']}", {"status": "ACTIVE"})).data["client"]["status"] == "ACTIVE"


@pytest.mark.parametrize("missing", [name for name in CARD if name != "diagnos"])
async def test_a_medical_card_demands_its_nine_fields(api: Any, missing: str) -> None:
    answer = await api.post("MedicalCards", {name: value for name, value in CARD.items() if name != missing})
    assert (answer.status, answer.body["message"]) == (400, f"{missing} is not set")


async def test_a_medical_card_is_changed_with_three_ids_and_201(api: Any, clinic: Clinic) -> None:
    card = (await api.post("MedicalCards", CARD)).data["medicalCards"][0]
    assert (card["date_edit"], card["temperature"]) == (None, "0.0000000000")
    ids = {"patient_id": ANNAS_CAT, "doctor_id": FIRST_DOCTOR, "clinic_id": 1}
    for missing in ids:
        body = {"recomendation": "Покой", **{name: value for name, value in ids.items() if name != missing}}
        assert (await api.put(f"MedicalCards/{card['id']}", body)).status == 400
    changed = await api.put(f"MedicalCards/{card['id']}", {"recomendation": "Покой", "diagnos": '[{"id":"4"}]', **ids})
    assert changed.status == 201
    assert changed.data["medicalCards"]["date_edit"] == "2026-11-25 11:15:00"
    assert changed.data["medicalCards"]["diagnos_text"] == "Наружный отит"
    assert clinic.row("medicalCards", card["id"])["recomendation"] == "Покой"


async def test_a_card_in_a_list_carries_its_patient_only(api: Any) -> None:
    cards = await api.where("MedicalCards", ("patient_id", "=", ANNAS_CAT))
    assert len(cards) == 2
    assert cards[0]["patient"]["alias"] == "Мурка"
    assert not {"owner", "doctor_data"} & cards[0].keys()


@pytest.mark.parametrize("missing", list(SHIFT))
async def test_a_shift_demands_its_fields(api: Any, missing: str) -> None:
    answer = await api.post("timesheet", {name: value for name, value in SHIFT.items() if name != missing})
    assert (answer.status, answer.body["message"]) == (400, f"{missing} is not set")


async def test_a_shift_is_changed_in_part_and_deleted_for_good(api: Any, clinic: Clinic) -> None:
    shift = (await api.post("timesheet", SHIFT)).data["timesheet"][0]
    await api.put(f"timesheet/{shift['id']}", {"title": "Замена"})
    assert clinic.row("timesheet", shift["id"])["title"] == "Замена"
    await api.delete(f"timesheet/{shift['id']}")
    assert clinic.rows("timesheet", id=shift["id"]) == []


@pytest.mark.parametrize("parameters", ['{"attach_timesheet_type":1}', "{'attach_timesheet_type':1}"])
async def test_types_travel_with_shifts_when_asked(api: Any, parameters: str) -> None:
    plain = await api.get("timesheet", limit=1)
    assert "ttype" not in plain.data["timesheet"][0]
    assert plain.data["is_empty_shedules"] == 0
    attached = await api.get("timesheet", parameters=parameters)
    kinds = {row["ttype"]["name"]: row["ttype"]["is_working_hours"] for row in attached.data["timesheet"]}
    assert kinds["Рабочее время"] == 1


async def test_staff_rows_leak_a_password_hash_that_a_test_can_find(api: Any) -> None:
    rows = await api.where("user", ("is_active", "=", 1), ("is_limited", "=", 0))
    assert {row["id"] for row in rows} >= set(DOCTORS)
    assert all(row["passwd"].startswith("fa4efa4e") and len(row["passwd"]) == 32 for row in rows)
    doctor = next(row for row in rows if row["id"] == FIRST_DOCTOR)
    assert doctor["position"]["admission_length"] == "00:30:00"
    assert doctor["role"]["name"] == "Врач"


@pytest.mark.parametrize(
    ("model", "key", "inside"),
    [
        ("pet", "owner", "last_name"),
        ("pet", "type", "picture"),
        ("pet", "breed", "title"),
        ("pet", "color", "value"),
        ("client", "city_data", "title"),
        ("client", "client_type_data", "title"),
        ("client", "street_data", "city_id"),
        ("breed", "petType", "title"),
        ("comboManualItem", "comboManualName", "name"),
        ("street", "city", "title"),
        ("good", "group", "is_service"),
        ("goodSaleParam", "good", "title"),
        ("goodSaleParam", "unitSale", "title"),
        ("invoice", "doctor", "login"),
        ("invoice", "pet", "alias"),
        ("invoiceDocument", "document", "amount"),
        ("invoiceDocument", "good", "title"),
    ],
)
async def test_joined_objects(api: Any, model: str, key: str, inside: str) -> None:
    rows = (await api.get(model)).data[model]
    assert any(row[key] and inside in row[key] for row in rows)


async def test_a_species_brings_all_its_breeds_and_a_directory_all_its_items(api: Any) -> None:
    cats = (await api.get("petType/1")).data["petType"]
    assert {breed["pet_type_id"] for breed in cats["breeds"]} == {1}
    directories = await api.where("ComboManualName", ("name", "=", "admission_type"))
    values = {item["title"]: item["value"] for item in directories[0]["comboManualItems"]}
    assert values["Стационар"] == "10"


async def test_an_invoice_by_id_brings_its_documents_and_their_filter_is_document_id(api: Any) -> None:
    invoice = (await api.get("invoice/1")).data["invoice"]
    documents = await api.where("invoiceDocument", ("document_id", "=", 1))
    assert [row["id"] for row in invoice["invoiceDocuments"]] == [row["id"] for row in documents] == [1]
    wrong = '[{"property":"invoice_id","value":1,"operator":"="}]'
    assert (await api.get("invoiceDocument", filter=wrong)).status == 406
