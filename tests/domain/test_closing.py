"""What a doctor types while closing a visit, read as the table, the scales and the thermometer."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import closing
from bot.domain.closing import Food, Medicine, recheck_day
from bot.domain.errors import BadMedicine, BadTemperature, BadWeight

ROW = pytest.mark.row("D9")


@ROW
@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("Синулокс; 50 мг; 2; 7; с едой", Medicine("Синулокс", "50 мг", "2", "7", Food.WITH)),
        ("Капли | 3 | утром | 5 | до еды", Medicine("Капли", "3", "утром", "5", Food.BEFORE)),
        ("  Смекта ;; при поносе", Medicine("Смекта", "", "при поносе")),
        ("Meloxicam; 0.1 ml; 1; 3; after food", Medicine("Meloxicam", "0.1 ml", "1", "3", Food.AFTER)),
        ("Вода", Medicine("Вода")),
    ],
)
def test_a_row_of_medicines_is_read_part_by_part(typed: str, row: Medicine) -> None:
    assert closing.medicine(typed) == row


@ROW
@pytest.mark.parametrize("typed", ["", "; 5 мг", "a;b;c;d;e;f", "ж" * 121, "Синулокс; 1; 2; 3; вчера"])
def test_a_row_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadMedicine):
        closing.medicine(typed)


@ROW
@pytest.mark.parametrize(
    ("typed", "kilograms"), [("4,2", "4.2"), ("4.25 кг", "4.25"), ("350 г", "0.35"), ("12 kg", "12"), ("100", "100")]
)
def test_weight_is_read_in_kilograms_and_grams(typed: str, kilograms: str) -> None:
    assert closing.weight(typed) == Decimal(kilograms)
    assert "E" not in str(closing.weight(typed))


@ROW
@pytest.mark.parametrize("typed", ["", "0", "много", "-4", "99999", "4,2,1"])
def test_an_impossible_weight_is_refused(typed: str) -> None:
    with pytest.raises(BadWeight):
        closing.weight(typed)


@ROW
@pytest.mark.parametrize(("typed", "degrees"), [("38,6", "38.6"), ("39 °C", "39"), ("38.1C", "38.1")])
def test_temperature_is_read(typed: str, degrees: str) -> None:
    assert closing.temperature(typed) == Decimal(degrees)


@ROW
@pytest.mark.parametrize("typed", ["", "3", "46", "горячий", "24"])
def test_a_temperature_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(BadTemperature):
        closing.temperature(typed)


@ROW
def test_the_next_visit_is_counted_from_the_end() -> None:
    assert recheck_day(date(2026, 11, 23), 14) == date(2026, 12, 7)
    assert recheck_day(date(2026, 11, 23), None) is None


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_and_nothing_else(text: str) -> None:
    for read, refusal in (
        (closing.medicine, BadMedicine),
        (closing.weight, BadWeight),
        (closing.temperature, BadTemperature),
    ):
        try:
            read(text)
        except refusal:
            continue
