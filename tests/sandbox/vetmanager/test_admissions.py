"""Appointments: what the server forces, demands and forgives."""

from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, FIRST_DOCTOR

pytestmark = pytest.mark.row("I20")

TEN = "2026-12-02 10:00:00"
HALF_PAST = "2026-12-02 10:30:00"


def wish(**more: Any) -> dict[str, Any]:
    return {
        "admission_date": TEN,
        "admission_length": "00:30:00",
        "client_id": ANNA,
        "patient_id": ANNAS_CAT,
        "user_id": FIRST_DOCTOR,
        "clinic_id": 1,
        "type_id": 3,
        "description": "Telegram: осмотр [ref:7f3a]",
        **more,
    }


async def booked(api: Any, **more: Any) -> dict[str, Any]:
    answer = await api.post("admission", wish(**more))
    assert answer.status == 201, answer.body
    row: dict[str, Any] = answer.data["admission"][0]
    return row


async def test_a_created_admission_awaits_confirmation_whatever_was_sent(api: Any) -> None:
    row = await booked(api, status="save")
    assert (row["status"], row["reception_write_channel"]) == ("not_confirmed", "website")
    assert row["create_date"] == "2026-11-25 11:15:00"


async def test_the_channel_may_be_named(api: Any) -> None:
    row = await booked(api, reception_write_channel="OnlyVet/ONLINE")
    assert row["reception_write_channel"] == "OnlyVet/ONLINE"


async def test_an_older_server_honours_the_status(api: Any, clinic: Clinic) -> None:
    clinic.options.change(honour_status=True)
    assert (await booked(api, status="save"))["status"] == "save"
    assert (await booked(api))["status"] == "not_confirmed"


async def test_wrong_names_are_ignored_in_silence_and_leave_an_invisible_record(api: Any) -> None:
    answer = await api.post("admission", {"clinic_id": 1, "pet_id": 501, "doctor_id": 11, "date": TEN, "reason": "x"})
    row = answer.data["admission"][0]
    assert answer.status == 201
    assert (row["patient_id"], row["user_id"], row["admission_date"]) == (0, 0, "0000-00-00 00:00:00")


async def test_unknown_names_can_be_made_an_error(api: Any, clinic: Clinic) -> None:
    clinic.options.change(unknown_attribute="refuse")
    assert (await api.post("admission", wish(reason="x"))).status == 406


async def test_the_branch_is_required(api: Any) -> None:
    body = wish()
    del body["clinic_id"]
    answer = await api.post("admission", body)
    assert (answer.status, answer.body["message"]) == (400, "clinic_id is not set")


async def test_two_visits_may_overlap_unless_the_check_is_on(api: Any, clinic: Clinic) -> None:
    await booked(api)
    await booked(api)
    clinic.options.change(overlap_check=True)
    assert (await api.post("admission", wish(admission_date="2026-12-02 10:15:00"))).status == 406
    assert (await api.post("admission", wish(admission_date="garbage"))).status == 406
    await booked(api, admission_date=HALF_PAST)
    await booked(api, user_id=12)


async def test_a_change_needs_branch_start_and_end_even_for_one_field(api: Any) -> None:
    row = await booked(api)
    three = {"clinic_id": 1, "start": TEN, "end": HALF_PAST}
    for missing in three:
        body = {"description": "позже", **{name: value for name, value in three.items() if name != missing}}
        answer = await api.put(f"admission/{row['id']}", body)
        assert (answer.status, answer.body["message"]) == (400, f"{missing} is not set")
    changed = await api.put(f"admission/{row['id']}", {"description": "позже", **three})
    assert (changed.status, changed.data["admission"]["description"]) == (200, "позже")


async def test_an_empty_change_is_no_params(api: Any) -> None:
    row = await booked(api)
    answer = await api.put(f"admission/{row['id']}", {})
    assert (answer.status, answer.body["message"]) == (406, "No params")


@pytest.mark.parametrize(
    ("start_end_wins", "moved_to"), [(False, ("2026-12-03 09:00:00", "00:30:00")), (True, (TEN, "01:00:00"))]
)
async def test_who_wins_on_a_move_is_a_switch(
    api: Any, clinic: Clinic, start_end_wins: bool, moved_to: tuple[str, str]
) -> None:
    clinic.options.change(start_end_wins=start_end_wins)
    row = await booked(api)
    body = {"clinic_id": 1, "start": TEN, "end": "2026-12-02 11:00:00", "admission_date": "2026-12-03 09:00:00"}
    moved = (await api.put(f"admission/{row['id']}", body)).data["admission"]
    assert (moved["admission_date"], moved["admission_length"]) == moved_to


async def test_a_cancelled_admission_keeps_its_row(api: Any) -> None:
    row = await booked(api)
    body = {"clinic_id": 1, "start": TEN, "end": HALF_PAST, "status": "deleted"}
    await api.put(f"admission/{row['id']}", body)
    assert (await api.get(f"admission/{row['id']}")).data["admission"]["status"] == "deleted"
    assert row["id"] in [found["id"] for found in await api.where("admission", ("client_id", "=", ANNA))]
    assert (await api.delete(f"admission/{row['id']}")).status == 406


async def test_cancel_and_confirm_actions_are_experimental(api: Any, clinic: Clinic) -> None:
    row = await booked(api)
    confirmed = await api.post("Admission/ConfirmAdmission", {"id": row["id"]})
    assert confirmed.data["admission"]["status"] == "save"
    cancelled = await api.post("admission/CancelAdmission", {"id": str(row["id"])})
    assert cancelled.data["admission"]["status"] == "deleted"
    assert (await api.post("admission/CancelAdmission", {"id": 999_999})).status == 404
    clinic.options.change(experimental_actions=False)
    assert (await api.post("admission/CancelAdmission", {"id": row["id"]})).status == 500


async def test_lists_and_single_records_carry_different_guests(api: Any, clinic: Clinic) -> None:
    row = await booked(api)
    clinic.insert("invoice", client_id=ANNA, amount=1900, invoice_date="2026-12-02 12:00:00")
    listed = (await api.where("admission", ("id", "=", row["id"])))[0]
    assert listed["client"]["email"] == "anna@example.test"
    assert listed["pet"]["pet_type_data"]["title"] == "Кошки"
    assert listed["pet"]["breed_data"]["pet_type_id"] == 1
    assert (listed["wait_time"], listed["invoices_sum"]) == ("", "1900.0000000000")
    assert [invoice["d"] for invoice in listed["invoices"]] == ["2026-12-02"]
    assert "doctor_data" not in listed
    one = (await api.get(f"admission/{row['id']}")).data["admission"]
    assert one["doctor_data"]["passwd"].startswith("fa4efa4e")
    assert one["admission_type_data"]["title"] == "Первичный"


async def test_the_nested_pet_may_be_missing(api: Any) -> None:
    row = await booked(api, patient_id=0)
    assert "pet" not in (await api.get(f"admission/{row['id']}")).data["admission"]


async def test_the_list_can_be_made_slow(api: Any, clinic: Clinic, server: Any) -> None:
    clinic.options.change(admission_latency_ms=30)
    await api.get("admission", limit=1)
    await api.get("client", limit=1)
    slow, quick = server.ledger
    assert slow.ms >= 30 > quick.ms
