"""Shapes and scalars of the answers."""

from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT

pytestmark = pytest.mark.row("I20")


async def test_a_list_counts_everything_and_names_the_model(api: Any) -> None:
    answer = await api.get("pet", limit=2)
    assert answer.body["success"] is True
    assert answer.body["message"] == "Records Retrieved Successfully"
    assert answer.data["totalCount"] == 60
    assert len(answer.data["pet"]) == 2


async def test_one_record_is_an_object_not_a_list(api: Any) -> None:
    answer = await api.get(f"client/{ANNA}")
    assert answer.body["message"] == "Record Retrieved Successfully"
    assert answer.data["totalCount"] == 1
    assert answer.data["client"]["email"] == "anna@example.test"


async def test_a_created_record_comes_as_a_list_of_one_with_201(api: Any) -> None:
    answer = await api.post("client", {"first_name": "Вера"})
    assert (answer.status, answer.body["message"]) == (201, "Record(s) Created")
    assert [row["first_name"] for row in answer.data["client"]] == ["Вера"]


async def test_an_array_creates_several_records(api: Any) -> None:
    answer = await api.post("breed", [{"title": "А", "pet_type_id": 1}, {"title": "Б", "pet_type_id": 1}])
    assert [row["title"] for row in answer.data["breed"]] == ["А", "Б"]


async def test_an_update_answers_the_object_and_a_delete_the_id_as_text(api: Any) -> None:
    updated = await api.put(f"pet/{ANNAS_CAT}", {"weight": 4.4})
    assert updated.body["message"] == "Record Updated"
    assert updated.data["pet"]["weight"] == "4.4000000000"
    deleted = await api.delete(f"pet/{ANNAS_CAT}")
    assert deleted.body == {"success": True, "message": "Record Deleted", "data": {"id": str(ANNAS_CAT)}}


async def test_deleting_twice_is_an_error(api: Any) -> None:
    await api.delete(f"client/{ANNA}")
    assert (await api.delete(f"client/{ANNA}")).status == 404


async def test_a_missing_pet_is_a_successful_empty_envelope_a_missing_client_is_404(api: Any) -> None:
    pet, payment, client = [await api.get(f"{model}/99999") for model in ("pet", "payment", "client")]
    assert (pet.status, pet.data) == (200, {"totalCount": 0, "pet": []})
    assert (payment.status, payment.data) == (200, {"totalCount": 0, "payment": None})
    assert (client.status, client.body["message"]) == (404, "Record Not Found")
    assert client.data == {"errorCode": 404}


async def test_a_server_of_2021_prints_every_number_as_text(api: Any, clinic: Clinic) -> None:
    clinic.options.change(scalar_mode="strings")
    listed = await api.get("pet", limit=1)
    assert listed.data["totalCount"] == "60"
    assert listed.data["pet"][0]["owner"]["id"] == str(ANNA)
    assert listed.data["pet"][0]["old_id"] is None
    one = await api.get(f"pet/{ANNAS_CAT}")
    assert one.data["totalCount"] == 1
    assert one.data["pet"]["id"] == str(ANNAS_CAT)
    assert (await api.get("client/99999")).data == {"errorCode": 404}


async def test_numbers_may_be_sent_as_text_and_decimals_have_ten_places(api: Any) -> None:
    pet = (await api.post("pet", {"alias": "Туча", "owner_id": str(ANNA), "weight": "3.5"})).data["pet"][0]
    assert (pet["owner_id"], pet["weight"]) == (ANNA, "3.5000000000")


async def test_a_new_client_has_the_clinics_zero_values(api: Any) -> None:
    client = (await api.post("client", {"last_name": "Новая"})).data["client"][0]
    assert client["last_visit_date"] == "0000-00-00 00:00:00"
    assert client["date_register"] == "2026-11-25 11:15:00"
    assert (client["balance"], client["email"], client["type_id"]) == ("0.0000000000", "", None)


@pytest.mark.parametrize(
    ("model", "body", "field"),
    [
        ("pet", {"owner_id": ANNA}, "alias"),
        ("pet", {"alias": "Туча"}, "owner_id"),
        ("pet", {"alias": "Туча", "owner_id": "Анна"}, "owner_id"),
        ("pet", {"alias": "Туча", "owner_id": ANNA, "sex": "fluffy"}, "sex"),
        ("pet", {"alias": "Туча", "owner_id": ANNA, "birthday": "01.06.2022"}, "birthday"),
        ("pet", {"alias": "Туча", "owner_id": ANNA, "weight": "много"}, "weight"),
        ("client", {"last_name": "я" * 51}, "last_name"),
        ("client", {"email": None}, "email"),
        ("admission", {"clinic_id": 1, "admission_date": "2026-11-25T10:00:00+03:00"}, "admission_date"),
    ],
)
async def test_a_value_that_does_not_fit_is_406_with_the_field_named(
    api: Any, model: str, body: dict[str, Any], field: str
) -> None:
    answer = await api.post(model, body)
    assert answer.status == 406
    assert answer.body["message"]["error"] == "Model could not be saved as validation failed."
    assert list(answer.body["message"]["validation"]) == [field]


async def test_an_unknown_attribute_is_refused_by_name(api: Any, clinic: Clinic) -> None:
    answer = await api.post("pet", {"alias": "Туча", "owner_id": ANNA, "date_birth": "2020-01-01"})
    assert (answer.status, answer.body["message"]) == (406, "Parameter 'date_birth' is not allowed for model (Pet)")
    clinic.options.change(unknown_attribute="ignore")
    assert (await api.post("pet", {"alias": "Туча", "owner_id": ANNA, "date_birth": "x"})).status == 201


async def test_balance_and_password_cannot_be_written(api: Any, clinic: Clinic) -> None:
    await api.put(f"client/{ANNA}", {"balance": "1000", "note": "добрая"})
    await api.put("user/11", {"passwd": "0" * 32, "phone": "1"})
    assert clinic.row("client", ANNA)["balance"] == "0.0000000000"
    assert clinic.row("client", ANNA)["note"] == "добрая"
    assert clinic.row("user", 11)["passwd"] != "0" * 32
