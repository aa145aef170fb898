"""Names as people type them, and when two of them are one."""

import pytest

from bot.domain import names
from bot.domain.errors import BadName
from bot.domain.names import PersonName


@pytest.mark.row("C4")
@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Иванова Анна Петровна", ("Иванова", "Анна", "Петровна")),
        ("Анна Петровна Иванова", ("Иванова", "Анна", "Петровна")),
        ("Анна Петровна", ("", "Анна", "Петровна")),
        ("  Иванова   Анна ", ("Иванова", "Анна", "")),
        ("Анна", ("", "Анна", "")),
        ("Мамедов Али Гасан оглы", ("Мамедов", "Али", "Гасан оглы")),
        ("Римская-Корсакова О'Нил", ("Римская-Корсакова", "О'Нил", "")),
        ("Абрамович Илья Ильич", ("Абрамович", "Илья", "Ильич")),
        ("Smith John", ("Smith", "John", "")),
    ],
)
def test_a_name_is_taken_apart(typed: str, parts: tuple[str, str, str]) -> None:
    assert names.split(typed) == PersonName(*parts)


@pytest.mark.row("C4")
@pytest.mark.parametrize(
    "typed", ["", "   ", "--", "8 900 555", "Анна2", "<b>Анна</b>", "a@b.ru", "А" * 51, "Анна " * 30]
)
def test_what_is_not_a_name_is_refused(typed: str) -> None:
    with pytest.raises(BadName):
        names.split(typed)


@pytest.mark.row("I6", "I7")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Пётр", "петр"),
        ("  Снежок ", "СНЕЖОК"),
        ("«Барс»", "Барс"),
        ("Анна - Мария", "анна‑мария"),
        ("Мила  Йорк", "мила йорк"),
    ],
)
def test_case_yo_quotes_dashes_and_spaces_make_no_difference(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.row("I6")
def test_a_missing_middle_name_proves_nothing() -> None:
    assert names.is_same_person(PersonName("Иванова", "Анна"), PersonName("иванова", "анна", "Петровна"))
    assert not names.is_same_person(
        PersonName("Иванова", "Анна", "Олеговна"), PersonName("Иванова", "Анна", "Петровна")
    )
    assert not names.is_same_person(PersonName(first="Анна"), PersonName(first="Анна"))


@pytest.mark.row("I6")
def test_a_married_name_or_a_short_form_is_not_yet_someone_else() -> None:
    anna = PersonName("Иванова", "Анна")
    assert not names.is_someone_else(anna, PersonName("Петрова", "Анна"))
    assert not names.is_someone_else(anna, PersonName("Иванова", "Аня"))
    assert names.is_someone_else(anna, PersonName("Сидоров", "Пётр"))
