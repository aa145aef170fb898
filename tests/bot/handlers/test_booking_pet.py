"""Whose visit it is: little is compulsory, everything is understood, nothing breaks."""

import pytest

from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, ANNAS_DOG
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import (
    chooses_time,
    describes_pet,
    finishes,
    introduces_herself,
    logs_in,
    reaches_summary,
)

pytestmark = pytest.mark.row("C12")


async def reaches_pet(anna: Somebody, evening: Evening) -> None:
    """Somebody known, who has no pet here yet."""
    await evening.knows(anna)
    await chooses_time(anna)


async def test_only_the_name_and_the_species_must_be_known(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening, pet="Облачко")
    assert "Питомец: Облачко (кошка)" in anna.screen


async def test_everything_that_is_known_stands_in_the_summary(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says("Граф")
    await anna.taps("🐱 Кошка")
    await anna.says("мейн")
    await anna.taps("Мейн-кун")
    await anna.taps("Мальчик, кастрирован")
    await anna.says("12.05.2021")
    await anna.says("4,5 кг")
    await anna.says("Чихает третий день, ест хорошо")
    await anna.taps("➡️ Без файлов")
    words = "Граф (кошка, Мейн-кун, самец, кастрирован, дата рождения 12 мая 2021, 4,5 кг)"
    assert words in anna.screen.replace("\u00a0", " ")


async def test_a_breed_that_the_clinic_does_not_know_is_taken_as_written(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says("Граф")
    await anna.taps("🐱 Кошка")
    await anna.says("дворянин обыкновенный")
    assert "Мальчик или девочка?" in anna.screen


async def test_an_age_may_be_told_in_ones_own_words(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says("Граф")
    await anna.taps("🐱 Кошка")
    await anna.taps("Пропустить")
    await anna.taps("Не знаю")
    await anna.says("взяли из приюта, около трёх лет")
    assert "Сколько весит?" in anna.screen


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [("31.02.2021", "Такой даты не бывает"), ("12.05.2031", "Такой даты не бывает"), ("…", "Такой даты не бывает")],
)
async def test_a_date_that_cannot_be_is_asked_for_again(evening: Evening, answer: str, sentence: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says("Граф")
    await anna.taps("🐱 Кошка")
    await anna.taps("Пропустить")
    await anna.taps("Не знаю")
    await anna.says(answer)
    assert sentence in anna.screen
    assert "Когда родился?" in anna.screen


@pytest.mark.parametrize("answer", ["много", "-3", "0", "100000", "1e3"])
async def test_a_weight_that_cannot_be_is_asked_for_again(evening: Evening, answer: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says("Граф")
    await anna.taps("🐱 Кошка")
    for skip in ("Пропустить", "Не знаю", "Не знаю"):
        await anna.taps(skip)
    await anna.says(answer)
    assert "Не получилось прочитать вес" in anna.screen
    assert "Сколько весит?" in anna.screen


@pytest.mark.row("C12", "O12")
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>", "<b>"),
        ("</code>&amp;", "</code>&amp;"),
        ("Рекс 🐕‍🦺", "Рекс 🐕‍🦺"),
        ("Ре\u202eкс", "Рекс"),
        ("Бе\u200bлка\n\nи  Стрелка", "Белка и Стрелка"),
        ("{$name}", "{$name}"),
    ],
)
async def test_a_name_is_only_a_name_however_odd(evening: Evening, typed: str, shown: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says(typed)
    assert f"Кто {shown}?" in anna.screen


@pytest.mark.parametrize("typed", ["\u200b", "\u202e\u200d", "А" * 51, "А" * 4000])
async def test_a_name_that_is_none_is_asked_for_again(evening: Evening, typed: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says(typed)
    assert "Как зовут питомца?" in anna.screen


async def test_pets_that_the_clinic_knows_are_buttons(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await logs_in(anna, evening, evening.clinic.row("client", ANNA)["email"])
    await introduces_herself(anna)
    names = {evening.clinic.row("pet", pet)["alias"] for pet in (ANNAS_CAT, ANNAS_DOG)}
    shown = {label.split(" ", 1)[1] for label, data in anna.data.items() if data.startswith("pet1:")}
    assert names <= shown


async def test_a_person_with_one_pet_is_not_asked_which_but_may_change_it(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await finishes(anna, evening)
    await chooses_time(anna, "11:30")
    assert "Что случилось?" in anna.screen
    await anna.says("Снова чихает, второй день")
    await anna.taps("➡️ Без файлов")
    assert "Питомец: Облачко" in anna.screen
    await anna.taps("✏️ Питомец")
    await anna.taps("➕ Другой питомец")
    await describes_pet(anna, "Тучка")
    assert "Питомец: Тучка" in anna.screen


async def test_somebody_elses_pet_cannot_be_chosen(evening: Evening) -> None:
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await chooses_time(anna)
    await finishes(anna, evening)
    await reaches_summary(boris, evening, "11:30", "Рекс")
    await boris.taps("✏️ Питомец")
    answer = await boris.forges("pet1:1")
    assert "Такого питомца среди ваших нет" in answer
    assert "Проверьте" not in boris.screen


@pytest.mark.row("C4", "C12")
@pytest.mark.parametrize("typed", ["8 (900) 555-01-77", "9005550177", "+7 900 555 01 77"])
async def test_a_typed_phone_is_understood(evening: Evening, typed: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await logs_in(anna, evening)
    await anna.says("Лесная Анна")
    assert anna.reply_keys == ["📱 Отправить мой номер"]
    await anna.says(typed)
    assert "Как зовут питомца?" in anna.screen
    assert anna.reply_keys == []


@pytest.mark.row("C4")
async def test_somebody_elses_contact_is_not_taken(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await logs_in(anna, evening)
    await anna.says("Лесная Анна")
    await anna.shares_contact("79005550188", own=False)
    assert "Это чужой контакт" in anna.screen
    assert "Ваш телефон?" in anna.screen
    assert anna.reply_keys == ["📱 Отправить мой номер"]


async def test_a_name_without_a_letter_is_no_name(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_pet(anna, evening)
    await anna.says("🐱")
    assert "нужна хотя бы одна буква" in anna.screen
    await anna.says("Мурка 2")
    assert "Кто Мурка 2?" in anna.screen
