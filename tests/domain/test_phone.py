"""Phone numbers as people type them and as the clinic keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import phone
from bot.domain.errors import BadPhone


@pytest.mark.row("C4")
@pytest.mark.parametrize(
    "typed",
    [
        "+79005550123",
        "89005550123",
        "9005550123",
        "79005550123",
        "8 (900) 555-01-23",
        "+7 900 555 01 23",
        " 8-900-555-01-23 ",
        "8 900 555—01—23",
        "８９００５５５０１２３",
        "8.900.555.01.23",
    ],
)
def test_every_usual_russian_spelling_is_one_number(typed: str) -> None:
    assert phone.normalised(typed) == "+79005550123"


@pytest.mark.row("C4")
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "привет",
        "12345",
        "900555012",
        "890055501234",
        "+7900555012",
        "+8 900 555 01 2x",
        "8 100 555 01 23",
        "²" * 11,
        "1" * 500,
    ],
)
def test_what_cannot_be_a_number_is_refused(typed: str) -> None:
    with pytest.raises(BadPhone):
        phone.normalised(typed)


@pytest.mark.row("C4")
def test_an_owner_abroad_may_write_a_number_with_its_plus() -> None:
    assert phone.normalised("+375 29 123-45-67") == "+375291234567"
    assert phone.in_mask("+375291234567") == "+375291234567"


@pytest.mark.row("C4")
@given(st.from_regex(r"9[0-9]{9}", fullmatch=True), st.sampled_from(["8{}", "+7{}", "7{}", "{}", "8 {}"]))
def test_a_normal_form_stays_itself(digits: str, spelling: str) -> None:
    once = phone.normalised(spelling.format(digits))
    assert once == phone.normalised(once) == f"+7{digits}"
    assert phone.is_same(once, phone.in_mask(once))


@pytest.mark.row("I6")
def test_a_number_is_written_the_way_the_clinic_writes_them() -> None:
    assert phone.in_mask("+79005550123") == "(900)555-01-23"
    assert phone.in_mask("+79005550123", "___ ___ __ __") == "900 555 01 23"


@pytest.mark.row("I6")
def test_a_short_local_mask_never_cuts_the_area_code_off() -> None:
    assert phone.in_mask("+79005550123", "___-__-__") == "+79005550123"


@pytest.mark.row("I6")
def test_short_numbers_identify_nobody() -> None:
    assert not phone.is_same("555-01-23", "5550123")
    assert not phone.is_same("", "")


@pytest.mark.row("A8")
@pytest.mark.parametrize(
    ("number", "shown"),
    [("+79005550123", "+7 900 ***-**-23"), ("+375291234567", "***67"), ("123", "***"), ("", "***")],
)
def test_a_masked_number_shows_no_more_than_its_owner_needs(number: str, shown: str) -> None:
    assert phone.masked(number) == shown
