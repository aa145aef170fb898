"""What owners say about age and weight."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.animals_said import AgeSaid, age_said, weight_said
from bot.domain.errors import BadBirthday, BadWeight

pytestmark = pytest.mark.row("C12")

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed", ["12.05.2021", "12/5/2021", "12-05-21", "12 05 2021", "2021-05-12", "12.05.2021 г.", "12.5.21"]
)
def test_a_date_is_understood_in_many_spellings(typed: str) -> None:
    assert age_said(typed, TODAY) == AgeSaid(date(2021, 5, 12), "")


@pytest.mark.parametrize("typed", ["3 года", "около трёх лет", "5", "полгода", "взяли из приюта"])
def test_anything_else_is_an_age_in_words(typed: str) -> None:
    assert age_said(typed, TODAY) == AgeSaid(None, typed)


def test_two_digits_of_a_year_are_never_in_the_future() -> None:
    assert age_said("01.01.27", date(2026, 11, 23)).birthday == date(1927, 1, 1)


@pytest.mark.parametrize("typed", ["31.02.2021", "24.11.2026", "01.01.1800", "…", "?"])
def test_a_date_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadBirthday):
        age_said(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "kilograms"),
    [("4,5", "4.5"), ("4.5 кг", "4.5"), (" 350 г ", "0.35"), ("12 килограмм", "12"), ("3kg", "3"), ("40 g", "0.04")],
)
def test_a_weight_is_understood(typed: str, kilograms: str) -> None:
    assert weight_said(typed) == Decimal(kilograms)


@pytest.mark.parametrize("typed", ["", "много", "0", "-3", "1501", "4,5,6", "1e3"])
def test_what_is_no_weight_is_refused(typed: str) -> None:
    with pytest.raises(BadWeight):
        weight_said(typed)
