"""Rows as servers of 2021 and of 2026 write them, read into the same records."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vetmanager.models import Admission, Client, ComboItem, Good, Pet, StaffMember, TextTemplate, Timesheet
from bot.vetmanager.readback import differences, same
from bot.vetmanager.timezones import to_local, to_utc
from bot.vetmanager.values import duration, minutes_or_none, plain_text

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.row("I1")
@pytest.mark.parametrize("number", [str, int], ids=["2021", "2026"])
def test_old_and_new_servers_are_read_alike(number: type) -> None:
    row = {
        "id": number(7701),
        "admission_date": "2026-04-17 10:00:00",
        "admission_length": "00:30:00",
        "client_id": number(9001),
        "patient_id": number(501),
        "user_id": number(0),
        "type_id": number(3),
        "clinic_id": number(1),
        "status": "not_confirmed",
        "description": "<div>Telegram: осмотр</div><p>&nbsp;[OnlyVet:7f3a]</p>",
        "create_date": "0000-00-00 00:00:00",
        "pet": {"id": number(501), "alias": "Облачко", "pet_type_data": {"title": "Кошки"}},
        "client": {"last_name": "Лесная"},
    }
    admission = Admission.model_validate(row)
    assert admission.starts_local == datetime.fromisoformat("2026-04-17 10:00")
    assert (admission.minutes, admission.pet_id, admission.doctor_id) == (30, 501, None)
    assert admission.description == "Telegram: осмотр\n[OnlyVet:7f3a]"
    assert (admission.created_local, admission.pet_name, admission.pet_species) == (None, "Облачко", "Кошки")


@pytest.mark.row("I3")
def test_a_member_of_staff_has_no_login_no_password_and_no_phone() -> None:
    row = {
        "id": 31,
        "login": "canary",
        "passwd": "canary",
        "phone": "canary",
        "cell_phone": "canary",
        "email": "a@b.ru",
    }
    person = StaffMember.model_validate(row)
    assert "canary" not in person.model_dump_json()
    assert not hasattr(person, "passwd")


@pytest.mark.row("I1")
def test_a_record_in_a_log_is_an_id() -> None:
    client = Client.model_validate({"id": 9001, "last_name": "Лесная", "cell_phone": "(900)555-01-23"})
    assert f"{client} {client!r} {[client]}" == "Client(id=9001) Client(id=9001) [Client(id=9001)]"


@pytest.mark.row("I1")
def test_nothing_is_nothing_in_every_spelling() -> None:
    pet = Pet.model_validate(
        {"id": "5", "owner_id": "0", "birthday": "0000-00-00", "weight": "0.0000000000", "type": None, "sex": None}
    )
    assert (pet.owner_id, pet.birthday, pet.weight_kg, pet.species, pet.sex) == (None, None, None, "", "unknown")


@pytest.mark.row("I7")
def test_a_pet_is_read_with_species_breed_weight_and_birthday() -> None:
    pet = Pet.model_validate(
        {
            "id": 501,
            "alias": " Облачко ",
            "type": {"title": "Кошки"},
            "breed": {"title": "Европейская"},
            "weight": "4.2000000000",
            "birthday": "2022-06-01",
            "status": "alive",
        }
    )
    assert (pet.name, pet.species, pet.breed) == ("Облачко", "Кошки", "Европейская")
    assert (pet.weight_kg, pet.birthday, pet.is_alive) == (Decimal("4.2"), date(2022, 6, 1), True)


@pytest.mark.row("I4")
def test_a_row_of_working_time_knows_whether_it_is_work() -> None:
    row = {"id": 1, "doctor_id": 31, "begin_datetime": "2026-04-17 22:00:00", "end_datetime": "2026-04-18 08:00:00"}
    assert Timesheet.model_validate({**row, "ttype": {"id": 1, "is_working_hours": "1"}}).is_working
    assert not Timesheet.model_validate({**row, "ttype": {"id": 2, "is_working_hours": 0}}).is_working
    assert not Timesheet.model_validate(row).is_working


@pytest.mark.row("I14")
def test_a_text_of_the_clinic_is_shown_without_its_markup() -> None:
    template = TextTemplate.model_validate(
        {"id": 1, "title": "Осмотр", "full_text": "<p>Т&deg; {temp}</p><br><b>Норма</b>"}
    )
    assert template.text == "Т° {temp}\nНорма"


@pytest.mark.row("I4")
def test_the_purpose_of_a_visit_carries_its_usual_length() -> None:
    assert ComboItem.model_validate({"id": 141, "value": 10, "dop_param1": "00:15:00"}).minutes == 15
    assert ComboItem.model_validate({"id": 141, "value": 10, "dop_param1": "00:00:00"}).minutes is None


@pytest.mark.row("C7")
def test_a_price_is_the_clinics_own_or_the_common_one() -> None:
    good = Good.model_validate(
        {
            "id": 1,
            "group": {"is_service": "1"},
            "goodSaleParams": [
                {"clinic_id": 1, "price": "1900.0000000000", "status": "active"},
                {"clinic_id": 0, "price": "1500.0000000000", "status": "active"},
                {"clinic_id": 2, "price": "9.0000000000", "status": "disabled"},
            ],
        }
    )
    prices = [price.price if (price := good.price_in(clinic)) else None for clinic in (1, 2)]  # type: ignore[arg-type]
    assert (good.is_service, prices) == (True, [Decimal(1900), Decimal(1500)])


@pytest.mark.row("I1")
@given(st.text())
def test_no_text_breaks_the_reading_of_markup(text: str) -> None:
    assert plain_text(text) == plain_text(text).strip()
    assert "\n\n" not in plain_text(text)


@pytest.mark.row("I1")
def test_a_comparison_sign_is_no_markup() -> None:
    assert plain_text("T &lt; 38, вес > 4 и a < b") == "T < 38, вес > 4 и a < b"


@pytest.mark.row("I4")
@given(st.integers(1, 23 * 60 + 59))
def test_a_length_goes_to_the_wire_and_back(minutes: int) -> None:
    assert minutes_or_none(duration(minutes)) == minutes


@pytest.mark.row("I21")
@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        (31, "31"),
        ("4.2", "4.2000000000"),
        (True, "1"),
        ("", None),
        (0, ""),
        (None, "0000-00-00 00:00:00"),
        ("a & b", "a &amp; b"),
        ("текст ", "текст"),
        ("2026-04-17 10:00:00", "2026-04-17 10:00:00"),
    ],
)
def test_another_spelling_of_the_same_value_is_no_difference(sent: object, stored: object) -> None:
    assert same(sent, stored)


@pytest.mark.row("I21")
def test_a_lost_a_changed_and_an_unknown_column_are_named() -> None:
    stored = {"status": "not_confirmed", "description": "", "user_id": 31}
    sent = {"user_id": 31, "status": "save", "description": "Telegram", "doctor_id": 31}
    assert differences(sent, stored) == ("status", "description", "doctor_id")


@pytest.mark.row("I4")
def test_clinic_time_becomes_utc_and_comes_back() -> None:
    local = datetime.fromisoformat("2026-04-17 10:00")
    moment = to_utc(local, MOSCOW)
    assert moment == datetime(2026, 4, 17, 7, tzinfo=UTC)
    assert to_local(moment, MOSCOW) == local
    with pytest.raises(ValueError):
        to_local(local, MOSCOW)
