"""What a doctor types while closing a visit, read as the table, the scales and the thermometer."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import closing
from bot.domain.closing import Conclusion
from bot.domain.errors import BadNextVisit, BadTemperature, BadWeight

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
    today = date(2026, 11, 23)
    assert Conclusion(next_days=14).next_day(today) == date(2026, 12, 7)
    assert Conclusion(next_on=date(2027, 1, 4)).next_day(today) == date(2027, 1, 4)
    assert Conclusion().next_day(today) is None


@ROW
@pytest.mark.parametrize(
    ("typed", "when"),
    [("10", 10), ("12.06", date(2027, 6, 12)), ("24.11", date(2026, 11, 24)), ("1/12/2027", date(2027, 12, 1))],
)
def test_a_number_of_days_and_a_day_to_come_are_both_read(typed: str, when: int | date) -> None:
    assert closing.next_time(typed, date(2026, 11, 23)) == when


@ROW
@pytest.mark.parametrize("typed", ["", "0", "999", "31.02", "23.11.2026", "1.1.2030", "завтра"])
def test_a_day_that_is_past_or_none_is_refused(typed: str) -> None:
    with pytest.raises(BadNextVisit):
        closing.next_time(typed, date(2026, 11, 23))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_and_nothing_else(text: str) -> None:
    for read, refusal in (
        (closing.weight, BadWeight),
        (closing.temperature, BadTemperature),
        (lambda typed: closing.next_time(typed, date(2026, 11, 23)), BadNextVisit),
    ):
        try:
            read(text)
        except refusal:
            continue
