"""Custom methods, each with its own odd envelope."""

from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT

pytestmark = pytest.mark.row("I20")


async def test_vaccinations_come_under_a_lower_case_key_without_total_or_message(api: Any) -> None:
    answer = await api.get("MedicalCards/Vaccinations", pet_id=ANNAS_CAT + 1)
    assert answer.body.keys() == {"success", "data"}
    assert answer.data.keys() == {"medicalcards"}
    first = answer.data["medicalcards"][0]
    assert first["vaccine_type_title"] == "Комплексная"
    assert first["date"].endswith(" 00:00:00")


async def test_vaccinations_without_a_pet_are_oddly_unauthorised(api: Any) -> None:
    assert (await api.get("MedicalCards/Vaccinations")).status == 401


async def test_cards_by_client_use_their_own_names_and_break_without_one(api: Any) -> None:
    answer = await api.get("MedicalCards/MedicalcardsDataByClient", client_id=ANNA, limit=3)
    assert answer.data["totalCount"] == 4
    assert len(answer.data["medicalcards"]) == 3
    card = answer.data["medicalcards"][0]
    assert card["healing_process"].startswith("<div>")
    assert (card["alias"], card["pet_type"], card["doctor_last_name"]) == ("Мурка", "Кошки", "Берёзова")
    assert (await api.get("MedicalCards/MedicalcardsDataByClient")).status == 500


async def test_all_diagnoses_are_active_and_unpaged(api: Any) -> None:
    answer = await api.get("MedicalCards/AllDiagnoses", limit=1)
    assert len(answer.data["diagnoses"]) == 30
    assert {row["status"] for row in answer.data["diagnoses"]} == {"active"}


async def test_text_templates_are_html(api: Any) -> None:
    rows = (await api.get("MedicalCards/MedcardsTextTemplates")).data["medicalcards"]
    assert rows[0].keys() == {"id", "title", "full_text"}
    assert rows[0]["full_text"].startswith("<div>")


@pytest.mark.parametrize("query", ["соколова анна", "+7 900 555-01-23", "9005550123"])
async def test_clients_are_found_by_name_or_phone(api: Any, query: str) -> None:
    found = (await api.get("client/ClientsSearchData", search_query=query)).data["client"]
    assert [row["client_id"] for row in found] == [ANNA]
    assert found[0]["fio"] == "Соколова Анна Михайловна"
    assert [pet["alias"] for pet in found[0]["pets"]] == ["Мурка", "Граф"]


@pytest.mark.parametrize("query", ["", "12", "никого такого"])
async def test_a_poor_search_finds_nobody(api: Any, query: str) -> None:
    assert (await api.get("client/ClientsSearchData", search_query=query)).data["client"] == []


async def test_the_cabinet_link_fails_inside_a_success(api: Any) -> None:
    known = await api.get("VmLink/personalAccountLinkByPhone/79005550123")
    same = await api.get(f"VmLink/personalAccountLinkByClientId/{ANNA}")
    assert known.data["vetmanagerLink"]["success"] is True
    assert known.data == same.data
    unknown = await api.get("VmLink/personalAccountLinkByPhone/79990000000")
    assert (unknown.status, unknown.body["message"]) == (200, "Client profile not found")
    assert unknown.data["vetmanagerLink"]["success"] is False
    assert (await api.get("VmLink/personalAccountLinkByPhone/(900)555-01-23")).status == 404
    assert (await api.get("VmLink")).status == 404


async def test_messages_to_staff(api: Any, clinic: Clinic) -> None:
    told = await api.post("messages/roles", {"message": "<b>Запись</b>", "campaign": "bot", "roles": ["Регистратура"]})
    assert told.body == {"success": True, "message": "Messages successfully sent to 2 users"}
    await api.post("messages/users", {"message": "Запись", "campaign": "bot", "user_ids": [11]})
    assert (await api.post("messages/all", {"message": "Всем", "campaign": "all"})).body["success"] is True
    report = await api.get("messages/reports", campaign="bot")
    assert report.data == {"campaign": "bot", "total": 3, "sent": 3, "pending": 0}
    assert len(clinic.rows("message", campaign="all")) == len(clinic.rows("user", is_active=1))


async def test_a_message_without_campaign_is_a_failure_with_status_200(api: Any) -> None:
    answer = await api.get("messages/reports")
    assert (answer.status, answer.body) == (200, {"success": False, "errors": ["Campaign name cannot be empty"]})
    assert (await api.post("messages/all", {"message": "x"})).body["success"] is False


async def test_staff_list_without_names_is_bare(api: Any) -> None:
    rows = (await api.get("user/anonymousList")).data
    assert {"id": 11, "role_id": 2, "role_name": "Врач"} in rows


async def test_a_price_is_calculated_on_request(api: Any) -> None:
    path = "good/GoodSalePriceByIdSaleParamIdClinicId"
    answer = await api.get(path, good_id=1, good_sale_param_id=1, clinic_id=1, quantity=2)
    assert answer.data["good_sale_price_info"]["price"] == "3800.0000000000"
    assert (await api.get(path, good_id=2, good_sale_param_id=1)).status == 404
