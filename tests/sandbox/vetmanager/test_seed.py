"""The invented clinic holds what the demo, the tests and the benchmarks count on."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.desk import ends_at
from sandbox.vetmanager.seed import ANNA, DEAD_PET, DOCTORS, FIRST_DOCTOR, ONLYVET, SECOND_CLINIC

pytestmark = pytest.mark.row("I20")


def a_clinic(day: int = 0) -> Clinic:
    now = datetime(2026, 11, 25, 8, 15, tzinfo=UTC) + timedelta(days=day)
    return Clinic(now=lambda: now)


@pytest.fixture(scope="module")
def clinic() -> Clinic:
    return a_clinic()


def test_the_same_day_gives_the_same_clinic() -> None:
    assert a_clinic().to_json() == a_clinic().to_json()


def test_forty_owners_sixty_pets_one_of_them_dead(clinic: Clinic) -> None:
    assert len(clinic.rows("client")) == 40
    assert len(clinic.rows("pet")) == 60
    assert [pet["id"] for pet in clinic.rows("pet", status="dead")] == [DEAD_PET]
    owners = {pet["owner_id"] for pet in clinic.rows("pet")}
    assert owners == {client["id"] for client in clinic.rows("client")}


def test_anna_lives_with_murka_and_a_dog(clinic: Clinic) -> None:
    assert clinic.row("client", ANNA)["email"] == "anna@example.test"
    pets = clinic.rows("pet", owner_id=ANNA, status="alive")
    assert [(pet["alias"], pet["type_id"]) for pet in pets] == [("Мурка", 1), ("Граф", 2)]


def test_every_breed_belongs_to_its_animals_species(clinic: Clinic) -> None:
    breeds = {breed["id"]: breed["pet_type_id"] for breed in clinic.rows("breed")}
    assert all(breeds[pet["breed_id"]] == pet["type_id"] for pet in clinic.rows("pet"))


def test_six_doctors_have_positions_and_addresses(clinic: Clinic) -> None:
    doctors = [clinic.row("user", number) for number in DOCTORS]
    assert len({doctor["position_id"] for doctor in doctors}) == 6
    assert all(doctor["email"].endswith("@example.test") and doctor["is_active"] for doctor in doctors)
    assert clinic.row("user", FIRST_DOCTOR)["email"] == "doctor@example.test"
    others = [user for user in clinic.rows("user") if user["id"] not in DOCTORS]
    assert any(not user["is_active"] for user in others)
    assert any(user["is_limited"] for user in others)
    assert any(user["is_active"] and not user["email"] for user in others)


def test_calendars_hold_breaks_nights_days_off_leave_and_two_branches(clinic: Clinic) -> None:
    shifts = clinic.rows("timesheet")
    by_day = {(shift["doctor_id"], shift["begin_datetime"][:10]) for shift in shifts}
    assert len(shifts) > len(by_day)
    assert any(shift["night"] and shift["begin_datetime"][:10] < shift["end_datetime"][:10] for shift in shifts)
    assert {shift["clinic_id"] for shift in shifts} == {ONLYVET, SECOND_CLINIC}
    working = {kind["id"] for kind in clinic.rows("timesheetTypes", is_working_hours=1)}
    assert any(shift["type"] not in working and shift["all_day"] for shift in shifts)
    sunday = clinic.rows("timesheet", doctor_id=FIRST_DOCTOR, begin_datetime="2026-11-29 09:00:00")
    assert sunday == []
    assert min(shift["begin_datetime"] for shift in shifts)[:10] == "2026-11-11"
    assert max(shift["begin_datetime"] for shift in shifts)[:10] == "2027-01-09"


def test_the_price_list_has_28_services_at_their_prices(clinic: Clinic) -> None:
    service_groups = {group["id"] for group in clinic.rows("goodGroup", is_service=1)}
    services = [good for good in clinic.rows("good", is_active=1, is_for_sale=1) if good["group_id"] in service_groups]
    assert len(services) == 28
    prices = [clinic.rows("goodSaleParam", good_id=good["id"], clinic_id=ONLYVET)[0]["price"] for good in services]
    rubles = [int(float(price)) for price in prices]
    consultations = [1900, 2500, 3000, 1200, 1400, 1800, 2300, 2800, 1800, 2200, 1500, 2500]
    records = [1300, 1900, 2200, 3500, 2500, 800, 900]
    subscriptions = [2300, 5500, 8000, 8500, 7000, 12000]
    assert rubles == [*consultations, *records, *subscriptions, 1300, 900, 3500]


@pytest.mark.parametrize("day", range(7))
def test_any_weekday_opens_with_a_lively_calendar_and_plenty_of_free_time(day: int) -> None:
    clinic = a_clinic(day)
    today = clinic.stamp()[:10]
    ahead = [row for row in clinic.rows("admission") if row["admission_date"] >= today and row["status"] != "deleted"]
    assert 30 < len(ahead) < 120
    assert {"save", "not_confirmed", "accepted"} <= {row["status"] for row in clinic.rows("admission")}
    assert not any(row["client_id"] == ANNA for row in ahead)
    assert len({row["user_id"] for row in ahead}) == 6
    for one, other in combinations(ahead, 2):
        if one["user_id"] == other["user_id"]:
            assert one["admission_date"] >= ends_at(other) or other["admission_date"] >= ends_at(one)


def test_past_visits_have_cards_and_pets_have_vaccinations(clinic: Clinic) -> None:
    cards = clinic.rows("medicalCards")
    assert len(cards) > 40
    assert all(clinic.row("admission", card["admission_id"])["status"] == "accepted" for card in cards)
    assert len(clinic.rows("vaccination")) > 20


def test_purposes_have_values_that_are_not_their_ids(clinic: Clinic) -> None:
    items = clinic.rows("comboManualItem", combo_manual_id=1)
    assert any(str(item["id"]) != item["value"] for item in items)
    assert {item["dop_param1"] for item in items} >= {"00:00:00", "00:15:00", "00:30:00"}
    assert any(not item["is_active"] for item in items)
