"""What happened, in the owner's own words or voice."""

import pytest

from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import chooses_time, works_here

pytestmark = pytest.mark.row("C13")


async def reaches_problem(anna: Somebody, evening: Evening) -> None:
    await evening.employs()
    await evening.knows(anna, "Облачко")
    await chooses_time(anna)


async def test_the_question_says_what_helps_the_doctor(evening: Evening) -> None:
    anna = evening.meets()
    await reaches_problem(anna, evening)
    for prompt in ("с какого времени", "ест ли, пьёт ли", "рвота, стул", "температура", "лекарства"):
        assert prompt in anna.screen


async def test_a_voice_message_is_enough(evening: Evening) -> None:
    anna = evening.meets()
    await reaches_problem(anna, evening)
    await anna.speaks()
    assert "Голосовое получил" in anna.screen
    await anna.taps("Дальше без слов →")
    await anna.taps("➡️ Без файлов")
    assert "Жалоба: 🎤 голосовое сообщение" in anna.screen


async def test_a_voice_message_and_words_go_together(evening: Evening) -> None:
    anna = evening.meets()
    await reaches_problem(anna, evening)
    await anna.speaks()
    await anna.says("Кашель")
    await anna.taps("➡️ Без файлов")
    assert "Жалоба: 🎤 голосовое сообщение Кашель" in anna.screen


async def test_a_voice_can_be_added_to_words_from_the_summary(evening: Evening) -> None:
    anna = evening.meets()
    await reaches_problem(anna, evening)
    await anna.says("Чихает третий день")
    await anna.taps("➡️ Без файлов")
    await anna.taps("✏️ Жалоба")
    await anna.speaks()
    assert "🎤 голосовое сообщение Чихает третий день" in anna.screen


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("Чихает", "Слишком коротко"), ("я" * 2001, "Слишком длинно"), ("я" * 4000, "Слишком длинно")],
)
async def test_too_little_and_too_much_are_said_plainly(evening: Evening, typed: str, sentence: str) -> None:
    anna = evening.meets()
    await reaches_problem(anna, evening)
    await anna.says(typed)
    assert sentence in anna.screen
    assert "Что случилось?" in anna.screen
    assert anna.own_messages[-1] == typed


@pytest.mark.row("C13", "O12")
async def test_the_longest_hostile_complaint_fits_every_screen_it_stands_on(evening: Evening) -> None:
    anna, doctor = evening.meets(), evening.meets("Марина")
    await reaches_problem(anna, evening)
    complaint = "<&" * 1000
    await anna.says(complaint)
    await anna.taps("➡️ Без файлов")
    assert complaint in anna.screen
    await anna.taps("✅ Записаться")
    await works_here(doctor, evening)
    await doctor.says("/today")
    await doctor.forges("dcard1:1:problem")
    assert complaint in doctor.screen


@pytest.mark.row("C6", "C13")
async def test_words_that_sound_urgent_are_met_with_the_signs_and_kept(evening: Evening) -> None:
    anna = evening.meets()
    await reaches_problem(anna, evening)
    await anna.says("Тяжело дышит, язык синий, не ест второй день")
    assert anna.screen.startswith("🚨 По вашим словам, это может быть срочно")
    await anna.taps("➡️ Без файлов")
    assert "Тяжело дышит, язык синий" in anna.screen
