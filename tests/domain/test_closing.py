"""What a doctor types while closing a visit, read as the table, the scales and the thermometer."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import closing
from bot.domain.closing import recheck_day
from bot.domain.errors import BadTemperature, BadWeight

ROW = pytest.mark.row("D9")


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
        (closing.weight, BadWeight),
        (closing.temperature, BadTemperature),
    ):
        try:
            read(text)
        except refusal:
            continue
