"""A row of medicines, in columns or as doctors write it anyway."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.closing import Food, Medicine
from bot.domain.errors import BadMedicine
from bot.domain.prescriptions import medicine, written

pytestmark = pytest.mark.row("D9")


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
    assert medicine(typed) == row


@pytest.mark.parametrize("typed", ["", "; 5 мг", "a;b;c;d;e;f", "ж" * 121, "Синулокс; 1; 2; 3; вчера"])
def test_a_row_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadMedicine):
        medicine(typed)


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("Синулокс 50 мг 2 раза в день 7 дней с едой", Medicine("Синулокс", "50 мг", "2", "7", Food.WITH)),
        ("Синулокс 50 мг по 1/2 таблетки 2 р/д неделю", Medicine("Синулокс", "50 мг, по 1/2 таблетки", "2", "7")),
        ("Капли в уши, 3 капли, 2 раза в день, в течение 10 дней", Medicine("Капли в уши", "3 капли", "2", "10")),
        ("Преднизолон 5мг 1 раз в 2 дня 2 недели", Medicine("Преднизолон", "5мг", "1 раз в 2 дня", "14")),
        ("Мелоксикам 0,1 мл/кг внутрь при боли", Medicine("Мелоксикам", "0,1 мл/кг, внутрь", "при боли")),
        ("Энрофлокс 5 мг/кг подкожно 1 раз в сутки 5 дней", Medicine("Энрофлокс", "5 мг/кг, подкожно", "1", "5")),
        ("Омепразол 10 мг натощак утром", Medicine("Омепразол", "10 мг", "утром", "", Food.BEFORE)),
        ("Meloxicam 0.1 ml 1 times a day for 3 days after food", Medicine("Meloxicam", "0.1 ml", "1", "3", Food.AFTER)),
        ("Фортифлора", Medicine("Фортифлора")),
        ("L-лизин", Medicine("L-лизин")),
    ],
)
def test_a_prescription_is_read_as_doctors_write_it(typed: str, row: Medicine) -> None:
    assert medicine(typed) == row


CELL = st.text(st.characters(exclude_characters=";|\n\r", categories=["L", "N", "P", "Zs"]), max_size=40).map(
    lambda text: " ".join(text.split())
)


@given(drug=CELL.filter(bool), dose=CELL, times=CELL, days=CELL, food=st.sampled_from(Food))
def test_what_was_prescribed_once_is_read_back_as_it_was(
    drug: str, dose: str, times: str, days: str, food: Food
) -> None:
    row = Medicine(drug, dose, times, days, food)
    assert medicine(written(row)) == row


PIECES = (
    "Синулокс",
    "50 мг",
    "по",
    "1/2",
    "таблетки",
    "2 раза в день",
    "неделю",
    "с едой",
    "10 дней",
    "в",
    "раз",
    ";",
    "7",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_whatever_is_typed_becomes_a_row_with_a_drug_or_is_refused(typed: str) -> None:
    with suppress(BadMedicine):
        assert medicine(typed).drug


WORDS = "внутрь", "подкожно", "левое", "ухо"


@given(st.lists(st.sampled_from([*WORDS, "50 мг", "2 раза в день", "5 дней"]), min_size=1, max_size=10))
def test_no_word_that_a_doctor_wrote_is_lost(words: list[str]) -> None:
    row = medicine(" ".join(["Синулокс", *words]))
    assert all(f"{row.drug} {row.dose}".count(word) == words.count(word) for word in (*WORDS, "50 мг"))
